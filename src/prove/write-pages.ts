// npm run matrix, npm run kills: writes the committed pages of reports/.
// Must not know: what the pages hold.
import { mkdirSync, writeFileSync } from 'node:fs';
import '../../suites/all.ts';
import { FAULTS } from '../mock/faults/catalogue.ts';
import { troubleLines } from './kill-matrix.ts';
import { killsPage } from './kills-page.ts';
import { matrixPage } from './matrix-page.ts';
import { performAll } from './workers.ts';

mkdirSync('reports', { recursive: true });
writeFileSync('reports/matrix.md', matrixPage());
process.stdout.write('reports/matrix.md\n');
if (process.argv.includes('--kills')) {
  const answers = await performAll(
    FAULTS.map((fault) => ({ kind: 'fault', id: fault.id, seed: 1 })),
    (_, done) => {
      if (done % 20 === 0) process.stderr.write(`${done} of ${FAULTS.length} faults\n`);
    },
  );
  const proofs = answers.flatMap((answer) => (answer.kind === 'proof' ? [answer.proof] : []));
  writeFileSync('reports/kills.md', killsPage(proofs));
  process.stdout.write('reports/kills.md\n');
  for (const line of proofs.flatMap(troubleLines)) process.stdout.write(`${line}\n`);
}
