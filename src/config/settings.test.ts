// Where settings come from, which of them wins, which hosts may be tested, which way leads there.
// Must not know: what is done with settings.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { authority, issue } from '../fixtures/certificates.ts';
import type { Row } from './origin.ts';
import { type Flags, readSettings, type Settings } from './settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onceoff-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
type Env = Readonly<Record<string, string>>;
const read = (flags: Flags = {}, env: Env = {}, rows: Row[] = []): Promise<Settings> =>
  readSettings(flags, env, folder, rows);
const refusal = async (flags: Flags = {}, env: Env = {}): Promise<string> => {
  const error: unknown = await read(flags, env).then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toMatchObject({ name: 'ConfigError' });
  return (error as Error).message;
};
const KEY = { ONCEOFF_API_KEY: 'key-of-a-client' };
const UAT = 'targets:\n  uat:\n    url: http://127.0.0.1:81/base/\n    credentials: { apiKey: env:UAT_KEY }\n';

test('nothing set: the embedded mock host, without credentials', async () => {
  expect(await read()).toMatchObject({ targetUrl: undefined, credentials: {}, tier: 'gate', seed: 1, waivers: [] });
});

describe('flags win over the environment, it over .env, that over the file, that over defaults', () => {
  test('each is told with where it comes from', async () => {
    const steps: readonly (readonly [() => void, Flags, Env, number, string])[] = [
      [() => undefined, {}, {}, 1, 'default'],
      [() => put('onceoff.yaml', 'seed: 2\ntargets: {}\n'), {}, {}, 2, 'seed in onceoff.yaml'],
      [() => put('.env', 'ONCEOFF_SEED=3\n'), {}, {}, 3, 'ONCEOFF_SEED in .env'],
      [() => undefined, {}, { ONCEOFF_SEED: '4' }, 4, 'ONCEOFF_SEED in environment'],
      [() => undefined, { seed: '5' }, { ONCEOFF_SEED: '4' }, 5, '--seed'],
    ];
    for (const [prepare, flags, env, seed, origin] of steps) {
      prepare();
      const rows: Row[] = [];
      expect((await read(flags, env, rows)).seed).toBe(seed);
      expect(rows.find((row) => row.name === 'seed')).toEqual({ name: 'seed', value: String(seed), origin });
    }
  });

  test('what a target says wins over what the file says for all', async () => {
    put('onceoff.yaml', `timeoutMs: 1000\nconcurrency: 3\n${UAT}    timeoutMs: 2000\n`);
    expect(await read({}, { UAT_KEY: 'k' })).toMatchObject({ timeoutMs: 2000, concurrency: 3 });
  });

  test('a secret is shown as a length only', async () => {
    put('onceoff.yaml', UAT);
    put('.env', 'UAT_KEY=very-secret-key\nONCEOFF_PASSWORD=very-secret-password\nONCEOFF_USERNAME=tester\n');
    const rows: Row[] = [];
    const env = {
      ONCEOFF_TOKEN_COMMAND: 'get-token very-secret-argument',
      HTTP_PROXY: 'http://u:very-secret@proxy.example.org',
    };
    const settings = await read({}, env, rows);
    expect(settings.credentials).toMatchObject({ apiKey: 'very-secret-key', tokenCommand: env.ONCEOFF_TOKEN_COMMAND });
    const shown = JSON.stringify(rows);
    expect(shown).not.toContain('very-secret');
    expect(rows).toContainEqual({
      name: 'credentials.apiKey',
      value: 'set (15 characters, not shown)',
      origin: 'credentials.apiKey in onceoff.yaml',
    });
    expect(rows).toContainEqual({
      name: 'credentials.tokenCommand',
      value: 'get-token … (not shown)',
      origin: 'ONCEOFF_TOKEN_COMMAND in environment',
    });
  });
});

