// The faithful mock is blamed in no profile in which a correct host may appear; what is bound and what is broken cover the register.
import { expect, test } from 'vitest';
import '../../suites/all.ts';
import { registeredChecks } from '../harness/conformance.ts';
import { FAULTS } from '../mock/faults/catalogue.ts';
import { REGISTER } from '../requirements/register.ts';
import { runAgainst } from './prove.ts';

const CORRECT = [
  'default',
  'v10.1.5',
  'v8.5.2',
  'v8.5.2-typed-errors',
  'v10.1.5-role-on-method',
  'v10.1.5-role-declarative',
  'v10.1.5-default-json',
  'v10.1.5-cors',
];

test.each(CORRECT)('%s conforms', { timeout: 60_000 }, async (profile) => {
  const result = await runAgainst({ profile, seed: 5 }, 5);
  const red = result.cases.filter(
    (c) =>
      (c.verdict === 'violates' && c.level === 'MUST') ||
      ['not-observed', 'harness-error', 'untestable'].includes(c.verdict),
  );
  expect(red.map((c) => `${c.requirement} ${c.case}: ${c.message}`)).toEqual([]);
  expect(result.outcome).toBe('conforms');
  expect(result.requests.sent).toBeLessThanOrEqual(1000);
  expect(result.requests.accepted).toBeLessThanOrEqual(50);
});

test('the same seed sends the same requests at any concurrency; another seed sends others', {
  timeout: 60_000,
}, async () => {
  const first = await runAgainst({ seed: 1 }, 1);
  const again = await runAgainst({ seed: 1 }, 1, 31);
  const other = await runAgainst({ seed: 1 }, 2);
  expect(again.requests.hash).toBe(first.requests.hash);
  expect(other.requests.hash).not.toBe(first.requests.hash);
});

test('every row that can be tested is bound, and only those', () => {
  const bound = new Set(registeredChecks().map((check) => check.id as string));
  const testable = REGISTER.filter((row) => typeof row.verify === 'string').map((row) => row.id);
  expect(testable.filter((id) => !bound.has(id))).toEqual([]);
  expect([...bound].filter((id) => !testable.includes(id))).toEqual([]);
});

test('every MUST is broken by at least one fault', () => {
  const broken = new Set(FAULTS.flatMap((fault) => fault.breaks as readonly string[]));
  const open = REGISTER.filter(
    (row) => row.level === 'MUST' && typeof row.verify === 'string' && !broken.has(row.id),
  ).map((row) => row.id);
  expect(open).toEqual([]);
});

test('faults have ids of their own', () => {
  expect(new Set(FAULTS.map((fault) => fault.id)).size).toBe(FAULTS.length);
  expect(FAULTS.length).toBeGreaterThan(150);
});
