// The framework's CSV writer: a head line and a row for each object, complex cells in JSV.
// Must not know: HTTP, other formats.
import { writeJsv } from './jsv.ts';
import type { Style } from './style.ts';
import { type Node, type ObjectNode, rowsOf, TYPE_HINT } from './tree.ts';

/** Quotes as needed: for a quote, a comma, a line break, or a first brace or bracket. */
function field(text: string): string {
  return /[",\r\n]/.test(text) || text.startsWith('{') || text.startsWith('[')
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

function stripQuotes(text: string): string {
  return text.length >= 2 && /^(["'`])[\s\S]*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** An object in a cell is written as what it is, so it needs no type hint unless hints are wanted. */
function bare(node: Node, style: Style): Node {
  return node.is === 'object' && !style.includeTypes
    ? { ...node, members: node.members.filter(([name]) => name !== TYPE_HINT) }
    : node;
}

function cell(node: Node, style: Style): string {
  if (node.is === 'null') return '';
  if (node.is === 'string') return field(node.value);
  return field(stripQuotes(writeJsv(bare(node, style), style)));
}

/** Names are never recased. With defaults excluded, columns that hold nothing in any row are left out. */
export function writeCsv(whole: Node, style: Style): string {
  const node = rowsOf(whole);
  if (node === undefined) return '';
  // A list without texts is a line without any.
  if (node.is === 'texts') return `${(node.values ?? []).map(field).join('\r\n')}\r\n`;
  const rows = (node.is === 'list' ? node.items : [node]).filter((item): item is ObjectNode => item.is === 'object');
  const headed = node.is === 'list' ? node.columns : undefined;
  const names = headed ?? rows[0]?.members.map(([name]) => name).filter((name) => name !== TYPE_HINT) ?? [];
  const columns = names.filter((name) => !style.excludeDefaults || rows.some((row) => holds(row, name)));
  if (names.length === 0) return '';
  const lines = [columns, ...rows.map((row) => columns.map((name) => cell(cellOf(row, name), style)))];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function cellOf(row: ObjectNode, name: string): Node {
  return row.members.find(([n]) => n === name)?.[1] ?? { is: 'null' };
}

function holds(row: ObjectNode, name: string): boolean {
  const value = cellOf(row, name);
  if (value.is === 'null' || (value.is === 'texts' && value.values === undefined)) return false;
  if (value.is === 'number') return value.value !== 0;
  if (value.is === 'guid') return !/^0*$/.test(value.value);
  return value.is !== 'long' || value.value !== 0n;
}
