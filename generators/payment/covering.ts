// Covering arrays: rows in which every combination of `strength` factors' values occurs, in few rows (greedy, deterministic).
// Must not know: what the factors mean.
import { createStream } from '../random/stream.ts';

export type Factors = Readonly<Record<string, readonly unknown[]>>;
export type Row = Readonly<Record<string, unknown>>;

/** Every choice of `k` numbers below `n`, ascending. */
export function combinations(n: number, k: number): readonly (readonly number[])[] {
  if (k === 0) return [[]];
  return Array.from({ length: n }, (_, i) => i).flatMap((first) =>
    combinations(n - first - 1, k - 1).map((rest) => [first, ...rest.map((r) => r + first + 1)]),
  );
}

function keyOf(columns: readonly number[], row: readonly number[]): string {
  return columns.map((c) => `${c}=${row[c]}`).join();
}

/** Rows that cover every combination of values of any `strength` factors. The same arguments give the same rows. */
export function coveringRows(factors: Factors, strength: 2 | 3, seed: number): readonly Row[] {
  const names = Object.keys(factors);
  const sizes = names.map((name) => factors[name]?.length ?? 0);
  const groups = combinations(names.length, strength);
  const open = new Set<string>();
  for (const columns of groups) {
    const fill = (at: number, row: number[]): void => {
      const column = columns[at];
      if (column === undefined) return void open.add(keyOf(columns, row));
      for (let v = 0; v < (sizes[column] ?? 0); v++) {
        row[column] = v;
        fill(at + 1, row);
      }
    };
    fill(0, []);
  }
  const stream = createStream(seed, `covering ${names.join()}`);
  const rows: number[][] = [];
  while (open.size > 0) {
    let best: number[] = [];
    let most = -1;
    for (let candidate = 0; candidate < 12; candidate++) {
      const row = seedRow(open, names.length, sizes, stream.int);
      let covers = 0;
      for (const columns of groups) if (open.has(keyOf(columns, row))) covers += 1;
      if (covers > most) [best, most] = [row, covers];
    }
    for (const columns of groups) open.delete(keyOf(columns, best));
    rows.push(best);
  }
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, factors[name]?.[row[i] ?? 0]])));
}

/** A random row that holds one combination which is still open, so that every row makes progress. */
function seedRow(
  open: ReadonlySet<string>,
  columns: number,
  sizes: readonly number[],
  int: (min: number, max: number) => number,
): number[] {
  const row = Array.from({ length: columns }, (_, i) => int(0, (sizes[i] ?? 1) - 1));
  const [first] = open;
  for (const part of (first ?? '').split(',')) {
    const [column, value] = part.split('=').map(Number);
    if (column !== undefined && value !== undefined) row[column] = value;
  }
  return row;
}
