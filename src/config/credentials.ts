// The credentials of a target, from the environment or by reference from onceoff.yaml.
// Must not know: how they are sent.
import type { Variables } from './environment.ts';
import { ConfigError } from './errors.ts';
import type { TargetSettings } from './file-schema.ts';
import { KEY_PLACE } from './key-place.ts';
import type { Picked, Settling } from './origin.ts';
import { resolveSecret } from './secret.ts';

export interface LoginSettings {
  readonly username: string;
  readonly password: string;
}

/** Who the suite is. */
export interface CredentialSettings {
  readonly apiKey?: string;
  /** Where keys stand in a request; absent = Bearer. */
  readonly keyIn?:
    | { readonly kind: 'bearer' }
    | { readonly kind: 'basic' }
    | { readonly kind: 'query'; readonly parameter: string };
  readonly basic?: LoginSettings;
  /** What is done with user and password; absent = basic. */
  readonly login?: 'basic' | 'session';
  readonly bearerToken?: string;
  /** A line for the shell, or a program and its arguments. */
  readonly tokenCommand?: string | readonly string[];
  readonly wrongRoleApiKey?: string;
  readonly wrongRoleBasic?: LoginSettings;
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
  const login = (
    [name, variable, given]: readonly [string, string, string | undefined],
    [passwordName, passwordVariable, reference]: readonly [string, string, string | undefined],
  ): LoginSettings | undefined => {
    const username = settling.pick({ name: `credentials.${name}`, variable, file: [given] })?.text;
    const password = secret(passwordName, passwordVariable, reference);
    if (username === undefined && password === undefined) return undefined;
    if (username === undefined || password === undefined)
      throw new ConfigError(
        `${username ? 'A user name' : 'A password'} is set without ${username ? 'a password' : 'a user name'}: set both ${variable} and ${passwordVariable}, or neither.`,
      );
    if (username.includes(':'))
      throw new ConfigError(`The user name holds a colon, which Basic credentials cannot carry: mend ${variable}.`);
    return { username, password };
  };
  const keys: Record<string, string> = {};
  for (const [name, variable] of Object.entries(KEYS)) {
    const value = secret(name, variable, own[name as keyof typeof KEYS]);
    if (value !== undefined) keys[name] = value;
  }
  const place = settling.pick({ name: 'credentials.apiKeyIn', variable: 'ONCEOFF_API_KEY_IN', file: [own.apiKeyIn] });
  const basic = login(['username', 'ONCEOFF_USERNAME', own.username], ['password', 'ONCEOFF_PASSWORD', own.password]);
  const wrongRole = login(
    ['wrongRoleUsername', 'ONCEOFF_WRONG_ROLE_USERNAME', own.wrongRoleUsername],
    ['wrongRolePassword', 'ONCEOFF_WRONG_ROLE_PASSWORD', own.wrongRolePassword],
  );
  const manner = settling.pick({ name: 'credentials.login', variable: 'ONCEOFF_LOGIN', file: [own.login] });
  if (manner && manner.text !== 'basic' && manner.text !== 'session')
    throw new ConfigError(
      `credentials.login is ${JSON.stringify(manner.text)} (${manner.origin}): give basic or session.`,
    );
  const command = tokenCommand(settling, variables, own.tokenCommand);
  if (!keys['apiKey'] && !keys['bearerToken'] && basic === undefined && command === undefined)
    throw new ConfigError(
      'The target has no credential: set ONCEOFF_API_KEY (or ONCEOFF_USERNAME and ONCEOFF_PASSWORD) to those of a user with role Client.',
    );
  return {
    ...keys,
    ...(place ? { keyIn: keyPlace(place) } : {}),
    ...(basic ? { basic } : {}),
    ...(manner ? { login: manner.text === 'session' ? 'session' : 'basic' } : {}),
    ...(command === undefined ? {} : { tokenCommand: command }),
    ...(wrongRole ? { wrongRoleBasic: wrongRole } : {}),
  };
}

function keyPlace({ text, origin }: Picked): NonNullable<CredentialSettings['keyIn']> {
  if (!KEY_PLACE.test(text))
    throw new ConfigError(
      `credentials.apiKeyIn is ${JSON.stringify(text)} (${origin}): give bearer, basic, query or query:NAME.`,
    );
  const [kind, parameter = 'apikey'] = text.split(':');
  return kind === 'query' ? { kind, parameter } : { kind: kind === 'basic' ? 'basic' : 'bearer' };
}

/** Its words may hold secrets: only the first is shown. */
function tokenCommand(
  settling: Settling,
  variables: Variables,
  given: string | readonly string[] | undefined,
): string | readonly string[] | undefined {
  const variable = 'ONCEOFF_TOKEN_COMMAND';
  const line = variables.get(variable);
  const command = line ?? given;
  const [program = ''] = typeof command === 'string' ? command.trim().split(/\s/) : (command ?? []);
  const origin =
    line === undefined
      ? settling.fileOrigin('credentials.tokenCommand')
      : `${variable} in ${variables.originOf(variable)}`;
  settling.note(
    'credentials.tokenCommand',
    command === undefined ? 'not set' : `${program} … (not shown)`,
    command === undefined ? '' : origin,
  );
  return command;
}

/** Keys travel in a header; a password only in base64. */
function checked(value: string | undefined, name: string): string | undefined {
  if (value !== undefined && !/password/i.test(name) && /[^\x21-\x7e]/.test(value))
    throw new ConfigError(
      `The credential ${name} holds a blank or another character that no key has: copy it again, without line breaks.`,
    );
  return value;
}
