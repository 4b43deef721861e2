// Identities whose credential does not last: obtained once for all who wait, again when it has ended, not for ever.
// Must not know: hosts, settings.
import { describe, expect, test } from 'vitest';
import type { Credentials, Shown } from './credentials.ts';
import type { Exchange, WireRequest } from './exchange.ts';
import { identitiesOf } from './identities.ts';
import { expiryOf } from './jwt.ts';
import { sessionOf } from './session.ts';

const REQUEST: WireRequest = { method: 'POST', path: '/', headers: [] };
const answer = (status: number, headers: readonly (readonly [string, string])[] = []): Exchange => ({
  seq: 1,
  request: REQUEST,
  startedAt: 0,
  ms: 1,
  response: { status, reason: '', headers, body: new Uint8Array() },
});
const noLogin = (): Promise<Exchange> => Promise.reject(new Error('nobody logs in here'));

/** Tokens t1, t2, … and how many were made. */
function tokens(until: (n: number) => number | undefined = () => undefined): {
  readonly credentials: Credentials;
  readonly made: () => number;
} {
  const issued: string[] = [];
  const next = async (): Promise<string> => {
    await Promise.resolve();
    const n = issued.length + 1;
    const exp = until(n);
    const claims = Buffer.from(JSON.stringify(exp === undefined ? {} : { exp })).toString('base64url');
    const token = `t${n}.${claims}.sig`;
    issued.push(token);
    return token;
  };
  return { credentials: { tokenSource: { issued, next } }, made: () => issued.length };
}

const numberOf = ({ authorization }: Shown): number => Number(/^Bearer t(\d+)/.exec(authorization ?? '')?.[1] ?? 0);

describe('a token', () => {
  test('is fetched once for all who wait, before the first is sent', async () => {
    const { credentials, made } = tokens();
    const identities = identitiesOf(credentials, noLogin);
    expect(identities.shown('client')).toEqual({});
    const seen = await Promise.all(
      Array.from({ length: 8 }, () => identities.as('client', async (shown) => ({ exchange: answer(200), shown }))),
    );
    expect(new Set(seen.flat().map(({ shown }) => numberOf(shown)))).toEqual(new Set([1]));
    expect(made()).toBe(1);
    expect(identities.secrets().map(({ value }) => value)).toEqual([expect.stringMatching(/^t1\./)]);
  });

  test('that is refused is fetched anew once for all, and each request is sent again with the new one', async () => {
    const { credentials, made } = tokens();
    const identities = identitiesOf(credentials, noLogin);
    const attempt = async (shown: Shown): Promise<{ readonly exchange: Exchange; readonly n: number }> => ({
      exchange: answer(numberOf(shown) < 2 ? 401 : 200),
      n: numberOf(shown),
    });
    const seen = await Promise.all(Array.from({ length: 8 }, () => identities.as('client', attempt)));
    for (const attempts of seen) {
      expect(attempts.map(({ n }) => n)).toEqual([1, 2]);
      expect(attempts[attempts.length - 1]?.exchange.response?.status).toBe(200);
    }
    expect(made()).toBe(2);
  });

  test('may end again and again in a long run', async () => {
    const { credentials, made } = tokens();
    const identities = identitiesOf(credentials, noLogin);
    for (let good = 1; good <= 6; good++) {
      const attempts = await identities.as('client', async (shown) => ({
        exchange: answer(numberOf(shown) === good ? 200 : 401),
      }));
      expect(attempts[attempts.length - 1]?.exchange.response?.status).toBe(200);
    }
    expect(made()).toBe(6);
  });

  test('that is refused for one kind of request only is not fetched for ever', async () => {
    const { credentials, made } = tokens();
    const identities = identitiesOf(credentials, noLogin);
    for (let i = 0; i < 20; i++) {
      await identities.as('client', async () => ({ exchange: answer(200) }));
      const refused = await identities.as('client', async () => ({ exchange: answer(401) }));
      expect(refused[refused.length - 1]?.exchange.response?.status).toBe(401);
    }
    expect(made()).toBeLessThanOrEqual(3);
  });

  test('that has ended by its own word is fetched anew before it is sent; one that is born so is not fetched for ever', async () => {
    const soon = Date.now() / 1000 + 1;
    const { credentials, made } = tokens((n) => (n === 1 ? soon : soon + 3600));
    const identities = identitiesOf(credentials, noLogin);
    const [first] = await identities.as('client', async (shown) => ({ exchange: answer(200), n: numberOf(shown) }));
    expect(first.n).toBe(2);
    expect(made()).toBe(2);
    const dead = tokens(() => soon - 100);
    const others = identitiesOf(dead.credentials, noLogin);
    for (let i = 0; i < 20; i++) await others.as('client', async () => ({ exchange: answer(200) }));
    expect(dead.made()).toBeLessThanOrEqual(2);
  });

  test('that cannot be had is a trouble that is told, and nobody is asked twice at once', async () => {
    const next = async (): Promise<string> => {
      throw new Error('the program failed');
    };
    const identities = identitiesOf({ tokenSource: { issued: [], next } }, noLogin);
    const [only] = await identities.as('client', async (shown) => ({ exchange: answer(401), shown }));
    expect(only.shown).toEqual({});
    expect(identities.trouble()).toBe('the program failed');
  });
});

test('a cookie of a session is shown to no other identity', async () => {
  const login = async (request: WireRequest): Promise<Exchange> => {
    expect(request.path).toBe('/auth/credentials');
    return answer(200, [['Set-Cookie', 'ss-id=abcdefghijklmnop; path=/']]);
  };
  const basic = { username: 'u', password: 'p' };
  const identities = identitiesOf({ basic, login: 'session', wrongRoleApiKey: 'other-key' }, login);
  const shownOf = async (identity: 'client' | 'none' | 'unknown' | 'wrong-role'): Promise<Shown> =>
    (await identities.as(identity, async (shown) => ({ exchange: answer(200), shown })))[0].shown;
  expect(await shownOf('client')).toEqual({ cookie: 'ss-id=abcdefghijklmnop' });
  expect(await shownOf('none')).toEqual({});
  expect((await shownOf('unknown')).cookie).toBeUndefined();
  expect(await shownOf('wrong-role')).toEqual({ authorization: 'Bearer other-key' });
  expect(identities.available.has('client-basic')).toBe(false);
  expect(identities.secrets()).toContainEqual({ name: 'session', value: 'abcdefghijklmnop' });
});

test('cookies that a login takes back are not shown', () => {
  const past = 'expires=Thu, 01 Jan 1970 00:00:00 GMT';
  const cookie = (...texts: readonly string[]): string | undefined =>
    sessionOf(
      answer(
        200,
        texts.map((text) => ['Set-Cookie', text] as const),
      ),
    );
  expect(cookie('ss-id=a; path=/', `ss-tok=x; ${past}`, 'X-UAId=; path=/')).toBe('ss-id=a');
  expect(cookie(`ss-id=a; ${past}`)).toBeUndefined();
  expect(sessionOf(answer(401, [['Set-Cookie', 'ss-id=a']]))).toBeUndefined();
});

test('when a token ends: only what is a JWT says so', () => {
  const jwt = (claims: unknown): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
  expect(expiryOf(jwt({ exp: 1_700_000_000 }))).toBe(1_700_000_000_000);
  for (const token of ['opaque', 'a.b.c', jwt({}), jwt({ exp: 'soon' }), jwt(null), 'a..c'])
    expect(expiryOf(token)).toBeUndefined();
});
