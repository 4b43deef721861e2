// What the doctor says of hosts that cannot be reached, that can, and of those who are not let in; and that check says it too.
// Must not know: how it finds out.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { authority, issue, type Pair } from '../fixtures/certificates.ts';
import { type Desk, openDesk, type Ran } from '../fixtures/command.ts';
import { deadPort, type Standing, startProxy, startSaying, startTlsFront } from '../fixtures/ways.ts';
import { type MockHost, type MockOptions, startMock } from '../mock/index.ts';

// A machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let desk: Desk;
let mock: MockHost;
let ca: Pair;
const open: { close(): Promise<void> }[] = [];
const keep = <S extends { close(): Promise<void> }>(standing: S): S => {
  open.push(standing);
  return standing;
};
const host = async (options: MockOptions): Promise<MockHost> => keep(await startMock(options));
const say = async (bytes: string | undefined): Promise<string> =>
  `http://127.0.0.1:${keep(await startSaying(bytes)).port}`;
const front = async (pair: Pair, options: Parameters<typeof startTlsFront>[2] = {}): Promise<string> =>
  `https://127.0.0.1:${keep<Standing>(await startTlsFront(pair, mock.port, options)).port}`;

beforeAll(async () => {
  desk = openDesk();
  mock = await host({});
  ca = await authority('Own CA');
  writeFileSync(join(desk.folder, 'ca.pem'), ca.cert);
});
afterAll(async () => {
  await Promise.all(open.map((standing) => standing.close()));
  desk.clear();
});

type Env = Readonly<Record<string, string>>;
const ask = (url: string, env: Env = {}, command = ['doctor']): Promise<Ran> =>
  desk.run([...command, '--timeout', '2000', '--target-url', url], {
    ONCEOFF_API_KEY: mock.identities.clientKey,
    ...env,
  });

/** The texts of the lines of a state, after what they are about. */
const lines = ({ out }: Ran, state: 'ok' | 'warning' | 'problem'): readonly string[] =>
  out
    .split('\n')
    .filter((line) => line.startsWith(`${state} `))
    .map((line) => line.slice(9).replace(/ +/, ' '));

/** One problem, about this, saying this; exit 3. */
async function problem(url: string, env: Env, about: string, told: string): Promise<void> {
  const ran = await ask(url, env);
  expect(ran.code).toBe(3);
  const problems = lines(ran, 'problem');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${about} `));
  expect(problems[0]).toContain(told);
  expect(ran.out).toContain('1 problem: "onceoff check" would not get far.');
  expect(ran.out.split('\n').length).toBeLessThan(25);
}

describe('the network', () => {
  test('a port on which nobody listens', async () =>
    problem(`http://127.0.0.1:${await deadPort()}`, {}, 'TCP', 'nothing listens there'));
  test('a name without an address', () =>
    problem('http://nobody.invalid', { ONCEOFF_ALLOW_HOSTS: 'nobody.invalid' }, 'DNS', 'check its spelling, the VPN'));
  test('a host that never answers', async () =>
    problem(await say(undefined), {}, 'HTTP', 'no answer comes within 2000 ms'));
  test('no HTTP', async () => problem(await say('SSH-2.0-OpenSSH\r\n'), {}, 'HTTP', 'is no HTTP'));
  test('half an answer', async () =>
    problem(await say('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na'), {}, 'HTTP', 'broke off'));
  test('a TLS port asked without', async () =>
    problem((await front(await issue(ca))).replace('https', 'http'), {}, 'HTTP', 'begin the URL with https://'));
});

describe('TLS', () => {
  const CA = { ONCEOFF_CA_FILE: 'ca.pem' };
  const day = 86_400_000;
  test('an authority that is not trusted', async () =>
    problem(await front(await issue(ca)), {}, 'TLS', '(Own CA) is not trusted'));
  test('expired', async () => {
    const old = await issue(ca, { from: new Date(Date.now() - 9 * day), until: new Date(Date.now() - day) });
    await problem(await front(old), CA, 'TLS', 'has expired');
  });
  test('not valid yet', async () =>
    problem(await front(await issue(ca, { from: new Date(Date.now() + day) })), CA, 'TLS', 'is valid from'));
  test('for another name', async () =>
    problem(await front(await issue(ca, { names: ['uat.example.org'] })), CA, 'TLS', 'it names DNS:uat.example.org'));
  test('no version in common', async () =>
    problem(
      await front(await issue(ca), { maxVersion: 'TLSv1.2' }),
      { ...CA, ONCEOFF_MIN_TLS: '1.3' },
      'TLS',
      'no TLS version in common',
    ));
  test('a client certificate is wanted, in either version', async () => {
    const good = await issue(ca);
    await problem(
      await front(good, { clients: ca.cert, maxVersion: 'TLSv1.2' }),
      CA,
      'TLS',
      'set ONCEOFF_CERT_FILE and ONCEOFF_KEY_FILE',
    );
    await problem(
      await front(good, { clients: ca.cert, minVersion: 'TLSv1.3' }),
      CA,
      'HTTP',
      'set ONCEOFF_CERT_FILE and ONCEOFF_KEY_FILE',
    );
  });
  test('good, and good for a few days more', async () => {
    const good = await ask(await front(await issue(ca)), CA);
    expect(good.code).toBe(0);
    expect(lines(good, 'ok').join('\n')).toMatch(
      /^TLS TLSv1\.3, HTTP\/1\.1; certificate for 127\.0\.0\.1 by Own CA, valid 36\d more days$/m,
    );
    const soon = await ask(await front(await issue(ca, { until: new Date(Date.now() + 5 * day) })), CA);
    expect(soon.code).toBe(0);
    expect(lines(soon, 'warning').join('\n')).toContain('valid 4 more days: have it renewed');
  });
});

