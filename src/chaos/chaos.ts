// npm run chaos: runs under every environment trouble, as a table. Exit 1 when one is not as it must be.
// Must not know: how a trouble is played, how it is measured.

import PQueue from 'p-queue';
import { FULL_DISK, NotPlayable } from './full-disk.ts';
import type { Measured } from './measure.ts';
import { type Must, openScene, play, playSpecial, wrongs } from './scene.ts';
import { SPECIAL } from './special.ts';
import { TROUBLES } from './troubles.ts';

/** Rows at once: most of a row is waiting for what does not come. */
const AT_ONCE = 4;
const COLUMNS = ['trouble', 'when', 'exit', 'told as', 'twice', 'ledger', 'secrets', 's', 'diagnosis'] as const;
const WIDTHS = [26, 14, 8, 19, 6, 9, 8, 5, 90] as const;

const line = (row: readonly string[]): string =>
  row
    .map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0))
    .join(' ')
    .trimEnd();

function cells(name: string, moment: string, seen: Measured, seconds: number): readonly string[] {
  return [
    name,
    moment,
    String(seen.exit),
    seen.kinds[0] ?? '-',
    String(seen.sentTwice),
    seen.ledgerGaps.length === 0 ? 'complete' : 'GAP',
    String(seen.secrets.length),
    seconds.toFixed(1),
    seen.diagnosis.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST').slice(0, 90),
  ];
}

/** One line of the table, and one for each thing that is not as it must be. Returns whether all is. */
function print(name: string, moment: string, must: Must, seen: Measured, seconds: number): boolean {
  const wrong = wrongs(must, seen);
  console.log([line(cells(name, moment, seen, seconds)), ...wrong.map((text) => `  WRONG: ${text}`)].join('\n'));
  return wrong.length === 0;
}

const wanted = process.argv[2] ?? '';
const began = performance.now();
const since = (from: number): number => (performance.now() - from) / 1000;
const scene = await openScene();
console.log(line(COLUMNS));
const cleanIsRight = print('none', '-', { exits: [0], kind: undefined }, scene.clean, since(began));
const plays = [
  ...TROUBLES.map((row) => ({ row, play: () => play(scene, row) })),
  ...[...SPECIAL, ...FULL_DISK].map((row) => ({ row, play: () => playSpecial(scene, row) })),
].filter(({ row }) => `${row.name} ${row.moment}`.includes(wanted));
const queue = new PQueue({ concurrency: AT_ONCE });
const running = plays.map(({ play: playRow }) =>
  queue.add(async () => {
    const from = performance.now();
    const seen = await playRow().catch((error: unknown) => {
      if (error instanceof NotPlayable) return error;
      throw error;
    });
    return { seen, seconds: since(from) };
  }),
);
let bad = cleanIsRight ? 0 : 1;
let unplayed = 0;
for (const [i, { row }] of plays.entries()) {
  const done = await running[i];
  if (done?.seen instanceof NotPlayable) {
    unplayed += 1;
    console.log(`${row.name.padEnd(WIDTHS[0])} ${row.moment.padEnd(WIDTHS[1])} NOT PLAYED: ${done.seen.message}`);
  } else if (done && !print(row.name, row.moment, row, done.seen, done.seconds)) bad += 1;
}
console.log(
  `${plays.length} troubles in ${since(began).toFixed(0)} s, ${bad} not as they must be${unplayed > 0 ? `, ${unplayed} not played` : ''}.`,
);
process.exitCode = bad > 0 ? 1 : 0;
