// The framework's JSON writer (FACTS 5).
// Must not know: HTTP, other formats.
import { doubleText, jsonDate } from './scalars.ts';
import { cased, type Style } from './style.ts';
import type { Node } from './tree.ts';

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** Text with its quotes: control characters and U+007F to U+009F as escapes, all else raw. */
export function jsonText(value: string): string {
  return `"${value.replace(/["\\\u0000-\u001f\u007f-\u009f]/g, (c) => SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}"`;
}

function isDefault(node: Node): boolean {
  return (
    (node.is === 'number' && node.value === 0) ||
    (node.is === 'guid' && !/[1-9a-f]/.test(node.value)) ||
    (node.is === 'bool' && !node.value) ||
    (node.is === 'date' && node.value.ticks === 0n)
  );
}

/** Members that the style shows. */
export function shown(
  members: readonly (readonly [string, Node])[],
  style: Style,
): readonly (readonly [string, Node])[] {
  return members.filter(
    ([, value]) => (value.is !== 'null' || style.includeNulls) && !(style.excludeDefaults && isDefault(value)),
  );
}

/** One document without white space. */
export function writeJson(node: Node, style: Style): string {
  switch (node.is) {
    case 'object':
      return `{${shown(node.members, style)
        .map(([name, value]) => `${jsonText(cased(name, style))}:${writeJson(value, style)}`)
        .join(',')}}`;
    case 'list':
      return `[${node.items.map((item) => writeJson(item, style)).join(',')}]`;
    case 'map':
      return `{${node.entries
        .filter(([, value]) => value !== null || style.includeNulls)
        .map(([key, value]) => `${jsonText(key)}:${value === null ? 'null' : jsonText(value)}`)
        .join(',')}}`;
    case 'string':
      return jsonText(node.value);
    case 'number':
      return doubleText(node.value);
    case 'bool':
      return String(node.value);
    case 'guid':
      return `"${node.value}"`;
    case 'date':
      return jsonDate(node.value, style);
    case 'null':
      return 'null';
  }
}
