// Bad input: one sentence with the next step, exit 2, nothing sent, nothing written over.
// Must not know: how settings are read.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Desk, openDesk, type Ran } from '../fixtures/command.ts';

// A machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let silent: net.Server;
let port = 0;
let connections = 0;
beforeAll(async () => {
  silent = net.createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => silent.close());
beforeEach(() => {
  desk = openDesk();
  connections = 0;
});
afterEach(() => desk.clear());

const put = (name: string, text: string): void => writeFileSync(join(desk.folder, name), text);
/** Every file of the desk with its text. */
const contents = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(desk.folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );

/** Exit 2, one line on standard error that says this, nothing else; no file changed, no connection made. */
async function refused(args: readonly string[], env: Readonly<Record<string, string>>, told: string): Promise<Ran> {
  const before = contents();
  const ran = await desk.run(args, env);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(told);
  expect(ran.err.split('\n')).toHaveLength(1);
  expect(ran.err).toMatch(/^onceoff: .{20,}[.?]$/);
  expect(ran.err).not.toMatch(/\n\s+at |Error:/);
  expect(contents()).toEqual(before);
  expect(connections).toBe(0);
  return ran;
}

const KEY = { ONCEOFF_API_KEY: 'key-of-a-client' };
const here = (): string => `http://127.0.0.1:${port}`;

describe('check', () => {
  test.each<readonly [string, () => readonly string[], Readonly<Record<string, string>>, string]>([
    ['an unknown flag', () => ['--teir', 'gate'], {}, "unknown option '--teir' (Did you mean --tier?)"],
    ['a flag without its value', () => ['--seed'], {}, 'argument missing'],
    ['a word too many', () => ['gate'], {}, 'too many arguments'],
    ['an unknown variable', () => [], { ONCEOFF_APIKEY: 'secret-value' }, 'did you mean ONCEOFF_API_KEY?'],
    ['an unparsable URL', () => ['--target-url', 'http//x'], KEY, 'cannot be parsed'],
    [
      'a host that is not allowed',
      () => ['--target-url', 'https://uat.example.org'],
      KEY,
      'ONCEOFF_ALLOW_HOSTS=uat.example.org',
    ],
    [
      'a host that looks like production',
      () => ['--target-url', 'https://pay.example.org'],
      { ...KEY, ONCEOFF_ALLOW_HOSTS: 'pay.example.org' },
      'looks like production',
    ],
    ['no key', () => ['--target-url', here()], {}, 'has no credential: set ONCEOFF_API_KEY'],
    ['a tier that there is not', () => ['--tier', 'gates'], {}, 'choose smoke, gate or explore'],
    ['a seed that is no number', () => ['--seed', 'one'], {}, 'seed is "one" (--seed)'],
    ['a shard that there is not', () => ['--shard', '3/2'], {}, '3/2'],
    ['a file that is not there', () => ['--config', 'none.yaml'], {}, 'none.yaml does not exist'],
    ['a target that is not there', () => ['--target', 'uat'], {}, 'no onceoff.yaml'],
    [
      'a proxy that is no URL',
      () => ['--target-url', here()],
      { ...KEY, ONCEOFF_PROXY: 'ftp://x' },
      'ONCEOFF_PROXY is not the URL',
    ],
  ])('%s', async (_, args, env, told) => {
    const ran = await refused(['check', ...args()], env, told);
    expect(ran.err).not.toContain('secret-value');
  });

  test('a folder that cannot be written: what is there stays', async () => {
    mkdirSync(join(desk.folder, 'out'));
    put('out/run.json', 'of an earlier run');
    put('taken', 'a file, no folder');
    await refused(['check', '--target-url', here(), '--out', 'taken'], KEY, 'output folder');
    await refused(['check', '--target-url', here(), '--out', 'taken/deeper'], KEY, 'output folder');
    chmodSync(join(desk.folder, 'out'), 0o500);
    // Root may write everywhere.
    if (process.getuid?.() !== 0)
      await refused(['check', '--target-url', here(), '--out', 'out'], KEY, 'output folder');
    chmodSync(join(desk.folder, 'out'), 0o700);
    expect(readFileSync(join(desk.folder, 'out/run.json'), 'utf8')).toBe('of an earlier run');
  });

  test('a literal secret in the file: the line, not the secret', async () => {
    put('onceoff.yaml', `targets:\n  uat:\n    url: ${here()}\n    credentials:\n      apiKey: plain-secret\n`);
    const ran = await refused(['check'], {}, 'onceoff.yaml, line 5: targets.uat.credentials.apiKey');
    expect(ran.err).not.toContain('plain-secret');
  });
});

describe('other commands', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['an unknown command', ['chekc'], "unknown command 'chekc' (Did you mean check?)"],
    ['an unknown requirement', ['rules', 'explain', 'VAL-999'], 'VAL-999'],
    ['a run that is not there', ['report', 'nowhere'], 'nowhere'],
    ['two runs that are not there', ['diff', 'a', 'b'], 'a'],
    ['a case without its run', ['replay', 'nowhere', 'VAL-003'], 'nowhere'],
    ['a statement that is not there', ['verify', 'nowhere.json'], 'nowhere.json does not exist'],
    ['a port that there is not', ['mock', '--port', '99999'], '99999'],
    ['a profile that there is not', ['mock', '--profile', 'v11'], 'v11'],
    ['a fault that there is not', ['mock', '--fault', 'none-1'], 'none-1'],
    ['a doctor without a key', ['doctor', '--target-url', 'http://127.0.0.1:1'], 'has no credential'],
  ])('%s', async (_, args, told) => {
    await refused(args, {}, told);
  });

  test('no command at all: the help, exit 2', async () => {
    const ran = await desk.run([]);
    expect(ran.code).toBe(2);
    expect(ran.out).toContain('Usage: onceoff');
  });

  test('init writes a file that config reads, and never writes over one', async () => {
    expect((await desk.run(['init'])).code).toBe(0);
    const written = readFileSync(join(desk.folder, 'onceoff.yaml'), 'utf8');
    const shown = await desk.run(['config']);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('embedded mock host');
    const uat = await desk.run(['config', '--target', 'uat'], {
      UAT_API_KEY: 'very-secret-key',
      ONCEOFF_ALLOW_HOSTS: 'uat.example.org',
    });
    expect(uat).toMatchObject({ code: 0, err: '' });
    expect(uat.out).toMatch(/^target +https:\/\/uat\.example\.org +--target$/m);
    expect(uat.out).toMatch(
      /^credentials\.apiKey +set \(15 characters, not shown\) +credentials\.apiKey in onceoff\.yaml$/m,
    );
    expect(uat.out).not.toContain('very-secret');
    await refused(['init'], {}, 'is here already');
    expect(readFileSync(join(desk.folder, 'onceoff.yaml'), 'utf8')).toBe(written);
  });

  test('config shows what is settled before what cannot be', async () => {
    const ran = await desk.run(['config', '--tier', 'smoke', '--target-url', 'http://127.0.0.1:1']);
    expect(ran.code).toBe(2);
    expect(ran.out).toMatch(/^tier +smoke +--tier$/m);
    expect(ran.err).toContain('has no credential');
  });

  test('config prints the JSON Schema', async () => {
    const { code, out } = await desk.run(['config', '--schema']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: 'onceoff.yaml', type: 'object' });
    expect(existsSync(join(desk.folder, 'reports'))).toBe(false);
  });
});
