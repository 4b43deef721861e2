// CSV answers: a head line and one row, complex cells in JSV.
// Must not know: members, contracts, hosts.
import { parse } from 'csv-parse/sync';
import { readJsv } from './jsv-text.ts';
import type { Tree, TreeReading } from './tree.ts';

/** Reads a table of one row into an object; cells that begin with a brace are read as JSV. */
export function readCsv(text: string): TreeReading {
  let rows: string[][];
  try {
    rows = parse(text, { relax_column_count: false, skip_empty_lines: true });
  } catch (error) {
    return { ok: false, problem: `is not CSV: ${error instanceof Error ? error.message : String(error)}` };
  }
  const [head, row] = rows;
  if (!head || !row || rows.length !== 2)
    return { ok: false, problem: `is not a CSV table of one row but of ${Math.max(rows.length - 1, 0)}` };
  const members: (readonly [string, Tree])[] = [];
  for (const [i, name] of head.entries()) {
    const cell = row[i] ?? '';
    const nested = name === 'ResponseStatus' && cell.startsWith('{') ? readJsv(cell) : undefined;
    if (nested && !nested.ok) return nested;
    members.push([name, nested ? nested.tree : cell === '' ? { kind: 'null' } : { kind: 'text', text: cell }]);
  }
  return { ok: true, tree: { kind: 'object', members } };
}