describe('a proxy', () => {
  const NAMED = { ONCEOFF_ALLOW_HOSTS: 'uat.example.org' };
  const proxy = async (options: Parameters<typeof startProxy>[0], login = ''): Promise<Env> => ({
    ...NAMED,
    HTTP_PROXY: `http://${login}127.0.0.1:${keep(await startProxy(options)).port}`,
  });
  test.each([
    [403, 'forbids uat.example.org:80 (403)'],
    [502, 'cannot reach uat.example.org:80 (502)'],
  ])('that answers %d', async (answer, told) =>
    problem('http://uat.example.org', await proxy({ answer }), 'proxy', told),
  );
  test('that wants a login', async () =>
    problem('http://uat.example.org', await proxy({ login: 'user:pass' }), 'proxy', 'wants a login (407)'));
  test('that is not there', async () =>
    problem(
      'http://uat.example.org',
      { ...NAMED, HTTP_PROXY: `http://127.0.0.1:${await deadPort()}` },
      'TCP',
      'the proxy at 127.0.0.1 refuses port',
    ));
  test('that opens; its password is not told', async () => {
    const env = await proxy(
      { login: 'user:very-secret', routes: { 'uat.example.org:80': mock.port } },
      'user:very-secret@',
    );
    const ran = await ask('http://uat.example.org', env);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('opens a tunnel to the host');
    expect(ran.out).not.toContain('very-secret');
  });
});

describe('who answers', () => {
  const page = (status: string, head = ''): string =>
    `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\n${head}Content-Length: 27\r\n\r\n<html><body>x</body></html>`;
  test.each([
    ['a page', page('200 OK'), 'a web page'],
    ['a redirect', page('302 Found', 'Location: https://login.example.org/\r\n'), 'final address'],
    ['503', page('503 Service Unavailable'), '503'],
    ['429', page('429 Too Many Requests'), 'ONCEOFF_RATE'],
    ['a firewall', page('403 Forbidden'), 'though no credential was sent'],
    [
      'another service',
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]',
      'is not this operation',
    ],
  ])('%s', async (_, bytes, told) => problem(await say(bytes), {}, 'route', told));
  test('a path that is not the base', () =>
    problem(`${mock.url}/nowhere`, {}, 'route', 'does not know POST /onceoffpayment (404)'));
  test('a host that fails where it should refuse is asked on, with the credential', async () => {
    const layer: MockOptions['layer'] = (next) => (request) =>
      request.headers.some(([n]) => n === 'Authorization')
        ? next(request)
        : { status: 500, reason: 'Internal Server Error', headers: [], body: Buffer.alloc(0) };
    const ran = await ask((await host({ layer })).url);
    expect(lines(ran, 'warning').join('\n')).toContain('answers 500 without a credential, not 401');
    expect(lines(ran, 'ok')).toContain('credential accepted');
  });
  test('a clock that is wrong', async () => {
    const layer: MockOptions['layer'] = (next) => async (request) => {
      const answer = await next(request);
      const date = new Date(Date.now() - 600_000).toUTCString();
      return { ...answer, headers: [...answer.headers.filter(([n]) => n !== 'Date'), ['Date', date]] };
    };
    const ran = await ask((await host({ layer })).url);
    expect(lines(ran, 'warning').join('\n')).toMatch(/clock the host's clock is (599|60[0-2]) s behind/);
  });
});

