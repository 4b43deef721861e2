// npm run false-alarms: correct hosts under harmless variations, many runs, nobody may be blamed; prints the figure.
// Must not know: what variations do, how checks judge.
import { parseArgs } from 'node:util';
import type { Acquittal } from './task.ts';
import { allPairs, draws, pairsOf } from './variations/draws.ts';
import { performAll } from './workers.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '500' }, from: { type: 'string', default: '0' } },
});
/** Hosts that are far away make their runs wait, not work. */
const RUNS_A_CORE = 3;
const from = Number(values.from);
const count = Number(values.runs);
if (!Number.isSafeInteger(from) || !Number.isSafeInteger(count) || from < 0 || count < 1) {
  process.stderr.write('--runs and --from take whole numbers, e.g. "npm run false-alarms -- --runs 100 --from 200".\n');
  process.exit(2);
}
const chosen = draws(from + count).slice(from);
const started = performance.now();
const red: Acquittal[] = [];
const answers = await performAll(
  chosen.map((draw) => ({ kind: 'correct', ...draw })),
  (answer, done) => {
    if (answer.kind === 'acquittal' && answer.acquittal.blamed.length > 0) {
      red.push(answer.acquittal);
      tell(answer.acquittal);
    }
    if (process.stderr.isTTY || done % 50 === 0) process.stderr.write(`${done} of ${chosen.length} runs\n`);
  },
  RUNS_A_CORE,
);
const met = new Set(chosen.flatMap(pairsOf));
const requests = answers.reduce((sum, a) => sum + (a.kind === 'acquittal' ? a.acquittal.requests : 0), 0);
process.stdout.write(
  `${red.length} of ${chosen.length} runs against correct hosts were red; ${met.size} of ${allPairs().length} pairs met; ${requests} requests, ${Math.round((performance.now() - started) / 1000)} s.\n`,
);
process.exitCode = red.length > 0 ? 1 : 0;

function tell(run: Acquittal): void {
  process.stdout.write(`RED  ${run.profile}, seed ${run.seed}, ${run.variations.join(' + ') || 'no variation'}\n`);
  for (const b of run.blamed.slice(0, 5)) process.stdout.write(`     ${b.requirement} ${b.case}: ${b.message}\n`);
}
