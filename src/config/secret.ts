// Secrets by reference: env:NAME or file:PATH.
// Must not know: which secrets there are.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Variables } from './environment.ts';
import { ConfigError, reasonOf } from './errors.ts';

/** The value behind a reference; paths are relative to the folder. @throws ConfigError when it is not there. */
export function resolveSecret(reference: string, variables: Variables, folder: string): string {
  const [kind, name] = [reference.slice(0, reference.indexOf(':')), reference.slice(reference.indexOf(':') + 1)];
  if (kind === 'env') {
    const value = variables.get(name);
    if (value === undefined)
      throw new ConfigError(
        `The environment variable ${name}, which onceoff.yaml names, is not set: set it, or remove the line.`,
      );
    return value;
  }
  let value: string;
  try {
    value = readFileSync(resolve(folder, name), 'utf8').trim();
  } catch (error) {
    throw new ConfigError(
      `The secret file ${name}, which onceoff.yaml names, cannot be read (${reasonOf(error)}): mend the path, or remove the line.`,
    );
  }
  if (value === '') throw new ConfigError(`The secret file ${name}, which onceoff.yaml names, is empty.`);
  return value;
}