describe('who asks', () => {
  test('a key that the host does not know', () =>
    problem(mock.url, { ONCEOFF_API_KEY: 'no-such-key' }, 'credential', 'refused our own credential (401)'));
  test('a key without the role', () =>
    problem(mock.url, { ONCEOFF_API_KEY: mock.identities.wrongRoleKey }, 'role', 'needs the role Client'));
  test('a key that has ended', () =>
    problem(
      mock.url,
      { ONCEOFF_API_KEY: mock.identities.expiredKey },
      'role',
      'API Key has expired). Ask for a new key',
    ));
  test('a key over plain http that must be secure', async () => {
    const strict = await host({ profile: 'v10.1.5-secure-keys' });
    await problem(strict.url, { ONCEOFF_API_KEY: strict.identities.clientKey }, 'role', 'https://');
  });
  test('second identities: refused, let in, unknown', async () => {
    const { wrongRoleKey, expiredKey, cancelledKey, clientKey } = mock.identities;
    const right = await ask(mock.url, {
      ONCEOFF_WRONG_ROLE_API_KEY: wrongRoleKey,
      ONCEOFF_EXPIRED_API_KEY: expiredKey,
      ONCEOFF_CANCELLED_API_KEY: cancelledKey,
    });
    expect(lines(right, 'warning')).toEqual([]);
    expect(right.out).toContain(
      'refused, as they must be: the one without the role (403), the expired key (403), the cancelled key (403)',
    );
    const wrong = await ask(mock.url, { ONCEOFF_WRONG_ROLE_API_KEY: clientKey });
    expect(lines(wrong, 'warning')).toEqual([expect.stringContaining('let in like the client')]);
    const unknown = await ask(mock.url, { ONCEOFF_WRONG_ROLE_API_KEY: 'no-such-key' });
    expect(lines(unknown, 'warning')).toEqual([expect.stringContaining('not known to the host (401)')]);
  });
});

describe('the faces', () => {
  test.each([
    [
      'default',
      [
        'error form: typed, by its answers and description',
        'role: on the type',
        'text case: PascalCase, by',
        'default type: text/html',
        'version: 10.15 by',
      ],
      [],
    ],
    ['v8.5.2', ['error form: generic, by its answers and description', 'version: 8.52 by'], []],
    ['v10.1.5-role-on-method', ['role: on the method'], []],
    ['v10.1.5-role-declarative', ['role: declared'], []],
    ['v10.1.5-default-json', ['default type: application/json'], []],
    ['v10.1.5-camel-case', [], ['text case: CamelCase']],
    ['v10.1.5-debug', [], ['debug mode is on']],
  ])('%s', async (profile, oks, warnings) => {
    const seen = await host({ profile });
    const ran = await ask(seen.url, { ONCEOFF_API_KEY: seen.identities.clientKey });
    expect(ran.code).toBe(0);
    const [ok, warning] = [lines(ran, 'ok').join('\n'), lines(ran, 'warning').join('\n')];
    for (const text of oks) expect(ok).toContain(`face ${text}`);
    for (const text of warnings) expect(warning).toContain(`face ${text}`);
    expect(warning.split('\n').filter(Boolean)).toHaveLength(warnings.length);
    expect(ran.out.split('\n').length).toBeLessThan(25);
    expect(seen.payments()).toHaveLength(0);
  });

  test('a description that says something else than the answers', async () => {
    const layer: MockOptions['layer'] = (next) => async (request) => {
      const answer = await next(request);
      if (!request.target.startsWith('/metadata')) return answer;
      return {
        ...answer,
        body: Buffer.from(answer.body.toString().replace('"ReturnType"', '"Other"').replace('PascalCase', 'CamelCase')),
      };
    };
    const ran = await ask((await host({ layer })).url);
    expect(lines(ran, 'warning')).toEqual([
      expect.stringContaining('text case: PascalCase by its answers, CamelCase by its own description'),
      expect.stringContaining('error form: typed by its answers, generic by its own description'),
    ]);
  });

  test('a description that lists other operations only', async () => {
    const layer: MockOptions['layer'] = (next) => async (request) => {
      const answer = await next(request);
      if (!request.target.startsWith('/metadata')) return answer;
      return { ...answer, body: Buffer.from(answer.body.toString().replaceAll('OnceOffPaymentRequests', 'Others')) };
    };
    const ran = await ask((await host({ layer })).url);
    expect(lines(ran, 'warning')).toEqual([
      expect.stringContaining('but not OnceOffPaymentRequests: check the base path'),
    ]);
  });

  test('formats that are switched off, a description that is hidden', async () => {
    const layer: MockOptions['layer'] = (next) => (request) => {
      const accept = request.headers.find(([n]) => n === 'Accept')?.[1] ?? '';
      if (request.target.startsWith('/metadata') || /jsv|csv/.test(accept))
        return { status: 404, reason: 'Not Found', headers: [], body: Buffer.alloc(0) };
      return next(request);
    };
    const ran = await ask((await host({ layer })).url);
    expect(lines(ran, 'warning').join('\n')).toContain('JSON, XML, JSONL, but not JSV (404 without a type), CSV (404');
    expect(ran.out).toContain('version: not told by its own description (hidden: 404)');
  });
});

test('check says what the doctor says when nobody speaks for the operation', async () => {
  for (const url of [`http://127.0.0.1:${await deadPort()}`, `${mock.url}/nowhere`]) {
    const said = lines(await ask(url), 'problem');
    const checked = await ask(url, {}, ['check', '--tier', 'smoke', '--no-html']);
    expect(checked.code).toBe(3);
    expect(lines(checked, 'problem')).toEqual(said);
    expect(said).toHaveLength(1);
  }
  const good = await ask(mock.url, {}, ['check', '--tier', 'smoke', '--no-html']);
  expect(good.code).toBe(0);
  expect(lines(good, 'ok')).toEqual([]);
});
