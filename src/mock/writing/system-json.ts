// The platform's own JSON writer, which hosts with endpoint routing use: small first letters, much escaped (FACTS 15).
// Must not know: HTTP, the framework's own writer.
import { xmlDate } from './dates.ts';
import { doubleText } from './scalars.ts';
import { cased, type Style } from './style.ts';
import { type Node, TYPE_HINT } from './tree.ts';

const SHORT: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** All but plain ASCII is escaped, and of that what HTML could read. */
function systemText(value: string): string {
  const escaped = value.replace(
    /["\\&'<>+`\u0000-\u001f\u007f-\uffff]/g,
    (c) => SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}

/** One document; nulls are left out of objects but not of maps. */
export function writeSystemJson(node: Node, style: Style): string {
  const camel: Style = { ...style, textCase: 'CamelCase' };
  switch (node.is) {
    case 'object':
      return `{${node.members
        .filter(([name, value]) => name !== TYPE_HINT && value.is !== 'null')
        .map(([name, value]) => `${systemText(cased(name, camel))}:${writeSystemJson(value, style)}`)
        .join(',')}}`;
    case 'list':
      return `[${node.items.map((item) => writeSystemJson(item, style)).join(',')}]`;
    case 'texts':
      return `[${(node.values ?? []).map(systemText).join(',')}]`;
    case 'map':
      return `{${node.entries
        .map(([key, value]) => `${systemText(key)}:${value === null ? 'null' : systemText(value)}`)
        .join(',')}}`;
    case 'string':
      return systemText(node.value);
    case 'number':
      return doubleText(node.value);
    case 'guid':
      return `"${node.value.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}"`;
    case 'date':
      return `"${xmlDate(node.value, style.zone)}"`;
    case 'null':
      return 'null';
    default:
      return String(node.value);
  }
}
