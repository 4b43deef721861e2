// The summary says what is wrong first, folds what is long, and cannot be repainted by what a host answered.
// Must not know: how a run is done.
import { describe, expect, test } from 'vitest';
import { progressLine } from './progress.ts';
import type { CheckRecord, RunRecord } from './record-schema.ts';
import { GREEN_RUN, SAMPLE_CHECKS, SAMPLE_RUN } from './sample-run.ts';
import { summarise } from './terminal.ts';

const lines = (record: RunRecord, dir = 'reports/latest'): readonly string[] =>
  summarise(record, { colour: false, dir }).split('\n');
const last = (record: RunRecord): string => lines(record).at(-1) ?? '';

test('violations come first, one line each, then the way to see them again', () => {
  const all = lines(SAMPLE_RUN);
  expect(all[0]).toMatch(
    /^VIOLATED VAL-003 LastName left out: 400 naming it \[.*\]: accepted: the twin; also accepted/,
  );
  expect(all[1]).toBe('  again: npx onceoff replay reports/latest 3');
});

test('after them findings, waived, what is open with its reason, the host, areas, figures, the closing sentence', () => {
  const order = [
    'VIOLATED',
    'Findings',
    '  VAL-015',
    'Waived:',
    '  FMT-007',
    'NOT-OBSERVED RES-001',
    'UNTESTABLE ERR-001',
    'HARNESS-ERROR SEC-001',
    'ENVIRONMENT no answer within 5000 ms (2 times)',
    'Face of the host: error form typed',
    '  observed SEC-008',
    '  access',
    '5 requests, 4 accepted payments, 2.5 s, tier gate, seed 7',
    'VIOLATIONS: uat',
  ].map((start) => lines(SAMPLE_RUN).findIndex((line) => line.startsWith(start)));
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('a waived case names reason, owner, end and link', () => {
  expect(lines(SAMPLE_RUN).find((l) => l.startsWith('  FMT-007'))).toContain(
    'JSON Lines is switched off (payments team, until 2027-03-31, https://tracker.example.org/1)',
  );
});

test('a wrong waiver is red and says what to remove', () => {
  const waiver = { ...SAMPLE_RUN.waivers[0]!, state: 'stale' as const, advice: 'remove "- requirement: FMT-007".' };
  const all = lines({ ...GREEN_RUN, outcome: 'violations', exitCode: 1, waivers: [waiver] });
  expect(all[0]).toBe('WAIVER of FMT-007 is stale (owner payments team): remove "- requirement: FMT-007".');
  expect(all.at(-1)).toMatch(/^VIOLATIONS: .*: 1 waiver is wrong\.$/);
});

test('no control character of a host reaches the terminal; colours only when asked', () => {
  const hostile = SAMPLE_CHECKS.map((c) => ({
    ...c,
    message: `\u001b[2J${c.message}\u202e\u0007\n`,
    case: `\u001b]0;${c.case}`,
  }));
  const record = { ...SAMPLE_RUN, checks: hostile, observations: [{ requirement: 'SEC-008', text: '\u001b[31m' }] };
  expect(summarise(record, { colour: false, dir: 'd' })).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u202e]|\p{Surrogate}/u,
  );
  const coloured = summarise(record, { colour: true, dir: 'd' });
  expect(coloured.replace(/\u001b\[(?:0|1|2|31|32|33)m/g, '')).not.toContain('\u001b');
  expect(coloured).toContain('\u001b[31mVIOLATED\u001b[0m');
});

describe('the closing sentence', () => {
  test.each([
    ['conforms', {}, /^CONFORMS: uat .*1 requirement was seen to hold/],
    ['not-observed', { checks: [] }, /^NOT OBSERVED: .*nothing is claimed/],
    ['harness-error', {}, /^HARNESS ERROR: .*says nothing about uat/],
    ['config-error', { checks: [] }, /^CONFIGURATION/],
    ['conforms', { interrupted: true }, /^INTERRUPTED/],
  ] as const)('%s', (outcome, rest, expected) => {
    expect(last({ ...GREEN_RUN, outcome, ...rest } as RunRecord)).toMatch(expected);
  });
});

test('long lists are folded', () => {
  const many = (outcome: CheckRecord['outcome']): readonly CheckRecord[] =>
    Array.from({ length: 300 }, (_, i) => ({ ...SAMPLE_CHECKS[1]!, requirement: `VAL-${i}`, outcome }));
  const record = { ...SAMPLE_RUN, checks: [...many('unexpected'), ...many('finding'), ...many('waived')] };
  expect(lines(record).length).toBeLessThan(150);
  expect(lines(record)).toContain('  and 260 more requirements: see the report');
});

test('what was never reached is one line a reason', () => {
  const notObserved = Array.from({ length: 180 }, (_, i) => ({ requirement: `VAL-${i}`, reason: 'refused' }));
  const record = { ...GREEN_RUN, outcome: 'not-observed' as const, exitCode: 3, checks: [], notObserved };
  expect(lines(record)[0]).toBe(
    'NOT OBSERVED 180 requirements (refused): VAL-0, VAL-1, VAL-2, VAL-3, VAL-4, VAL-5, and 174 more',
  );
});

test('a folder with blanks is quoted in the command; a requirement stands in for a missing exchange', () => {
  const record = { ...SAMPLE_RUN, checks: [{ ...SAMPLE_CHECKS[1]!, exchanges: [] }] };
  expect(lines(record, 'my runs')[1]).toBe("  again: npx onceoff replay 'my runs' VAL-003");
});

test('the progress line fits the terminal', () => {
  const progress = { done: 3, total: 4, sent: 1200, label: 'VAL-003\u001b[2J'.repeat(20) };
  expect(progressLine(progress, 60).length).toBeLessThan(60);
  expect(progressLine(progress, 70)).toContain('75 %  3/4 checks, 1200 requests, VAL-003');
  expect(progressLine(progress)).not.toContain('\u001b');
  expect(progressLine({ ...progress, total: 0 })).toBe('');
});