describe('targets', () => {
  const TWO = 'targets:\n  uat: { url: "http://127.0.0.1:81" }\n  sit: { url: "http://127.0.0.1:82" }\n';

  test('the file is found upwards, and its references are relative to it', async () => {
    put('onceoff.yaml', UAT.replace('env:UAT_KEY', 'file:secrets/key'));
    mkdirSync(join(folder, 'secrets'));
    put('secrets/key', '  key-in-a-file\n');
    const deep = join(folder, 'a/b');
    mkdirSync(deep, { recursive: true });
    const settings = await readSettings({}, {}, deep);
    expect(settings).toMatchObject({ targetUrl: 'http://127.0.0.1:81/base', credentials: { apiKey: 'key-in-a-file' } });
    expect(settings.targetName).toBe('uat');
  });

  test('the nearest file counts; another can be given', async () => {
    put('onceoff.yaml', 'seed: 2\ntargets: {}\n');
    put('other.yaml', 'seed: 7\ntargets: {}\n');
    mkdirSync(join(folder, 'a'));
    put('a/onceoff.yaml', 'seed: 3\ntargets: {}\n');
    expect((await readSettings({}, {}, join(folder, 'a'))).seed).toBe(3);
    expect((await readSettings({ config: '../other.yaml' }, {}, join(folder, 'a'))).seed).toBe(7);
    expect((await readSettings({}, { ONCEOFF_CONFIG: '../other.yaml' }, join(folder, 'a'))).seed).toBe(7);
    expect(await refusal({ config: 'none.yaml' })).toContain('none.yaml does not exist');
  });

  test('one of several is chosen by name; none is guessed', async () => {
    put('onceoff.yaml', TWO);
    expect((await read({ target: 'sit' }, KEY)).targetUrl).toBe('http://127.0.0.1:82');
    expect((await read({}, { ...KEY, ONCEOFF_TARGET: 'uat' })).targetUrl).toBe('http://127.0.0.1:81');
    expect((await read({ target: 'mock' })).targetUrl).toBeUndefined();
    expect(await refusal({}, KEY)).toContain('has the targets uat, sit and no default');
    put('onceoff.yaml', `default: sit\n${TWO}`);
    expect((await read({}, KEY)).targetUrl).toBe('http://127.0.0.1:82');
    expect(await refusal({ target: 'siit' }, KEY)).toContain('has no target siit: did you mean sit?');
  });

  test('a URL that the file knows has what the file says of it', async () => {
    put('onceoff.yaml', UAT);
    const settings = await read({ targetUrl: 'http://127.0.0.1:81/base' }, { UAT_KEY: 'of-the-file' });
    expect(settings).toMatchObject({ targetName: 'uat', credentials: { apiKey: 'of-the-file' } });
  });

  test('two hosts at once are refused', async () => {
    put('onceoff.yaml', TWO);
    expect(await refusal({ target: 'uat', targetUrl: 'http://127.0.0.1:1' }, KEY)).toContain('give one of them');
    const both = { ONCEOFF_TARGET: 'uat', ONCEOFF_TARGET_URL: 'http://127.0.0.1:1' };
    expect(await refusal({}, { ...KEY, ...both })).toContain('unset one of them');
  });

  test('a waiver knows its line', async () => {
    put(
      'onceoff.yaml',
      `${UAT}    waivers:\n      - { requirement: VAL-003, reason: r, owner: o, expires: 2027-01-31, link: "https://tracker.example.org/1" }\n`,
    );
    expect((await read({}, { UAT_KEY: 'k' })).waivers).toEqual([
      {
        requirement: 'VAL-003',
        reason: 'r',
        owner: 'o',
        expires: '2027-01-31',
        link: 'https://tracker.example.org/1',
        where: `${join(folder, 'onceoff.yaml')}, line 6`,
      },
    ]);
  });
});

