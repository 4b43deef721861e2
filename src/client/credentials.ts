// Credentials of a target: what identifies whom, and the secrets that must never leave memory.
// Must not know: where credentials come from, what an identity may do.

/** Where a key stands in a request: as a Bearer token, as the user of Basic, or in the query. */
export type KeyPlace =
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'query'; readonly parameter: string };

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Where tokens come from that do not last. */
export interface TokenSource {
  /** A new token. @throws Error in one sentence, without secrets. */
  next(): Promise<string>;
  /** All that were given out. */
  readonly issued: readonly string[];
}

/** Who the suite is. `client` is the first that is given of: key, user and password, token. */
export interface Credentials {
  readonly apiKey?: string;
  /** Of all keys; default Bearer. */
  readonly keyIn?: KeyPlace;
  readonly basic?: Login;
  /** `session`: user and password open a session, whose cookie is sent instead of them. Default `basic`. */
  readonly login?: 'basic' | 'session';
  readonly bearerToken?: string;
  /** Instead of a fixed token. */
  readonly tokenSource?: TokenSource;
  readonly wrongRoleApiKey?: string;
  readonly wrongRoleBasic?: Login;
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

/** A key that no host knows. */
export const UNKNOWN_KEY = 'ak-no-such-key-7f3d1c9e5b8a4260';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** What a request shows of an identity. Nothing: no credential. */
export interface Shown {
  readonly authorization?: string;
  readonly cookie?: string;
  /** Query parameter, encoded, without `?`. */
  readonly query?: string;
}

export const bearer = (token: string): Shown => ({ authorization: `Bearer ${token}` });
export const basic = ({ username, password }: Login): Shown => ({
  authorization: `Basic ${base64(`${username}:${password}`)}`,
});

/** A key in its place. */
export function shownKey(key: string, place: KeyPlace = { kind: 'bearer' }): Shown {
  switch (place.kind) {
    case 'bearer':
      return bearer(key);
    case 'basic':
      return basic({ username: key, password: '' });
    case 'query':
      return { query: `${encodeURIComponent(place.parameter)}=${encodeURIComponent(key)}` };
  }
}

/** Secrets of the target, with the tokens that were given out so far. */
export function secretsOf(credentials: Credentials): readonly Secret[] {
  const { basic: own, wrongRoleBasic: other, tokenSource } = credentials;
  const named: readonly (readonly [string, string | undefined])[] = [
    ['client-key', credentials.apiKey],
    ['password', own?.password],
    ['user-and-password', own && base64(`${own.username}:${own.password}`)],
    ['bearer-token', credentials.bearerToken],
    ...(tokenSource?.issued ?? []).map((token) => ['bearer-token', token] as const),
    ['wrong-role-key', credentials.wrongRoleApiKey],
    ['wrong-role-password', other?.password],
    ['wrong-role-user-and-password', other && base64(`${other.username}:${other.password}`)],
    ['expired-key', credentials.expiredApiKey],
    ['cancelled-key', credentials.cancelledApiKey],
  ];
  return named.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}
