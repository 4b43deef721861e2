// A failure of the suite itself, told without secrets.
// Must not know: what failed.
import { secretsOf } from '../client/credentials.ts';
import { createRedactor } from '../client/redaction.ts';
import type { Credentials } from '../harness/run-types.ts';

/** Message: one sentence with the next step, redacted. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';
}

/** Turns what nobody foresaw into a sentence that holds no credential of the run. */
export function suiteError(error: unknown, credentials: Credentials): SuiteError {
  const { text } = createRedactor({ secrets: () => secretsOf(credentials) });
  const what = error instanceof Error ? error.message : String(error);
  const told = new SuiteError(
    text(`The suite itself failed: ${what}. Please report this with the command that you gave.`),
  );
  if (error instanceof Error && error.stack !== undefined) told.stack = text(error.stack);
  return told;
}
