// The framework's CSV writer: a head line and one row, complex cells in JSV.
// Must not know: HTTP, other formats.
import { writeJsv } from './jsv.ts';
import type { Style } from './style.ts';
import { cased } from './style.ts';
import type { Node } from './tree.ts';

function cell(node: Node, style: Style): string {
  const text = node.is === 'string' ? node.value : writeJsv(node, style);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function writeCsv(node: Node & { is: 'object' }, style: Style): string {
  return `${node.members.map(([name]) => cased(name, style)).join(',')}\r\n${node.members.map(([, value]) => cell(value, style)).join(',')}\r\n`;
}
