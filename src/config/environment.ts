// The environment variables of the suite, and .env beside the working folder.
// Must not know: flags, targets, what the values are for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError, nearest } from './errors.ts';

export const VARIABLES = [
  'ONCEOFF_TARGET_URL',
  'ONCEOFF_API_KEY',
  'ONCEOFF_USERNAME',
  'ONCEOFF_PASSWORD',
  'ONCEOFF_BEARER_TOKEN',
  'ONCEOFF_WRONG_ROLE_API_KEY',
  'ONCEOFF_EXPIRED_API_KEY',
  'ONCEOFF_CANCELLED_API_KEY',
  'ONCEOFF_ALLOW_HOSTS',
  'ONCEOFF_ALLOW_PRODUCTION',
  'ONCEOFF_TIER',
  'ONCEOFF_SEED',
  'ONCEOFF_OUT',
  'ONCEOFF_CONFIG',
  'ONCEOFF_TARGET',
  'ONCEOFF_CONCURRENCY',
  'ONCEOFF_RATE',
  'ONCEOFF_MAX_REQUESTS',
  'ONCEOFF_MAX_ACCEPTED',
  'ONCEOFF_MAX_SECONDS',
  'ONCEOFF_TIMEOUT_MS',
  'ONCEOFF_CA_FILE',
  'ONCEOFF_CERT_FILE',
  'ONCEOFF_KEY_FILE',
  'ONCEOFF_SERVER_NAME',
] as const;

export type Variable = (typeof VARIABLES)[number];
export type Environment = Readonly<Record<string, string | undefined>>;

/** The process environment over .env of the folder, if there is one. @throws ConfigError for an unknown ONCEOFF_ name. */
export function readEnvironment(processEnv: Environment, folder: string): Environment {
  let file: Environment = {};
  try {
    file = parseEnv(readFileSync(join(folder, '.env'), 'utf8')) as Environment;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      throw new ConfigError(
        `.env cannot be read (${error instanceof Error ? error.message : String(error)}): mend it or remove it.`,
      );
  }
  for (const [from, env] of [
    ['.env', file],
    ['the environment', processEnv],
  ] as const)
    for (const name of Object.keys(env))
      if (name.startsWith('ONCEOFF_') && !VARIABLES.some((v) => v === name)) {
        const near = nearest(name, VARIABLES);
        throw new ConfigError(
          `${name} in ${from} is not a variable of onceoff${near ? `: did you mean ${near}?` : '; .env.example lists them.'}`,
        );
      }
  const given = Object.fromEntries(
    Object.entries(processEnv).filter(([, value]) => value !== undefined && value !== ''),
  );
  return { ...file, ...given };
}
