// The credentials of a target, from the environment or by reference from onceoff.yaml.
// Must not know: how they are sent.
import type { Variables } from './environment.ts';
import { ConfigError } from './errors.ts';
import type { TargetSettings } from './file-schema.ts';
import type { Settling } from './origin.ts';
import { resolveSecret } from './secret.ts';

/** Who the suite is. A key is sent as Bearer and as Basic user. */
export interface CredentialSettings {
  readonly apiKey?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly bearerToken?: string;
  readonly wrongRoleApiKey?: string;
  readonly expiredApiKey?: string;
  readonly cancelledApiKey?: string;
}

const KEYS = {
  apiKey: 'ONCEOFF_API_KEY',
  bearerToken: 'ONCEOFF_BEARER_TOKEN',
  wrongRoleApiKey: 'ONCEOFF_WRONG_ROLE_API_KEY',
  expiredApiKey: 'ONCEOFF_EXPIRED_API_KEY',
  cancelledApiKey: 'ONCEOFF_CANCELLED_API_KEY',
} as const;

/**
 * References of the file are relative to its folder; one that the environment overrides is not resolved.
 * @throws ConfigError when none identifies a client, a reference leads nowhere, or a value cannot be sent.
 */
export function readCredentials(
  settling: Settling,
  variables: Variables,
  target: TargetSettings | undefined,
  folder: string,
): CredentialSettings {
  const own = target?.credentials ?? {};
  const secret = (name: string, variable: string, reference: string | undefined): string | undefined => {
    const overridden = variables.get(variable) !== undefined;
    const file = overridden || reference === undefined ? [] : [resolveSecret(reference, variables, folder)];
    const picked = settling.pick({ name: `credentials.${name}`, variable, file, secret: true });
    return checked(picked?.text, name);
  };
  const keys: Record<string, string> = {};
  for (const [name, variable] of Object.entries(KEYS)) {
    const value = secret(name, variable, own[name as keyof typeof KEYS]);
    if (value !== undefined) keys[name] = value;
  }
  const username = settling.pick({ name: 'credentials.username', variable: 'ONCEOFF_USERNAME', file: [own.username] });
  const password = secret('password', 'ONCEOFF_PASSWORD', own.password);
  if ((username === undefined) !== (password === undefined))
    throw new ConfigError(
      `${username ? 'A user name' : 'A password'} is set without ${username ? 'a password' : 'a user name'}: set both ONCEOFF_USERNAME and ONCEOFF_PASSWORD, or neither.`,
    );
  if (username?.text.includes(':'))
    throw new ConfigError('The user name holds a colon, which Basic credentials cannot carry: mend ONCEOFF_USERNAME.');
  if (!keys['apiKey'] && !keys['bearerToken'] && username === undefined)
    throw new ConfigError(
      'The target has no credential: set ONCEOFF_API_KEY (or ONCEOFF_USERNAME and ONCEOFF_PASSWORD) to those of a user with role Client.',
    );
  return {
    ...keys,
    ...(username !== undefined && password !== undefined ? { basic: { username: username.text, password } } : {}),
  };
}

/** Keys travel in a header; a password only in base64. */
function checked(value: string | undefined, name: string): string | undefined {
  if (value !== undefined && name !== 'password' && /[^\x21-\x7e]/.test(value))
    throw new ConfigError(
      `The credential ${name} holds a blank or another character that no key has: copy it again, without line breaks.`,
    );
  return value;
}
