// Credentials of a target, as Authorization values by identity, and the secrets that must never leave memory.
// Must not know: where credentials come from, what an identity may do.

export interface Credentials {
  readonly apiKey?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly bearerToken?: string;
  readonly wrongRoleApiKey?: string;
  readonly expiredApiKey?: string;
  readonly cancelledApiKey?: string;
}

export type Identity =
  | 'client'
  | 'client-key-basic'
  | 'client-basic'
  | 'none'
  | 'unknown'
  | 'wrong-role'
  | 'expired'
  | 'cancelled';

export interface Secret {
  readonly name: string;
  readonly value: string;
}

export interface Authorizations {
  /** The Authorization value of an identity; undefined for `none` and for identities the target does not have. */
  readonly of: (identity: Identity) => string | undefined;
  readonly available: ReadonlySet<Identity>;
  readonly secrets: readonly Secret[];
}

/** A key that no host knows. */
export const UNKNOWN_KEY = 'ak-no-such-key-7f3d1c9e5b8a4260';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** Authorization values by identity. `client` is the key, else user and password, else the token. */
export function authorizationFor(credentials: Credentials): Authorizations {
  const { apiKey, basic, bearerToken, wrongRoleApiKey, expiredApiKey, cancelledApiKey } = credentials;
  const bearer = (key: string | undefined): string | undefined => (key === undefined ? undefined : `Bearer ${key}`);
  const password = basic && `Basic ${base64(`${basic.username}:${basic.password}`)}`;
  const values: Readonly<Record<Identity, string | undefined>> = {
    client: bearer(apiKey) ?? password ?? bearer(bearerToken),
    'client-key-basic': apiKey === undefined ? undefined : `Basic ${base64(`${apiKey}:`)}`,
    'client-basic': password,
    none: undefined,
    unknown: bearer(UNKNOWN_KEY),
    'wrong-role': bearer(wrongRoleApiKey),
    expired: bearer(expiredApiKey),
    cancelled: bearer(cancelledApiKey),
  };
  const available = new Set<Identity>([
    'none',
    ...(Object.keys(values) as Identity[]).filter((identity) => values[identity] !== undefined),
  ]);
  const secrets = [
    ['client-key', apiKey],
    ['password', basic?.password],
    ['bearer-token', bearerToken],
    ['wrong-role-key', wrongRoleApiKey],
    ['expired-key', expiredApiKey],
    ['cancelled-key', cancelledApiKey],
  ].flatMap(([name, value]) => (name !== undefined && value !== undefined && value !== '' ? [{ name, value }] : []));
  return {
    of: (identity) => values[identity],
    available,
    secrets: basic
      ? [...secrets, { name: 'user-and-password', value: base64(`${basic.username}:${basic.password}`) }]
      : secrets,
  };
}
