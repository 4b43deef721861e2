// The suites as vitest tests: one run against the target of the environment (without one, the embedded mock host),
// then a test for each requirement and case, with Allure's labels and the judged exchanges when allure-vitest listens.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as allure from 'allure-js-commons';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../cli/command-line.ts';
import { interruptionOf } from '../cli/interruption.ts';
import { curl } from '../report/curl.ts';
import { type CheckRecord, type ExchangeRecord, type RunRecord, readRunRecord } from '../report/run-record.ts';

const dir = mkdtempSync(join(tmpdir(), 'onceoff-check-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const said: string[] = [];
const exitCode = await runCommandLine(
  ['check', '--no-html', '--out', dir],
  {
    out: (line) => void said.push(line),
    err: (line) => void said.push(line),
    progress: () => undefined,
    colour: false,
    env: process.env,
    folder: process.cwd(),
  },
  interruptionOf(() => undefined),
);

test('the run observed everything that was selected, and no MUST was violated', () => {
  expect([exitCode, said.join('\n')]).toEqual([0, said.join('\n')]);
});

/** What was recorded; nothing when the run could not begin, which the test above tells. */
const run: { readonly record: RunRecord; readonly exchanges: readonly ExchangeRecord[] } | undefined =
  exitCode === 2 ? undefined : readRunRecord(dir);
const checks = run?.record.checks ?? [];

/** Allure's words for a row; nothing where nobody listens. */
async function describeToAllure(check: CheckRecord): Promise<void> {
  if (!run || !('allureTestRuntime' in globalThis)) return;
  await allure.epic(check.area);
  await allure.feature(check.requirement);
  await allure.severity({ MUST: 'critical', SHOULD: 'normal', MAY: 'trivial' }[check.level]);
  await allure.tags(check.level, ...(check.outcome === 'finding' ? ['finding'] : []));
  await allure.description(`${check.title}\n\n${check.verdict}: ${check.message || 'as required'}`);
  for (const seq of check.exchanges.slice(0, check.verdict === 'conforms' ? 1 : 3)) {
    const exchange = run.exchanges.find((e) => e.seq === seq);
    if (!exchange) continue;
    await allure.attachment(`request ${seq}`, curl(run.record.target.url, exchange), 'text/plain');
    const { response } = exchange;
    await allure.attachment(
      `answer ${seq}`,
      response
        ? `${response.status} ${response.reason}\n\n${response.body}`
        : (exchange.failure?.message ?? 'no answer'),
      'text/plain',
    );
  }
}

const areas = [...new Set(checks.map((check) => check.area))];
describe.each(areas)('%s', (area) => {
  test.each(
    checks
      .filter((check) => check.area === area)
      .map((check) => [`${check.requirement} ${check.case}`, check] as const),
  )('%s', async (_name, check) => {
    await describeToAllure(check);
    expect([check.outcome, check.message]).not.toEqual(['unexpected', check.message]);
  });
});
