// The platform's own JSON writer, which hosts with endpoint routing use: small first letters, much escaped (FACTS 15).
// Must not know: HTTP, the framework's own writer.
import { xmlDate } from './dates.ts';
import { guidText, platformDouble } from './scalars.ts';
import { cased, type Style } from './style.ts';
import { isDefault, isNull, type Node, TYPE_HINT } from './tree.ts';

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

/** A member's name: with a small first letter, unless the caller says how names are written. */
function named(name: string, style: Style): string {
  return systemText(cased(name, style.compatible ? { ...style, textCase: 'CamelCase' } : style));
}

function isWritten(value: Node, style: Style): boolean {
  if (style.includeNulls) return true;
  return style.excludeDefaults ? !isDefault(value) : !isNull(value);
}

/** What stands between brackets, on lines of its own when the style indents. */
function bracketed(open: string, parts: readonly string[], close: string, style: Style, depth: number): string {
  if (!style.indent || parts.length === 0) return `${open}${parts.join(',')}${close}`;
  const line = `\n${'  '.repeat(depth + 1)}`;
  return `${open}${line}${parts.join(`,${line}`)}\n${'  '.repeat(depth)}${close}`;
}

/** What JSON has no word for. */
const NO_NUMBER =
  ".NET number values such as positive and negative infinity cannot be written as valid JSON. To make it work when using 'JsonSerializer', consider specifying 'JsonNumberHandling.AllowNamedFloatingPointLiterals' (see https://learn.microsoft.com/dotnet/api/system.text.json.serialization.jsonnumberhandling).";

/** A value that cannot be written, in the platform's words. */
export class SystemJsonFailure extends Error {
  override readonly name = 'SystemJsonFailure';
  readonly code = 'ArgumentException';
}

/** One document; nulls are left out of objects but not of maps. @throws SystemJsonFailure */
export function writeSystemJson(node: Node, style: Style, depth = 0): string {
  const colon = style.indent ? ': ' : ':';
  const inside = (value: Node): string => writeSystemJson(value, style, depth + 1);
  const list = (items: readonly string[]): string => bracketed('[', items, ']', style, depth);
  switch (node.is) {
    case 'object': {
      const members = node.members.filter(([name, value]) => name !== TYPE_HINT && isWritten(value, style));
      const parts = members.map(([name, value]) => `${named(name, style)}${colon}${inside(value)}`);
      return bracketed('{', parts, '}', style, depth);
    }
    case 'list':
      return list(node.items.map(inside));
    case 'texts':
      return node.values ? list(node.values.map(systemText)) : 'null';
    case 'map': {
      const parts = node.entries.map(
        ([key, value]) => `${systemText(key)}${colon}${value === null ? 'null' : systemText(value)}`,
      );
      return bracketed('{', parts, '}', style, depth);
    }
    case 'string':
      return systemText(node.value);
    case 'number':
      if (!Number.isFinite(node.value)) throw new SystemJsonFailure(NO_NUMBER);
      return platformDouble(node.value);
    case 'guid':
      return `"${guidText(node.value, true)}"`;
    case 'date':
      return `"${xmlDate(node.value, style.zone)}"`;
    case 'null':
      return 'null';
    default:
      return String(node.value);
  }
}