describe('which hosts may be tested', () => {
  const at = (url: string, env: Env = {}): Promise<string> => refusal({ targetUrl: url }, { ...KEY, ...env });

  test('loopback always; others by name, or name and port', async () => {
    for (const url of ['http://127.0.0.1:1', 'http://localhost:1', 'https://[::1]:1', 'http://127.1.2.3'])
      expect((await read({ targetUrl: url }, KEY)).targetUrl).toBe(url);
    expect(await at('https://uat.example.org')).toContain('set ONCEOFF_ALLOW_HOSTS=uat.example.org');
    expect(await at('https://uat.example.org', { ONCEOFF_ALLOW_HOSTS: 'example.org' })).toContain(
      'not a host that may',
    );
    expect(await at('https://uat.example.org:444', { ONCEOFF_ALLOW_HOSTS: 'uat.example.org:443' })).toContain(
      'may be tested',
    );
    for (const ONCEOFF_ALLOW_HOSTS of ['uat.example.org', 'x.example.org, UAT.example.org', 'uat.example.org:443'])
      expect((await read({ targetUrl: 'https://uat.example.org/' }, { ...KEY, ONCEOFF_ALLOW_HOSTS })).targetUrl).toBe(
        'https://uat.example.org',
      );
  });

  test.each([
    'prod.example.org',
    'pay-prod.example.org',
    'live.example.org',
    'api.example.org',
    'pay.example.org',
    'www.example.org',
  ])('%s looks like production: only by a second word', async (host) => {
    const env = { ONCEOFF_ALLOW_HOSTS: host };
    expect(await at(`https://${host}`, env)).toContain(`set ONCEOFF_ALLOW_PRODUCTION=${host}`);
    expect(await at(`https://${host}`, { ...env, ONCEOFF_ALLOW_PRODUCTION: 'yes' })).toContain('looks like production');
    const settings = await read({ targetUrl: `https://${host}` }, { ...KEY, ...env, ONCEOFF_ALLOW_PRODUCTION: host });
    expect(settings.targetUrl).toBe(`https://${host}`);
  });

  test.each([
    'uat.example.org',
    'pre-prod.example.org',
    'nonprod.example.org',
    'api.uat.example.org',
    'uat-pay.example.org',
  ])('%s does not', async (host) => {
    const settings = await read({ targetUrl: `https://${host}` }, { ...KEY, ONCEOFF_ALLOW_HOSTS: host });
    expect(settings.targetUrl).toBe(`https://${host}`);
  });

  test.each([
    ['no url at all', 'cannot be parsed'],
    ['http://', 'cannot be parsed'],
    ['uat.example.org:8080', 'has no scheme: give it as http://uat.example.org:8080'],
    ['ftp://127.0.0.1/', 'scheme ftp'],
    ['http://user:very-secret@127.0.0.1/', 'carries a user or password'],
    ['http://127.0.0.1/?a=1', 'carries a query'],
  ])('%s', async (url, told) => {
    const said = await at(url);
    expect(said).toContain(told);
    expect(said).not.toContain('very-secret');
  });
});

describe('credentials', () => {
  const at = (env: Env): Promise<string> => refusal({ targetUrl: 'http://127.0.0.1:1' }, env);
  test.each([
    ['none', {}, 'has no credential: set ONCEOFF_API_KEY'],
    ['a user without a password', { ONCEOFF_USERNAME: 'u' }, 'without a password'],
    ['a password without a user', { ONCEOFF_PASSWORD: 'p' }, 'without a user name'],
    ['a colon in the user', { ONCEOFF_USERNAME: 'u:v', ONCEOFF_PASSWORD: 'p' }, 'holds a colon'],
    ['a line break in the key', { ONCEOFF_API_KEY: 'very\nsecret' }, 'apiKey holds a blank or another character'],
    ['a key in an unknown place', { ...KEY, ONCEOFF_API_KEY_IN: 'cookie' }, 'apiKeyIn is "cookie"'],
    ['an unknown login', { ONCEOFF_USERNAME: 'u', ONCEOFF_PASSWORD: 'p', ONCEOFF_LOGIN: 'form' }, 'login is "form"'],
    ['half a second user', { ...KEY, ONCEOFF_WRONG_ROLE_USERNAME: 'u' }, 'ONCEOFF_WRONG_ROLE_PASSWORD'],
  ])('%s', async (_, env, told) => {
    const said = await at(env as Env);
    expect(said).toContain(told);
    expect(said).not.toContain('secret');
  });

  test('a reference that leads nowhere', async () => {
    put('onceoff.yaml', UAT);
    expect(await refusal()).toContain('environment variable UAT_KEY, which onceoff.yaml names, is not set');
    put('onceoff.yaml', UAT.replace('env:UAT_KEY', 'file:none'));
    expect(await refusal()).toContain('secret file none, which onceoff.yaml names, cannot be read (ENOENT)');
    put('none', ' \n');
    expect(await refusal()).toContain('is empty');
  });

  test('the place of a key', async () => {
    const place = async (text: string): Promise<unknown> =>
      (await read({ targetUrl: 'http://127.0.0.1:1' }, { ...KEY, ONCEOFF_API_KEY_IN: text })).credentials.keyIn;
    expect(await place('basic')).toEqual({ kind: 'basic' });
    expect(await place('query')).toEqual({ kind: 'query', parameter: 'apikey' });
    expect(await place('query:api_key')).toEqual({ kind: 'query', parameter: 'api_key' });
  });
});

