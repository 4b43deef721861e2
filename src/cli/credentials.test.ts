// Every kind of credential, from the settings to a host that takes no other, and none of them in what is written.
// Must not know: how identities are kept fresh.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Desk, openDesk, type Ran } from '../fixtures/command.ts';
import { keyInQuery, sessionDoor, tokenDoor } from '../fixtures/doors.ts';
import { type MockHost, type MockOptions, startMock } from '../mock/index.ts';

// Whole runs on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let hosts: MockHost[] = [];
beforeEach(() => {
  desk = openDesk();
});
afterEach(async () => {
  desk.clear();
  await Promise.all(hosts.map((host) => host.close()));
  hosts = [];
});

async function host(options: MockOptions = {}): Promise<MockHost> {
  const started = await startMock(options);
  hosts.push(started);
  return started;
}

const smoke = (url: string, env: Readonly<Record<string, string>>): Promise<Ran> =>
  desk.run(['check', '--tier', 'smoke', '--no-html', '--target-url', url], env);

/** Every byte that the run left behind, and what it printed. */
function written(ran: Ran): string {
  const files = readdirSync(desk.folder, { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && !/^(\.env|onceoff\.yaml|token)/.test(entry.name),
  );
  expect(files.length).toBeGreaterThan(3);
  return [ran.out, ran.err, ...files.map((f) => readFileSync(join(f.parentPath, f.name), 'latin1'))].join('\n');
}

const encoded = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1),
];

test('a key as Bearer, as Basic user, in the query', async () => {
  const plain = await host();
  const { clientKey } = plain.identities;
  for (const place of ['bearer', 'basic'])
    expect(await smoke(plain.url, { ONCEOFF_API_KEY: clientKey, ONCEOFF_API_KEY_IN: place })).toMatchObject({
      code: 0,
    });
  const query = await host({ layer: keyInQuery('apikey') });
  const other = await host({ layer: keyInQuery('api.key') });
  const key = { ONCEOFF_API_KEY: clientKey };
  expect(await smoke(query.url, { ...key, ONCEOFF_API_KEY_IN: 'query' })).toMatchObject({ code: 0 });
  const named = await smoke(other.url, { ...key, ONCEOFF_API_KEY_IN: 'query:api.key' });
  expect(named).toMatchObject({ code: 0 });
  for (const secret of encoded(clientKey)) expect(written(named)).not.toContain(secret);
  expect((await smoke(other.url, { ...key, ONCEOFF_API_KEY_IN: 'query' })).code).toBe(3);
  expect((await smoke(query.url, key)).code).toBe(3);
  expect((await smoke(plain.url, { ...key, ONCEOFF_API_KEY_IN: 'query' })).code).toBe(3);
});

test('user and password as Basic', async () => {
  const plain = await host();
  const { username, password } = plain.identities;
  expect(await smoke(plain.url, { ONCEOFF_USERNAME: username, ONCEOFF_PASSWORD: password })).toMatchObject({ code: 0 });
});

test('a session is opened once, and again when it has ended', async () => {
  for (const [uses, most] of [
    [Infinity, 1],
    [4, 4],
  ] as const) {
    const door = sessionDoor({ uses });
    const { url, identities } = await host({ layer: door.layer });
    const env = {
      ONCEOFF_USERNAME: identities.username,
      ONCEOFF_PASSWORD: identities.password,
      ONCEOFF_LOGIN: 'session',
    };
    const ran = await smoke(url, {
      ...env,
      ONCEOFF_MAX_REQUESTS: '40',
      ONCEOFF_MAX_ACCEPTED: '10',
      ONCEOFF_CONCURRENCY: '1',
    });
    expect(ran).toMatchObject({ code: 0 });
    expect(door.logins.every((status) => status === 200)).toBe(true);
    expect(door.logins.length).toBeGreaterThan(0);
    expect(door.logins.length).toBeLessThanOrEqual(most);
    for (const secret of [...encoded(identities.password), 'session-number-'])
      expect(written(ran)).not.toContain(secret);
  }
});

test('a login that is refused is told as such', async () => {
  const door = sessionDoor({ refuse: true });
  const { url, identities } = await host({ layer: door.layer });
  const ran = await smoke(url, {
    ONCEOFF_USERNAME: identities.username,
    ONCEOFF_PASSWORD: 'wrong-password',
    ONCEOFF_LOGIN: 'session',
  });
  expect(ran.code).toBe(3);
  expect(ran.out).toContain('the login at /auth/credentials was refused (401)');
  expect(door.logins.length).toBeLessThanOrEqual(3);
  expect(written(ran)).not.toContain('wrong-password');
});

