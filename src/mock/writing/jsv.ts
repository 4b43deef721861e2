// The framework's JSV writer (FACTS 7), plain and in its indented form for reading.
// Must not know: HTTP, other formats.
import { jsvDate } from './dates.ts';
import { doubleText, guidText } from './scalars.ts';
import { cased, type Style } from './style.ts';
import { hintOf, type Node, type ObjectNode, shown, TYPE_HINT } from './tree.ts';

/** Quoted iff it holds a character of the syntax; the empty text is two quotes. */
export function jsvText(value: string): string {
  return value === '' || /[",:{}[\]\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function objectText(node: ObjectNode, style: Style): string {
  const hint = hintOf(node, style);
  const members = shown(node, style, false).map(([name, value]) => `${cased(name, style)}:${writeJsv(value, style)}`);
  return `{${[...(hint === undefined ? [] : [`${TYPE_HINT}:${jsvText(hint)}`]), ...members].join(',')}}`;
}

export function writeJsv(node: Node, style: Style): string {
  switch (node.is) {
    case 'object':
      return objectText(node, style);
    case 'list':
      return `[${node.items.map((item) => writeJsv(item, style)).join(',')}]`;
    case 'texts':
      return node.values ? `[${node.values.map(jsvText).join(',')}]` : '';
    case 'map':
      return `{${node.entries
        .filter(([, value]) => value !== null)
        .map(([key, value]) => `${jsvText(key)}:${jsvText(value ?? '')}`)
        .join(',')}}`;
    case 'string':
      return jsvText(node.value);
    case 'number':
      return doubleText(node.value);
    case 'bool':
      return node.value ? 'True' : 'False';
    case 'guid':
      return guidText(node.value, style.compatible);
    case 'date':
      return jsvDate(node.value, style);
    case 'null':
      return '';
    default:
      return String(node.value);
  }
}

/** `?debug=1`: tabs and line breaks; braces count even inside quotes, and only the first colon of an entry gets a blank. */
export function prettyJsv(jsv: string): string {
  const out: string[] = [];
  let depth = 0;
  let quoted = false;
  let firstColon = true;
  const line = (): string => `\n${'\t'.repeat(Math.max(depth, 0))}`;
  for (let i = 0; i < jsv.length; i++) {
    const c = jsv.charAt(i);
    if (c === '{' || c === '[') {
      if (jsv[i - 1] === ':') {
        const next = jsv.charAt(i + 1);
        if (next === '}' || next === ']') {
          out.push(c, next);
          i++;
          continue;
        }
        out.push(line());
      }
      depth++;
      out.push(c, line());
      firstColon = true;
    } else if (c === '}' || c === ']') {
      depth--;
      out.push(line(), c);
      firstColon = true;
    } else if (c === '"') {
      quoted = !quoted;
      out.push(c);
    } else if (c === ',' && !quoted) {
      out.push(c, line());
      firstColon = true;
    } else {
      out.push(c);
      if (c === ':' && firstColon) {
        out.push(' ');
        firstColon = false;
      }
    }
  }
  return out.join('');
}
