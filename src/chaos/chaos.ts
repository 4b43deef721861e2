// npm run chaos: runs under every environment trouble, as a table. Exit 1 when one is not as it must be.
// Must not know: how a trouble is played, how it is measured.

import type { Measured } from './measure.ts';
import { openScene, play, playSpecial, wrongs } from './scene.ts';
import { SPECIAL } from './special.ts';
import { TROUBLES } from './troubles.ts';

interface Row {
  readonly name: string;
  readonly seen: Measured;
  readonly wrong: readonly string[];
}

const COLUMNS = ['trouble', 'when', 'exit', 'told as', 'twice', 'ledger', 'secrets', 'diagnosis'] as const;

function cells(name: string, moment: string, seen: Measured): readonly string[] {
  return [
    name,
    moment,
    String(seen.exit),
    seen.kinds[0] ?? '-',
    String(seen.sentTwice),
    seen.ledgerComplete ? 'complete' : 'GAP',
    String(seen.secrets.length),
    seen.diagnosis.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST').slice(0, 90),
  ];
}

const WIDTHS = [26, 14, 5, 19, 6, 9, 8, 90] as const;
const line = (row: readonly string[]): string =>
  row
    .map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0))
    .join(' ')
    .trimEnd();

const only = process.argv[2];
const scene = await openScene();
const rows: Row[] = [];
console.log(line(COLUMNS));
const cleanWrong = wrongs({ exits: [0], kind: undefined }, scene.clean);
console.log(line(cells('none', '-', scene.clean)));
for (const wrong of cleanWrong) console.log(`  WRONG: ${wrong}`);
const plays = [
  ...TROUBLES.map((row) => ({ row, play: () => play(scene, row) })),
  ...SPECIAL.map((row) => ({ row, play: () => playSpecial(scene, row) })),
];
for (const { row, play: playRow } of plays.filter(
  (p) => only === undefined || `${p.row.name} ${p.row.moment}`.includes(only),
)) {
  const seen = await playRow();
  const wrong = wrongs(row, seen);
  rows.push({ name: row.name, seen, wrong });
  console.log(line(cells(row.name, row.moment, seen)));
  for (const text of wrong) console.log(`  WRONG: ${text}`);
}
await scene.mock.close();
const bad = rows.filter((row) => row.wrong.length > 0).length + (cleanWrong.length > 0 ? 1 : 0);
console.log(`${rows.length} troubles, ${bad} not as they must be.`);
process.exitCode = bad > 0 ? 1 : 0;
