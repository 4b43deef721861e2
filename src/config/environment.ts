// The environment variables of the suite, and .env beside the working folder.
// Must not know: flags, targets, what the values are for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError, nearest, reasonOf } from './errors.ts';

export const VARIABLES = [
  'ONCEOFF_TARGET_URL',
  'ONCEOFF_API_KEY',
  'ONCEOFF_API_KEY_IN',
  'ONCEOFF_USERNAME',
  'ONCEOFF_PASSWORD',
  'ONCEOFF_LOGIN',
  'ONCEOFF_BEARER_TOKEN',
  'ONCEOFF_TOKEN_COMMAND',
  'ONCEOFF_WRONG_ROLE_API_KEY',
  'ONCEOFF_WRONG_ROLE_USERNAME',
  'ONCEOFF_WRONG_ROLE_PASSWORD',
  'ONCEOFF_EXPIRED_API_KEY',
  'ONCEOFF_CANCELLED_API_KEY',
  'ONCEOFF_ALLOW_HOSTS',
  'ONCEOFF_ALLOW_PRODUCTION',
  'ONCEOFF_CONFIG',
  'ONCEOFF_TARGET',
  'ONCEOFF_TIER',
  'ONCEOFF_SEED',
  'ONCEOFF_OUT',
  'ONCEOFF_CONCURRENCY',
  'ONCEOFF_RATE',
  'ONCEOFF_MAX_REQUESTS',
  'ONCEOFF_MAX_ACCEPTED',
  'ONCEOFF_MAX_VALUE',
  'ONCEOFF_MAX_SECONDS',
  'ONCEOFF_TIMEOUT_MS',
  'ONCEOFF_CA_FILE',
  'ONCEOFF_CERT_FILE',
  'ONCEOFF_KEY_FILE',
  'ONCEOFF_SERVER_NAME',
  'ONCEOFF_MIN_TLS',
  'ONCEOFF_PROXY',
] as const;

export type Variable = (typeof VARIABLES)[number];
export type Environment = Readonly<Record<string, string | undefined>>;
export type EnvironmentOrigin = 'environment' | '.env';

/** Variables by name. A variable that is set to nothing counts as not set. */
export interface Variables {
  get(name: string): string | undefined;
  /** Where the value comes from; undefined when it is not set. */
  originOf(name: string): EnvironmentOrigin | undefined;
}

/** The process environment over .env of the folder, if there is one. @throws ConfigError for an unknown ONCEOFF_ name. */
export function readEnvironment(processEnv: Environment, folder: string): Variables {
  const file = readDotEnv(folder);
  refuseUnknown(file, '.env');
  refuseUnknown(processEnv, 'the environment');
  const originOf = (name: string): EnvironmentOrigin | undefined =>
    processEnv[name] ? 'environment' : file[name] ? '.env' : undefined;
  return { originOf, get: (name) => processEnv[name] || file[name] || undefined };
}

function readDotEnv(folder: string): Environment {
  try {
    return parseEnv(readFileSync(join(folder, '.env'), 'utf8')) as Environment;
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return {};
    throw new ConfigError(`.env cannot be read (${reasonOf(error)}): mend it or remove it.`);
  }
}

function refuseUnknown(env: Environment, where: string): void {
  for (const name of Object.keys(env)) {
    if (!/^onceoff_/i.test(name) || VARIABLES.some((known) => known === name)) continue;
    const near = nearest(name, VARIABLES);
    throw new ConfigError(
      `${name} in ${where} is not a variable of onceoff${near ? `: did you mean ${near}?` : '; .env.example lists them.'}`,
    );
  }
}
