// Waivers from the target file to the exit code and into every report.
// Must not know: how waivers are judged.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Desk, openDesk, type Ran } from '../fixtures/command.ts';
import { type MockHost, startMock } from '../mock/index.ts';

// Whole runs on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let desk: Desk;
let host: MockHost;
/** Violated cases of the one MUST that this host does not meet. */
let violated: readonly string[] = [];
const BROKEN = 'ACP-011';
const HELD = 'VAL-003';

beforeAll(async () => {
  desk = openDesk();
  host = await startMock({
    layer: (next) => async (request) => {
      const answer = await next(request);
      const body = answer.body.toString('utf8');
      const odd = answer.status === 200 && body.startsWith('{"PublicAccessGuid"');
      return odd ? { ...answer, body: Buffer.from(body.replace(/}$/, ',"Extra":1}')) } : answer;
    },
  });
  expect((await run()).code).toBe(1);
  violated = record().checks.flatMap((c) => (c.verdict === 'violates' ? [c.case] : []));
  expect(new Set(record().checks.flatMap((c) => (c.verdict === 'violates' ? [c.requirement] : [])))).toEqual(
    new Set([BROKEN]),
  );
  expect(violated.length).toBeGreaterThan(1);
});
afterAll(async () => {
  desk.clear();
  await host.close();
});

interface Waiver {
  readonly requirement: string;
  readonly case?: string;
  readonly expires?: string;
}

function run(waivers: readonly Waiver[] = [], args: readonly string[] = []): Promise<Ran> {
  const lines = waivers.flatMap((w) => [
    `      - requirement: ${w.requirement}`,
    ...(w.case === undefined ? [] : [`        case: ${JSON.stringify(w.case)}`]),
    '        reason: an extra member until release 9',
    '        owner: payments team',
    `        expires: ${w.expires ?? '2999-12-31'}`,
    '        link: https://tracker.example.org/77',
  ]);
  writeFileSync(
    join(desk.folder, 'onceoff.yaml'),
    [
      'targets:',
      '  uat:',
      `    url: ${host.url}`,
      '    credentials: { apiKey: env:UAT_KEY }',
      ...(lines.length > 0 ? ['    waivers:', ...lines] : []),
    ].join('\n'),
  );
  const grep = ['--no-html', '--grep', BROKEN, HELD];
  return desk.run(['check', ...(args.length > 0 ? args : grep)], { UAT_KEY: host.identities.clientKey });
}

const file = (name: string): string => readFileSync(join(desk.folder, 'reports/latest', name), 'utf8');
const record = (): {
  readonly checks: readonly { readonly requirement: string; readonly case: string; readonly verdict: string }[];
} => JSON.parse(file('run.json'));
const allure = (): readonly { readonly name: string; readonly status: string; readonly description: string }[] =>
  readdirSync(join(desk.folder, 'reports/latest/allure-results'))
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => JSON.parse(file(`allure-results/${name}`)));

test('a violation that is waived is amber, in the terminal, HTML, JUnit and statement', async () => {
  const ran = await run(violated.map((name) => ({ requirement: BROKEN, case: name })));
  expect(ran.code).toBe(0);
  const terms = 'an extra member until release 9 (payments team, until 2999-12-31, https://tracker.example.org/77)';
  expect(ran.out).toContain('Waived:');
  expect(ran.out).toContain(terms);
  expect(file('junit.xml')).toContain(`waived by ${terms}`);
  expect(file('junit.xml')).not.toContain('<failure');
  const waivers = allure().filter(({ name }) => name.startsWith('Waiver of'));
  expect(waivers).toHaveLength(violated.length);
  for (const waiver of waivers) expect(waiver).toMatchObject({ status: 'passed', description: `accepted: ${terms}` });
  expect(allure().filter(({ description }) => description.includes(`Waived: ${terms}`))).toHaveLength(violated.length);
  await desk.run(['certify', 'reports/latest']);
  for (const name of ['statement.json', 'statement.html']) {
    expect(file(name)).toContain('an extra member until release 9');
    expect(file(name)).toContain('https://tracker.example.org/77');
  }
});

test.each<readonly [string, () => readonly Waiver[], string, string]>([
  [
    'expired: red, and the violation counts',
    () => violated.map((name) => ({ requirement: BROKEN, case: name, expires: '2020-01-31' })),
    'expired',
    'it ended on 2020-01-31',
  ],
  [
    'stale',
    () => [...violated.map((name) => ({ requirement: BROKEN, case: name })), { requirement: HELD }],
    'stale',
    'was observed and is not violated',
  ],
  [
    'unknown',
    () => [...violated.map((name) => ({ requirement: BROKEN, case: name })), { requirement: 'VAL-999' }],
    'unknown',
    'there is no requirement VAL-999',
  ],
  ['too broad', () => [{ requirement: BROKEN }], 'too-broad', 'waive each by its case'],
])('%s', async (_, waivers, state, why) => {
  const given = waivers();
  const ran = await run(given);
  expect(ran.code).toBe(1);
  const last = given[given.length - 1];
  const line = ran.out
    .split('\n')
    .find((l) => l.startsWith('WAIVER') && l.includes(`of ${last?.requirement} is ${state}`));
  expect(line).toContain(why);
  expect(line).toContain(`remove "- requirement: ${last?.requirement}"`);
  const where = /onceoff\.yaml, line (\d+)/.exec(line ?? '');
  const lines = readFileSync(join(desk.folder, 'onceoff.yaml'), 'utf8').split('\n');
  expect(lines[Number(where?.[1]) - 1]).toContain('- requirement:');
  expect(ran.out).toMatch(/VIOLATIONS: .*waivers? (is|are) wrong/);
  expect(file('junit.xml')).toMatch(/<testsuite name="waivers"[^>]*failures="[1-9]/);
  expect(allure().some(({ name, status }) => name.startsWith('Waiver of') && status === 'failed')).toBe(true);
  expect((await desk.run(['certify', 'reports/latest'])).code).toBe(1);
  expect(file('statement.html')).toContain('Waivers that are wrong');
  expect(file('statement.html')).toContain(why);
});

test('one that this run could not judge is quiet', async () => {
  const ran = await run([{ requirement: 'DRF-001' }], ['--no-html', '--grep', HELD]);
  expect(ran.code).toBe(0);
  expect(ran.out).not.toContain('WAIVER');
});
