// A failure of the suite itself, told without secrets.
// Must not know: what failed.
import { secretsOf } from '../client/credentials.ts';
import { createRedactor, redactError } from '../client/redaction.ts';
import type { Credentials } from '../harness/run-types.ts';

/** Message: one sentence with the next step, redacted. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';
}

/** Turns what nobody foresaw into a sentence that holds no credential of the run. */
export function suiteError(error: unknown, credentials: Credentials): SuiteError {
  const { message, stack } = redactError(error, createRedactor({ secrets: () => secretsOf(credentials) }));
  const told = new SuiteError(
    `The suite itself failed: ${message}. Please report this with the command that you gave.`,
  );
  if (stack !== undefined) told.stack = stack;
  return told;
}
