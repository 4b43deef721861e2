// Sessions between requests, which recorded exchanges cannot show: each was found on a real host (FACTS 13).
// Must not know: the suite.
import { afterEach, expect, test } from 'vitest';
import { type MockHost, startMock } from '../../index.ts';

const PAYMENT = JSON.stringify({ Segment: 'a', FirstName: 'b', LastName: 'c', InvoiceNumber: 'd' });
const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };
const hosts: MockHost[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

/** A visitor who keeps cookies, as a browser does. */
class Visitor {
  readonly #url: string;
  readonly cookies = new Map<string, string>();
  /** Names of the cookies that the last answer set, in order. */
  last: readonly string[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  async send(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...JSON_HEADERS, ...(cookie ? { Cookie: cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const set = answer.headers.getSetCookie().map((line) => /^([^=]+)=([^;]*)/.exec(line)?.slice(1) ?? []);
    for (const [name = '', value = ''] of set)
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    this.last = set.map(([name = '', value]) => (value === '' ? `-${name}` : name));
    return answer;
  }

  logIn(name = 'client', more: object = {}): Promise<Response> {
    return this.send(
      'POST',
      '/auth/credentials',
      {},
      JSON.stringify({ UserName: name, Password: 'password', ...more }),
    );
  }

  async pay(authorization?: string): Promise<number> {
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    return (await this.send('POST', '/onceoffpayment', headers, PAYMENT)).status;
  }

  keepOnly(...names: readonly string[]): void {
    for (const name of this.cookies.keys()) if (!names.includes(name)) this.cookies.delete(name);
  }
}

async function visitor(profile: string): Promise<Visitor> {
  const host = await startMock({ profile, asRecorded: true });
  hosts.push(host);
  return new Visitor(host.url);
}

const BASIC = `Basic ${Buffer.from('client:password').toString('base64')}`;
const BOTH = ['v10.1.5', 'v8.5.2'];

test.each(BOTH)('%s: a key, or a password by Basic, does not open a session', async (profile) => {
  const v = await visitor(profile);
  expect(await v.pay('Bearer goodkey')).toBe(200);
  expect(await v.pay()).toBe(401);
  expect(await v.pay(BASIC)).toBe(200);
  expect(await v.pay()).toBe(401);
});

test.each(BOTH)('%s: a login form opens a session, which logging out ends', async (profile) => {
  const v = await visitor(profile);
  expect((await v.logIn()).status).toBe(200);
  expect(v.last).toEqual(['ss-id', 'ss-pid', 'ss-opt', 'X-UAId']);
  expect(await v.pay()).toBe(200);
  const id = v.cookies.get('ss-id') ?? '';
  await v.send('POST', '/auth/logout', {}, '{}');
  expect(v.last).toEqual(['-ss-id', '-ss-pid', '-X-UAId', '-ss-tok', '-ss-reftok']);
  v.cookies.set('ss-id', id);
  expect(await v.pay()).toBe(401);
});

test('logging in again gives new ids, so an id known before is worth nothing', async () => {
  const v = await visitor('v10.1.5');
  v.cookies.set('ss-id', 'known-before');
  await v.logIn();
  expect(v.cookies.get('ss-id')).toMatch(/^[A-Za-z0-9]{20}$/);
  v.cookies.set('ss-id', 'known-before');
  expect(await v.pay()).toBe(401);
});

test('a failed login ends the session that came with it', async () => {
  const v = await visitor('v10.1.5');
  await v.logIn();
  expect((await v.logIn('other', { Password: 'wrong' })).status).toBe(401);
  expect(await v.pay()).toBe(401);
});

test.each(BOTH)('%s: a session beats an unknown bearer token, and a refused key beats the session', async (profile) => {
  const v = await visitor(profile);
  await v.logIn();
  expect(await v.pay('Bearer bogus')).toBe(200);
  expect(await v.pay('Bearer expired')).toBe(403);
  expect(await v.pay()).toBe(200);
});

test('a key with a login keeps the rights of the login, on 10.1.5 without ending it', async () => {
  const v = await visitor('v10.1.5');
  await v.logIn('other');
  expect(await v.pay('Bearer goodkey')).toBe(403);
  await v.logIn('client');
  expect(await v.pay('Bearer wrongrole')).toBe(200);
  expect(v.last).toEqual(['X-UAId']);
  expect(await v.pay()).toBe(200);
});

test('a key with a login ends it on 8.5.2', async () => {
  const v = await visitor('v8.5.2');
  await v.logIn();
  expect(await v.pay('Bearer wrongrole')).toBe(200);
  expect(v.last).toEqual(['ss-id', 'ss-pid', 'ss-opt', 'X-UAId']);
  expect(await v.pay()).toBe(401);
});

test('a password by Basic with the login of somebody else: the login counts on 10.1.5, the password on 8.5.2', async () => {
  const ten = await visitor('v10.1.5');
  await ten.logIn('other');
  expect(await ten.pay(BASIC)).toBe(403);
  const eight = await visitor('v8.5.2');
  await eight.logIn('other');
  expect(await eight.pay(BASIC)).toBe(200);
});

test('the short-lived id is enough, as a cookie or as a header; remembered, the lasting one is', async () => {
  const v = await visitor('v10.1.5');
  await v.logIn();
  const id = v.cookies.get('ss-id') ?? '';
  v.keepOnly('ss-id');
  expect(await v.pay()).toBe(200);
  v.keepOnly();
  expect((await v.send('POST', '/onceoffpayment', { 'X-ss-id': id }, PAYMENT)).status).toBe(200);
  await v.logIn('client', { RememberMe: true });
  expect(v.cookies.get('ss-opt')).toBe('perm');
  v.keepOnly('ss-pid', 'ss-opt');
  expect(await v.pay()).toBe(200);
  v.keepOnly('ss-pid');
  expect(await v.pay()).toBe(401);
});

test('no cookie is set before anybody is looked at: a body that cannot be read, a refused key, a path that is not there', async () => {
  const v = await visitor('v10.1.5');
  await v.send('POST', '/onceoffpayment', {}, '[]');
  expect(v.last).toEqual([]);
  await v.pay('Bearer expired');
  expect(v.last).toEqual([]);
  await v.send('POST', '/nosuch', {}, '{}');
  expect(v.last).toEqual([]);
  await v.pay();
  expect(v.last).toEqual(['ss-pid', 'ss-id']);
});

test('attributes of cookies: the lasting ones end twenty years after the start, all are secure behind TLS', async () => {
  const v = await visitor('v10.1.5');
  const answer = await v.send('POST', '/onceoffpayment', { 'X-Forwarded-Proto': 'https' }, PAYMENT);
  const [lasting = '', own = ''] = answer.headers.getSetCookie();
  const year = new Date().getUTCFullYear() + 20;
  expect(lasting).toMatch(
    new RegExp(`^ss-pid=\\w{20}; expires=\\w+, \\d\\d \\w+ ${year} .*; path=/; secure; samesite=lax; httponly$`),
  );
  expect(own).toMatch(/^ss-id=\w{20}; path=\/; secure; samesite=lax; httponly$/);
});

test('a host that issues tokens answers a login with them, and takes them for credentials', async () => {
  const v = await visitor('v10.1.5-jwt');
  const answer = await v.send('GET', '/auth', { Authorization: BASIC });
  expect(answer.headers.get('X-Cookies')).toBe('ss-tok,ss-reftok');
  v.keepOnly('ss-tok');
  expect(await v.pay()).toBe(200);
  await v.send('GET', '/auth', { Authorization: BASIC });
  v.keepOnly('ss-reftok');
  expect(await v.pay()).toBe(200);
  expect(v.last[0]).toBe('ss-tok');
});
