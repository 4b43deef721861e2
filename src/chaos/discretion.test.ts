// No credential and no person in anything that a run writes, even when the host repeats all that it is sent.
// Must not know: how values are hidden.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { conformance } from '../harness/conformance.ts';
import { type MockHost, startMock } from '../mock/index.ts';
import { marksOf, openFolder, type Remains, removeFolder, runCheck, runCommand, variablesOf } from './measure.ts';
import { filesBelow, type Mark, tracesOf } from './traces.ts';

const PERSONAL = [
  'FirstName',
  'LastName',
  'Address',
  'City',
  'MobileNumber',
  'Email',
  'IdNumber',
  'PassportNumber',
  'UrlToDocument',
  'CustomerUniqueIdentifier',
];

let host: MockHost;
const persons = new Map<string, Mark>();
const cookies = new Map<string, Mark>();
const invoices: string[] = [];
const folders: string[] = [];

/** A host that repeats the request in free text, in its headers, and in a trace. */
beforeAll(async () => {
  host = await startMock({
    layer: (answerOf) => (request) => {
      const answer = answerOf(request);
      const body = request.body.toString('utf8');
      // The first contact must see a host that speaks.
      if (body.length < 5) return answer;
      collect(body);
      const shown = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? 'none';
      const session = `sid${String(cookies.size).padStart(6, '0')}MARKEDSESSION`;
      cookies.set(session, { name: 'session id', value: session });
      const leak = `${body} sent by ${shown} with session ${session}`;
      return {
        ...answer,
        headers: [
          ...answer.headers.filter(([name]) => !/^content-length$/i.test(name)),
          ['Set-Cookie', `ss-id=${session}; path=/; httponly; samesite=lax`],
          ['X-Echo', encodeURIComponent(leak).slice(0, 2000)],
        ],
        body: Buffer.concat([
          answer.body,
          Buffer.from(`\n   at Host.Run(${leak})\n${Buffer.from(shown).toString('base64')}`),
        ]),
      };
    },
  });
});

afterAll(async () => {
  await host.close();
  for (const folder of folders) removeFolder(folder);
});

function collect(body: string): void {
  if (!body.startsWith('{"')) return;
  let members: unknown;
  try {
    members = JSON.parse(body);
  } catch {
    return;
  }
  const document = members as Record<string, unknown>;
  invoices.push(String(document['InvoiceNumber'] ?? ''));
  for (const [name, value] of Object.entries(document))
    if (PERSONAL.includes(name) && typeof value === 'string' && value.length >= 8 && !/[^\x20-\x7e]/.test(value))
      persons.set(value, { name, value });
}

function openedFolder(): string {
  const folder = openFolder();
  folders.push(folder);
  return folder;
}

const CHOICE = ['VAL-001', 'acceptance', 'security', 'ACC-001'] as const;

async function run(...args: readonly string[]): Promise<Remains> {
  const folder = openedFolder();
  return runCheck(['--grep', ...CHOICE, '--target-url', host.url, ...args], variablesOf(host.identities), folder);
}

const texts = (remains: Remains): ReadonlyMap<string, string> =>
  new Map([...filesBelow(remains.dir), ['standard output', remains.out], ['standard error', remains.err]]);

test('nothing of it is written', { timeout: 120_000 }, async () => {
  const remains = await run();
  expect(remains.exit).toBe(1);
  expect(persons.size).toBeGreaterThan(60);
  const written = texts(remains);
  expect(
    [...written.keys()].filter((path) => /report\.html|run\.har|junit\.xml|payments\.csv/.test(path)),
  ).toHaveLength(4);
  expect(tracesOf(marksOf(host.identities), written)).toEqual([]);
  expect(tracesOf([...cookies.values()], written)).toEqual([]);
  const every = Math.ceil(persons.size / 60);
  // Hurtful text is shared between members: as an invoice number it belongs into the ledger.
  const all = [...persons.values()].filter(({ value }) => !invoices.some((invoice) => invoice.includes(value)));
  const some = all.filter((_, i) => i % every === 0 || i < 10);
  expect(some.length).toBeGreaterThan(30);
  expect(tracesOf(some, written)).toEqual([]);
});

test('with --reveal persons are shown and credentials are not', { timeout: 120_000 }, async () => {
  const remains = await run('--reveal', '--no-html');
  const written = texts(remains);
  expect(remains.err).toContain('do not hand it on');
  expect(tracesOf([...persons.values()].slice(0, 40), written).length).toBeGreaterThan(0);
  expect(tracesOf(marksOf(host.identities), written)).toEqual([]);
  expect(tracesOf([...cookies.values()].slice(0, 40), written)).toEqual([]);
});

/** Persons whose values no invoice number holds. */
const personMarks = (): readonly Mark[] =>
  [...persons.values()].filter(({ value }) => !invoices.some((invoice) => invoice.includes(value))).slice(0, 40);
const everyMark = (): readonly Mark[] => [
  ...marksOf(host.identities),
  ...personMarks(),
  ...[...cookies.values()].slice(0, 40),
];