describe('the way there', () => {
  const proxy = async (url: string, env: Env): Promise<string | undefined> =>
    (await read({ targetUrl: url }, { ...KEY, ONCEOFF_ALLOW_HOSTS: new URL(url).hostname, ...env })).proxy;
  const P = 'http://proxy.example.org:3128';

  test.each<readonly [string, string, Env, string | undefined]>([
    ['http by HTTP_PROXY', 'http://uat.example.org', { HTTP_PROXY: P }, `${P}/`],
    ['https by HTTPS_PROXY', 'https://uat.example.org', { HTTPS_PROXY: P, HTTP_PROXY: 'http://no.example' }, `${P}/`],
    ['lower case wins', 'https://uat.example.org', { https_proxy: P, HTTPS_PROXY: 'http://no.example' }, `${P}/`],
    ['ALL_PROXY', 'https://uat.example.org', { ALL_PROXY: P }, `${P}/`],
    ['without a scheme', 'http://uat.example.org', { HTTP_PROXY: 'proxy.example.org:3128' }, `${P}/`],
    ['never for loopback', 'http://127.0.0.1:1', { HTTP_PROXY: P, ALL_PROXY: P }, undefined],
    ['for loopback when it is named for the target', 'http://127.0.0.1:1', { ONCEOFF_PROXY: P }, `${P}/`],
    ['none', 'https://uat.example.org', { HTTPS_PROXY: P, ONCEOFF_PROXY: 'none' }, undefined],
    ['NO_PROXY *', 'https://uat.example.org', { HTTPS_PROXY: P, NO_PROXY: '*' }, undefined],
    ['NO_PROXY of the name', 'https://uat.example.org', { HTTPS_PROXY: P, NO_PROXY: 'x, uat.example.org' }, undefined],
    ['NO_PROXY of a domain', 'https://uat.example.org', { HTTPS_PROXY: P, NO_PROXY: '.example.org' }, undefined],
    ['NO_PROXY of part of a name', 'https://uat.example.org', { HTTPS_PROXY: P, NO_PROXY: 'ample.org' }, `${P}/`],
    [
      'NO_PROXY of another port',
      'https://uat.example.org',
      { HTTPS_PROXY: P, NO_PROXY: 'uat.example.org:8443' },
      `${P}/`,
    ],
    [
      'NO_PROXY of this port',
      'https://uat.example.org',
      { HTTPS_PROXY: P, NO_PROXY: 'uat.example.org:443' },
      undefined,
    ],
    ['NO_PROXY of a range', 'http://10.1.2.3', { HTTP_PROXY: P, no_proxy: '10.0.0.0/8' }, undefined],
    ['NO_PROXY of another range', 'http://10.1.2.3', { HTTP_PROXY: P, no_proxy: '10.2.0.0/16' }, `${P}/`],
  ])('%s', async (_, url, env, expected) => {
    expect(await proxy(url, env)).toBe(expected);
  });

  test('a target has a proxy of its own, by reference', async () => {
    put('onceoff.yaml', `${UAT}    proxy: env:UAT_PROXY\n`);
    const login = 'http://user:very-secret@proxy.example.org:3128/';
    const rows: Row[] = [];
    expect((await read({}, { UAT_KEY: 'k', UAT_PROXY: login }, rows)).proxy).toBe(login);
    expect(rows).toContainEqual({
      name: 'proxy',
      value: 'http://…@proxy.example.org:3128',
      origin: 'proxy in onceoff.yaml',
    });
    expect(await refusal({}, { UAT_KEY: 'k', UAT_PROXY: 'socks5://proxy.example.org' })).toContain(
      'http or https proxy',
    );
  });

  test('trust, client certificate, name and version', async () => {
    const ca = await authority('Own CA');
    const own = await issue(ca, { client: true });
    const other = await issue(ca, { client: true });
    put('ca.pem', ca.cert);
    put('own.pem', own.cert);
    put('own-key.pem', own.key);
    put('other-key.pem', other.key);
    put('no.pem', 'nothing');
    const https = { targetUrl: 'https://127.0.0.1:1' };
    const files = { ONCEOFF_CA_FILE: 'ca.pem', ONCEOFF_CERT_FILE: 'own.pem', ONCEOFF_KEY_FILE: 'own-key.pem' };
    const names = { ONCEOFF_SERVER_NAME: 'uat.example.org', ONCEOFF_MIN_TLS: '1.3' };
    expect((await read(https, { ...KEY, ...files, ...names })).tls).toEqual({
      ca: ca.cert,
      ...own,
      servername: 'uat.example.org',
      minVersion: 'TLSv1.3',
    });
    expect((await read(https, { ...KEY, SSL_CERT_FILE: 'ca.pem' })).tls).toEqual({ ca: ca.cert });
    const told = (env: Env): Promise<string> => refusal(https, { ...KEY, ...files, ...env });
    expect(await told({ ONCEOFF_CA_FILE: 'none.pem' })).toContain('cannot be read (ENOENT)');
    expect(await told({ ONCEOFF_CA_FILE: 'no.pem' })).toContain('is not PEM');
    expect(await told({ ONCEOFF_KEY_FILE: 'other-key.pem' })).toContain('cannot be used together');
    expect(await told({ ONCEOFF_KEY_FILE: '' })).toContain('belong together');
    expect(await told({ ONCEOFF_MIN_TLS: '1.1' })).toContain('give 1.2 or 1.3');
    put(
      'onceoff.yaml',
      `targets:\n  uat:\n    url: https://127.0.0.1:1\n    tls: { caFile: ca.pem, minVersion: '1.2' }\n`,
    );
    expect((await read({}, KEY)).tls).toEqual({ ca: ca.cert, minVersion: 'TLSv1.2' });
  });
});

