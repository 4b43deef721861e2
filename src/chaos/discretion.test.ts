// No credential and no person in anything that a run writes, even when the host repeats all that it is sent.
// Must not know: how values are hidden.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MockHost, startMock } from '../mock/index.ts';
import { marksOf, openFolder, type Remains, removeFolder, runCheck, variablesOf } from './measure.ts';
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

async function run(...args: readonly string[]): Promise<Remains> {
  const folder = openFolder();
  folders.push(folder);
  const choice = ['--grep', 'VAL-001', 'acceptance', 'security', 'ACC-001'];
  return runCheck([...choice, '--target-url', host.url, ...args], variablesOf(host.identities), folder);
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