const jwt = (mark: string, exp?: number): string =>
  [{ alg: 'HS256' }, { sub: mark, ...(exp === undefined ? {} : { exp }) }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.c2lnbmF0dXJl');

test('a fixed token', async () => {
  const token = jwt('fixed');
  const { url } = await host({ layer: tokenDoor([token]) });
  expect(await smoke(url, { ONCEOFF_BEARER_TOKEN: token })).toMatchObject({ code: 0 });
});

/** A program that prints the tokens one after the other, then the last again. */
function printing(tokens: readonly string[]): string {
  writeFileSync(join(desk.folder, 'tokens.json'), JSON.stringify(tokens));
  writeFileSync(
    join(desk.folder, 'token.cjs'),
    `const fs = require('fs'); const left = JSON.parse(fs.readFileSync('tokens.json')); console.error('noise on stderr');
     console.log(left[0]); fs.appendFileSync('token-runs', '.'); if (left.length > 1) fs.writeFileSync('tokens.json', JSON.stringify(left.slice(1)));`,
  );
  return `"${process.execPath}" token.cjs`;
}
/** They are the input of the program, no output of ours. */
const rmTokens = (): void => rmSync(join(desk.folder, 'tokens.json'));
const runs = (): number => readFileSync(join(desk.folder, 'token-runs'), 'utf8').length;

test('a command for tokens is run once while its token is good', async () => {
  const token = jwt('lasting', Date.now() / 1000 + 3600);
  const { url } = await host({ layer: tokenDoor([token]) });
  const ran = await smoke(url, { ONCEOFF_TOKEN_COMMAND: printing([token]) });
  expect(ran).toMatchObject({ code: 0 });
  expect(runs()).toBe(1);
  rmTokens();
  for (const secret of encoded(token)) expect(written(ran)).not.toContain(secret);
});

test('it is run again when the host refuses the token', async () => {
  const tokens = ['opaque-token-number-1', 'opaque-token-number-2', 'opaque-token-number-3', 'opaque-token-number-4'];
  const { url } = await host({ layer: tokenDoor(tokens, 4) });
  const ran = await smoke(url, {
    ONCEOFF_TOKEN_COMMAND: printing(tokens),
    ONCEOFF_CONCURRENCY: '1',
    ONCEOFF_MAX_REQUESTS: '40',
    ONCEOFF_MAX_ACCEPTED: '10',
  });
  expect(ran).toMatchObject({ code: 0 });
  expect(runs()).toBeGreaterThan(1);
  rmTokens();
  expect(written(ran)).not.toContain('opaque-token');
});

test('it is run again before a token is used that has ended by its own word', async () => {
  const [over, good] = [jwt('over', Date.now() / 1000 + 1), jwt('good', Date.now() / 1000 + 3600)];
  const { url } = await host({ layer: tokenDoor([good]) });
  expect(await smoke(url, { ONCEOFF_TOKEN_COMMAND: printing([over, good]) })).toMatchObject({ code: 0 });
  expect(runs()).toBe(2);
});

test('a host that refuses every token is believed after a few', async () => {
  const tokens = Array.from({ length: 40 }, (_, i) => `opaque-token-number-${i}`);
  const { url } = await host({ layer: tokenDoor([]) });
  const ran = await smoke(url, { ONCEOFF_TOKEN_COMMAND: printing(tokens) });
  expect(ran.code).toBe(3);
  // The run and the doctor after it, each one and two more.
  expect(runs()).toBeLessThanOrEqual(6);
});

test('a command that does not work is told before anything is sent', async () => {
  const { url } = await host({ layer: () => () => Promise.reject(new Error('was asked')) });
  const node = `"${process.execPath}"`;
  for (const [command, told] of [
    [`${node} -e "console.error('opaque-secret'); process.exit(7)"`, 'failed with exit code 7'],
    [`${node} -e ""`, 'printed nothing'],
    [`${node} -e "console.log('opaque-secret two')"`, 'printed more than a token'],
  ] as const) {
    const ran = await smoke(url, { ONCEOFF_TOKEN_COMMAND: command });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(told);
    expect(ran.err.split('\n').length).toBe(1);
    expect(ran.err).not.toContain('opaque-secret');
  }
  writeFileSync(
    join(desk.folder, 'onceoff.yaml'),
    `targets:\n  uat:\n    url: ${url}\n    credentials:\n      tokenCommand: [no-such-program-here, --now]\n`,
  );
  const ran = await desk.run(['check']);
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.err).toContain('cannot be started (ENOENT)');
});

test('a second user without the role, where there are no keys', async () => {
  const { url } = await host({ asRecorded: true });
  const base = { ONCEOFF_USERNAME: 'client', ONCEOFF_PASSWORD: 'password' };
  const verdicts = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    await desk.run(['check', '--no-html', '--target-url', url, '--grep', 'ACC-003'], env);
    const { checks } = JSON.parse(readFileSync(join(desk.folder, 'reports/latest/run.json'), 'utf8')) as {
      readonly checks: readonly { readonly verdict: string }[];
    };
    return [...new Set(checks.map((check) => check.verdict))];
  };
  expect(await verdicts(base)).toEqual(['not-applicable']);
  const other = { ONCEOFF_WRONG_ROLE_USERNAME: 'other', ONCEOFF_WRONG_ROLE_PASSWORD: 'password' };
  expect(await verdicts({ ...base, ...other })).toEqual(['conforms']);
});
