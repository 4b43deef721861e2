// onceoff verify: whether a statement is the one that its run gives, unchanged.
// Must not know: how a statement is computed.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RecordError } from '../report/run-record.ts';
import { STATEMENT_FILES, verifyStatement } from '../report/statement-files.ts';
import type { Streams } from './streams.ts';

/**
 * Takes a statement file, HTML or JSON, or its folder. Returns 0 when nothing was changed, else 1.
 * @throws RecordError when there is nothing to verify, or a file that belongs to it is missing
 */
export function verify(given: string, streams: Streams): number {
  const path = resolve(streams.folder, given);
  if (!existsSync(path))
    throw new RecordError(`${given} does not exist: give the statement, or the folder that it lies in.`);
  const dir = statSync(path).isDirectory() ? path : dirname(path);
  const missing = STATEMENT_FILES.filter((name) => !existsSync(join(dir, name)));
  if (missing.length > 0)
    throw new RecordError(
      `${dir} has no ${missing.join(', no ')}: a statement is verified against the run it was made from, so ask for the whole folder.`,
    );
  const { ok, problems, statement } = verifyStatement(dir);
  for (const problem of problems) streams.out(problem);
  if (!ok) {
    streams.out(`CHANGED: what ${given} says cannot be relied on.`);
    return 1;
  }
  const about = statement ? `${statement.target.name} (${statement.target.url}), ${statement.observedUntil}` : given;
  streams.out(
    `UNCHANGED: the statement on ${about} is what its run gives; verdict: ${statement?.verdict ?? 'none'}. Who made it only a signature can show.`,
  );
  return 0;
}
