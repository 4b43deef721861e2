// Who a request comes from: what each identity shows of itself, with logins and tokens kept fresh.
// Must not know: where credentials come from, what an identity may do.
import {
  basic,
  bearer,
  type Credentials,
  type Identity,
  type Secret,
  type Shown,
  secretsOf,
  shownKey,
  UNKNOWN_KEY,
} from './credentials.ts';
import type { Exchange, WireRequest } from './exchange.ts';
import { expiryOf } from './jwt.ts';
import { type Lasting, Renewable } from './renewable.ts';
import { loginRequest, sessionOf } from './session.ts';

/** What came of sending: an attempt is repeated when its answer is 401 and a fresh credential can be had. */
export interface Attempt {
  readonly exchange: Exchange;
}

export interface Identities {
  /** Identities that the target has credentials for; `none` and `unknown` always. */
  readonly available: ReadonlySet<Identity>;
  /** What the identity shows as things are: before the first login or token, nothing. */
  shown(identity: Identity): Shown;
  /** All secrets known by now; grows with logins and tokens. */
  readonly secrets: () => readonly Secret[];
  /** Sends as the identity. All attempts in order, the one that counts last. */
  as<A extends Attempt>(identity: Identity, attempt: (shown: Shown) => Promise<A>): Promise<readonly [...A[], A]>;
  /** Why there is no session or token, in one sentence; undefined when there is, or none is needed. */
  readonly trouble: () => string | undefined;
}

const NOBODY: Shown = {};
/** Fresh credentials that one request is tried with. */
const MOST_RENEWALS = 3;
const refused = ({ exchange }: Attempt): boolean => exchange.response?.status === 401;

/** `send` sends a login. */
export function identitiesOf(credentials: Credentials, send: (request: WireRequest) => Promise<Exchange>): Identities {
  const { apiKey, keyIn, basic: own, login, bearerToken, tokenSource, wrongRoleBasic } = credentials;
  const sessions: Secret[] = [];
  const all = (): readonly Secret[] => [
    ...secretsOf(credentials),
    ...sessions.filter(({ value }) => value.length >= 8),
  ];
  let known = { issued: 0, secrets: all() };
  let trouble: string | undefined;
  const key = (value: string | undefined): Shown | undefined =>
    value === undefined ? undefined : shownKey(value, keyIn);
  const fixed: Readonly<Record<Identity, Shown | undefined>> = {
    client:
      key(apiKey) ??
      (own && login !== 'session' ? basic(own) : undefined) ??
      (bearerToken === undefined || own || tokenSource ? undefined : bearer(bearerToken)),
    'client-key-basic':
      apiKey === undefined || keyIn?.kind === 'query' ? undefined : shownKey(apiKey, { kind: 'basic' }),
    'client-basic': own && login !== 'session' ? basic(own) : undefined,
    none: NOBODY,
    // As Basic user it would be another refusal (FACTS 2: 404).
    unknown: shownKey(UNKNOWN_KEY, keyIn?.kind === 'basic' ? undefined : keyIn),
    'wrong-role': key(credentials.wrongRoleApiKey) ?? (wrongRoleBasic && basic(wrongRoleBasic)),
    expired: key(credentials.expiredApiKey),
    cancelled: key(credentials.cancelledApiKey),
  };
  const openSession = async (): Promise<Lasting | undefined> => {
    if (own === undefined) return undefined;
    const exchange = await send(loginRequest(own));
    const cookie = sessionOf(exchange);
    const status = exchange.response?.status;
    trouble =
      cookie === undefined
        ? `the login at /auth/credentials ${status === undefined ? `got no answer (${exchange.failure?.message ?? 'nothing came'})` : status < 300 ? `(${status}) opened no session` : `was refused (${status})`}`
        : undefined;
    if (cookie === undefined) return undefined;
    for (const pair of cookie.split('; ')) sessions.push({ name: 'session', value: pair.slice(pair.indexOf('=') + 1) });
    return { value: cookie };
  };
  const fetchToken = async (): Promise<Lasting | undefined> => {
    try {
      const token = await tokenSource?.next();
      trouble = undefined;
      return token === undefined ? undefined : { value: token, until: expiryOf(token) };
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
      return undefined;
    }
  };
  const client =
    fixed.client !== undefined
      ? undefined
      : own
        ? { renewable: new Renewable(openSession), show: (cookie: string): Shown => ({ cookie }) }
        : tokenSource
          ? { renewable: new Renewable(fetchToken), show: bearer }
          : undefined;
  const show = (value: string | undefined): Shown =>
    client === undefined || value === undefined ? NOBODY : client.show(value);
  return {
    available: new Set<Identity>([
      ...(Object.keys(fixed) as Identity[]).filter((identity) => fixed[identity] !== undefined),
      ...(client ? (['client'] as const) : []),
    ]),
    shown: (identity) => fixed[identity] ?? (identity === 'client' ? show(client?.renewable.held) : NOBODY),
    secrets: () => {
      const issued = sessions.length + (tokenSource?.issued.length ?? 0);
      if (issued !== known.issued) known = { issued, secrets: all() };
      return known.secrets;
    },
    trouble: () => trouble,
    as: async (identity, attempt) => {
      const lasts = fixed[identity];
      if (lasts !== undefined || identity !== 'client' || client === undefined) return [await attempt(lasts ?? NOBODY)];
      const { renewable } = client;
      let value = await renewable.value();
      let last = await attempt(show(value));
      const before: (typeof last)[] = [];
      // What waited to be sent may show what has ended meanwhile, and so may what it is sent with then.
      while (refused(last) && before.length < MOST_RENEWALS && (await renewable.another(value))) {
        before.push(last);
        value = renewable.held;
        last = await attempt(show(value));
        if (last.exchange.response && !refused(last)) renewable.helped();
      }
      return [...before, last];
    },
  };
}
