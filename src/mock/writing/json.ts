// The framework's JSON writer (FACTS 5).
// Must not know: HTTP, other formats.
import { jsonDate, xmlDate } from './dates.ts';
import { doubleText, guidText } from './scalars.ts';
import { cased, type Style } from './style.ts';
import { hintOf, isShown, type Node, type ObjectNode, TYPE_HINT } from './tree.ts';

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

const ESCAPED = /["\\\u0000-\u001f\u007f-\u009f]/;
const EACH_ESCAPED = new RegExp(ESCAPED, 'g');

function escaped(c: string): string {
  return SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Text with its quotes: control characters and U+007F to U+009F as escapes, all else raw. */
export function jsonText(value: string): string {
  return ESCAPED.test(value) ? `"${value.replace(EACH_ESCAPED, escaped)}"` : `"${value}"`;
}

function objectText(node: ObjectNode, style: Style): string {
  const hint = hintOf(node, style);
  let text = hint === undefined ? '' : `"${TYPE_HINT}":"${hint}"`;
  for (const member of node.members) {
    if (!isShown(member, style, true)) continue;
    text += `${text === '' ? '' : ','}"${cased(member[0], style)}":${nodeText(member[1], style)}`;
  }
  return `{${text}}`;
}

function nodeText(node: Node, style: Style): string {
  switch (node.is) {
    case 'object':
      return objectText(node, style);
    case 'list':
      return `[${node.items.map((item) => nodeText(item, style)).join(',')}]`;
    case 'texts':
      return node.values ? `[${node.values.map(jsonText).join(',')}]` : 'null';
    case 'map':
      return `{${node.entries
        .filter(([, value]) => value !== null || style.includeNullsInMaps)
        .map(([key, value]) => `${jsonText(key)}:${value === null ? 'null' : jsonText(value)}`)
        .join(',')}}`;
    case 'string':
      return jsonText(node.value);
    case 'number':
      return doubleText(node.value);
    case 'guid':
      return `"${guidText(node.value, style.compatible)}"`;
    case 'date':
      return style.compatible ? `"${xmlDate(node.value, style.zone)}"` : jsonDate(node.value, style);
    case 'null':
      return 'null';
    default:
      return String(node.value);
  }
}

/** One document, without white space unless the style indents. */
export function writeJson(node: Node, style: Style): string {
  const json = nodeText(node, style);
  return style.indent ? indented(json) : json;
}

/** Lines of JSON: a list's items one a line, anything else on a line without its break. */
export function writeJsonl(node: Node, style: Style): string {
  if (node.is === 'texts') return (node.values ?? []).map((value) => `${jsonText(value)}\n`).join('');
  return node.is === 'list' ? node.items.map((item) => `${writeJson(item, style)}\n`).join('') : writeJson(node, style);
}

/** Four blanks a level; empty lists and objects are opened up too, and a quote is told from an escaped one. */
function indented(json: string): string {
  const out: string[] = [];
  let depth = 0;
  let quoted = false;
  let escapes = 0;
  const line = (): string => `\n${'    '.repeat(depth)}`;
  for (const c of json) {
    if (c === '"' && escapes % 2 === 0) quoted = !quoted;
    escapes = c === '\\' ? escapes + 1 : 0;
    if (quoted || c === '"') out.push(c);
    else if (c === '{' || c === '[') {
      depth++;
      out.push(c, line());
    } else if (c === '}' || c === ']') {
      depth--;
      out.push(line(), c);
    } else out.push(c, c === ',' ? line() : c === ':' ? ' ' : '');
  }
  return out.join('');
}