test.each<readonly [string, Flags, string]>([
  ['a tier', { tier: 'gates' }, '"gates" is not a tier'],
  ['a seed', { seed: '-1' }, 'seed is "-1" (--seed): give a whole number from 0'],
  ['a seed in hexadecimal', { seed: '0x10' }, 'give a whole number'],
  ['no requests', { maxRequests: '0' }, 'budget.maxRequests is "0"'],
  ['a rate', { rate: 'fast' }, 'budget.rate is "fast"'],
  ['no concurrency', { concurrency: '0' }, 'concurrency is "0"'],
  ['an empty folder', { out: ' ' }, 'output folder has no name'],
])('%s that cannot be used', async (_, flags, told) => {
  expect(await refusal(flags)).toContain(told);
});

test('unknown variables are refused, with the nearest name; in .env too', async () => {
  expect(await refusal({}, { ONCEOFF_TEIR: 'gate' })).toContain(
    'ONCEOFF_TEIR in the environment is not a variable of onceoff: did you mean ONCEOFF_TIER?',
  );
  expect(await refusal({}, { onceoff_seed: '1' })).toContain('did you mean ONCEOFF_SEED?');
  put('.env', 'ONCEOFF_APIKEY=very-secret\n');
  const said = await refusal();
  expect(said).toContain('ONCEOFF_APIKEY in .env');
  expect(said).not.toContain('very-secret');
});