test('no other command shows it, in a pipe and in a terminal', { timeout: 120_000 }, async () => {
  const first = await run('--no-html');
  const env = variablesOf(host.identities);
  const record = JSON.parse(readFileSync(join(first.dir, 'run.json'), 'utf8')) as {
    readonly checks: readonly { readonly requirement: string; readonly verdict: string }[];
  };
  const violated = record.checks.find((check) => check.verdict === 'violates')?.requirement ?? 'none';
  const at = ['--target-url', host.url];
  const commands: readonly (readonly string[])[] = [
    ['doctor', ...at],
    ['check', ...at, '--dry-run', '--grep', 'VAL-001', 'ACC-001'],
    ['check', ...at, '--tier', 'smoke', '--out', openedFolder()],
    ['certify', first.dir, '--no-html'],
    ['report', first.dir],
    ['diff', first.dir, first.dir],
    ['replay', first.dir, violated, ...at],
    ['replay', first.dir, '1', '--curl'],
    ['rules', 'explain', violated, '--run', first.dir],
    ['config', ...at],
  ];
  for (const [i, command] of commands.entries()) {
    const shown: string[] = [];
    const terminal = i % 2 === 0 ? { colour: true, width: 80 } : {};
    const said = await runCommand(command, env, first.dir, { ...terminal, progress: (line) => void shown.push(line) });
    expect(said.exit, `${command.join(' ')}: ${said.err}`).not.toBe(2);
    expect(said.out.length + said.err.length).toBeGreaterThan(20);
    const written = new Map([...texts(said), ['progress', shown.join('\n')]]);
    expect(tracesOf(everyMark(), written), command.join(' ')).toEqual([]);
  }
});

test('no failure of the suite itself shows it, with --debug', { timeout: 120_000 }, async () => {
  const env = variablesOf(host.identities);
  // Session ids of a run are known to that run only: the last ones are of this one.
  const marks = (): readonly Mark[] => [
    ...marksOf(host.identities),
    ...personMarks(),
    ...[...cookies.values()].slice(-3),
  ];
  const leak = (told: readonly Mark[]): string =>
    told.map(({ value }) => `${value} ${encodeURIComponent(value)} ${btoa(value)}`).join('; ');
  let told: readonly Mark[] = [];
  const fail = (): never => {
    told = marks();
    throw new Error(`a mistake over ${leak(told)}`);
  };
  // In a check, which is a verdict.
  const takeBack = conformance('VAL-001', 'fails on purpose', {
    probe: async ({ host: door }) => {
      await door.observe({ key: 'before the failure', intent: { kind: 'open' }, document: [['Segment', 'T']] });
      fail();
    },
  });
  // Other tests of this thread run the suite, too.
  onTestFinished(takeBack);
  const crashed = await run('--debug', '--no-html');
  const record = readFileSync(join(crashed.dir, 'run.json'), 'utf8');
  expect(record).toContain('the suite itself failed: a mistake over <client-key>');
  expect(tracesOf(told, texts(crashed))).toEqual([]);
  // In the run, which ends it: when everything was sent.
  const dir = openedFolder();
  const args = ['check', '--debug', '--out', dir, '--target-url', host.url, '--no-html', '--grep', ...CHOICE];
  const ended = await runCommand(args, env, dir, {
    progress: (line) => {
      const [, done, total] = /^(\d+)\/(\d+) /.exec(line) ?? [];
      if (done !== undefined && done === total) fail();
    },
  });
  expect(ended.exit).toBe(3);
  expect(ended.err).toContain('The suite itself failed: a mistake over <client-key>');
  expect(ended.err).toMatch(/\n\s+at .+:\d+:\d+/);
  expect(tracesOf(told, texts(ended))).toEqual([]);
  // Before a run, where nobody knows the credentials but by their variables.
  const early = await runCommand(
    ['check', '--debug', '--target-url', host.url],
    brokenEnvironment(env, leak(marksOf(host.identities).slice(0, 5))),
    dir,
  );
  expect(early.exit).toBe(3);
  expect(early.err).toContain('the suite itself failed: a mistake');
  expect(tracesOf(marksOf(host.identities).slice(0, 5), texts(early))).toEqual([]);
});

/** Variables of which reading one fails. */
function brokenEnvironment(env: Readonly<Record<string, string>>, leak: string): Readonly<Record<string, string>> {
  return new Proxy(env, {
    get: (target, name, receiver) => {
      if (name === 'ONCEOFF_SEED') throw new Error(`a mistake over ${leak}`);
      return Reflect.get(target, name, receiver);
    },
  });
}

test('what is looked for is found in each of its forms', () => {
  const mark = { name: 'key', value: 'ak-"marked&value' };
  for (const text of [
    mark.value,
    encodeURIComponent(mark.value),
    JSON.stringify({ a: mark.value }),
    Buffer.from(`x${mark.value}:`).toString('base64'),
    `<script>d("${Buffer.from(`{"long":"${'x'.repeat(60)}","a":${JSON.stringify(mark.value)}}`).toString('base64')}")</script>`,
  ])
    expect(tracesOf([mark], new Map([['place', text]]))).toEqual(['key in place']);
});
