// Covering arrays: rows in which every combination of `strength` factors' values occurs, in few rows (greedy, deterministic).
// Must not know: what the factors mean.
import { createStream, type Stream } from '../random/stream.ts';

export type Factors = Readonly<Record<string, readonly unknown[]>>;
export type Row = Readonly<Record<string, unknown>>;

/** Every choice of `k` numbers below `n`, ascending. */
export function combinations(n: number, k: number): readonly (readonly number[])[] {
  if (k === 0) return [[]];
  return Array.from({ length: n }, (_, i) => i).flatMap((first) =>
    combinations(n - first - 1, k - 1).map((rest) => [first, ...rest.map((r) => r + first + 1)]),
  );
}

/** Columns that are looked at together; the flags of their combinations begin at `offset`. */
interface Group {
  readonly columns: readonly number[];
  readonly offset: number;
}

/** Which combinations are not covered yet: one flag each, group by group. */
class Open {
  readonly #sizes: readonly number[];
  readonly #flags: Uint8Array;
  readonly groups: readonly Group[];
  /** The groups that a column belongs to. */
  readonly groupsOf: readonly (readonly Group[])[];
  left: number;
  #first = 0;

  constructor(sizes: readonly number[], strength: number) {
    this.#sizes = sizes;
    let total = 0;
    this.groups = combinations(sizes.length, strength).map((columns) => {
      const offset = total;
      total += columns.reduce((n, c) => n * (sizes[c] ?? 1), 1);
      return { columns, offset };
    });
    this.groupsOf = sizes.map((_, column) => this.groups.filter(({ columns }) => columns.includes(column)));
    this.#flags = new Uint8Array(total).fill(1);
    this.left = total;
  }

  #place(columns: readonly number[], offset: number, row: readonly number[]): number {
    let at = 0;
    for (const c of columns) at = at * (this.#sizes[c] ?? 1) + (row[c] ?? 0);
    return offset + at;
  }

  /** How many of the groups' combinations in a row are open. */
  count(groups: readonly Group[], row: readonly number[]): number {
    let open = 0;
    for (const { columns, offset } of groups) open += this.#flags[this.#place(columns, offset, row)] ?? 0;
    return open;
  }

  close(row: readonly number[]): void {
    for (const { columns, offset } of this.groups) {
      const place = this.#place(columns, offset, row);
      this.left -= this.#flags[place] ?? 0;
      this.#flags[place] = 0;
    }
  }

  /** The first combination that is still open, as values by column. */
  first(): ReadonlyMap<number, number> {
    while (this.#flags[this.#first] === 0) this.#first += 1;
    const group = this.groups.findLast(({ offset }) => offset <= this.#first);
    const values = new Map<number, number>();
    let rest = this.#first - (group?.offset ?? 0);
    for (const c of [...(group?.columns ?? [])].reverse()) {
      values.set(c, rest % (this.#sizes[c] ?? 1));
      rest = Math.floor(rest / (this.#sizes[c] ?? 1));
    }
    return values;
  }
}

const CANDIDATES = 6;

/** Rows that cover every combination of values of any `strength` factors. The same arguments give the same rows. */
export function coveringRows(factors: Factors, strength: 2 | 3, seed: number): readonly Row[] {
  const names = Object.keys(factors);
  const sizes = names.map((name) => factors[name]?.length ?? 0);
  const open = new Open(sizes, strength);
  const stream = createStream(seed, `covering ${names.join()}`);
  const rows: number[][] = [];
  while (open.left > 0) {
    const start = open.first();
    let best: number[] = [];
    let most = -1;
    for (let candidate = 0; candidate < CANDIDATES; candidate++) {
      const row = grow(open, start, sizes, stream);
      const covers = open.count(open.groups, row);
      if (covers > most) [best, most] = [row, covers];
    }
    open.close(best);
    rows.push(best);
  }
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, factors[name]?.[row[i] ?? 0]])));
}

/** A row around an open combination: column by column the value that covers most beside what is set already. */
function grow(open: Open, start: ReadonlyMap<number, number>, sizes: readonly number[], stream: Stream): number[] {
  const row: number[] = sizes.map(() => 0);
  const set = new Set<number>(start.keys());
  for (const [column, value] of start) row[column] = value;
  for (const column of stream.shuffle(sizes.map((_, i) => i).filter((i) => !set.has(i)))) {
    const groups = (open.groupsOf[column] ?? []).filter(({ columns }) =>
      columns.every((c) => c === column || set.has(c)),
    );
    const gains = Array.from({ length: sizes[column] ?? 1 }, (_, value) => {
      row[column] = value;
      return open.count(groups, row);
    });
    const top = Math.max(...gains);
    row[column] = stream.pick(gains.flatMap((gain, value) => (gain === top ? [value] : [])));
    set.add(column);
  }
  return row;
}
