// The framework's JSV writer (FACTS 7), plain and in its indented form for reading.
// Must not know: HTTP, other formats.
import { shown } from './json.ts';
import { doubleText, jsvDate } from './scalars.ts';
import { cased, type Style } from './style.ts';
import type { Node } from './tree.ts';

/** Quoted iff it holds a character of the syntax; the empty text is two quotes. */
export function jsvText(value: string): string {
  return value === '' || /[",:{}[\]\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

export function writeJsv(node: Node, style: Style): string {
  switch (node.is) {
    case 'object':
      return `{${shown(node.members, style)
        .map(([name, value]) => `${cased(name, style)}:${writeJsv(value, style)}`)
        .join(',')}}`;
    case 'list':
      return `[${node.items.map((item) => writeJsv(item, style)).join(',')}]`;
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
      return node.value;
    case 'date':
      return jsvDate(node.value, style);
    case 'null':
      return '';
  }
}

/** `?debug=1`: tabs and line breaks after every brace and comma that stand outside quotes. */
export function prettyJsv(jsv: string): string {
  let out = '';
  let depth = 0;
  let within = false;
  const line = (): string => `\n${'\t'.repeat(depth)}`;
  for (let i = 0; i < jsv.length; i++) {
    const c = jsv[i] ?? '';
    if (c === '"') within = !within;
    if (within) out += c;
    else if (c === '{' || c === '[') {
      depth++;
      out += `${i > 0 ? line().slice(0, -1) : ''}${c}${line()}`;
    } else if (c === '}' || c === ']') {
      depth--;
      out += `${line()}${c}`;
    } else if (c === ',') out += `,${line()}`;
    else if (c === ':') out += ': ';
    else out += c;
  }
  return out;
}
