// What changed between two runs: worse, better, lost, gained, otherwise, and when a comparison is limited.
// Must not know: files.
import { describe, expect, test } from 'vitest';
import { diffExitCode, diffRuns, diffText, type RunDiff } from './diff.ts';
import type { CheckRecord, RunRecord } from './record-schema.ts';
import { GREEN_RUN, SAMPLE_CHECKS, SAMPLE_RUN } from './sample-run.ts';

const [conforming, violating] = [SAMPLE_CHECKS[0]!, SAMPLE_CHECKS[1]!];
const unseen = SAMPLE_CHECKS[4]!;
const at = (check: CheckRecord): CheckRecord => ({ ...check, requirement: 'VAL-001', case: 'c', level: 'MUST' });
const run = (...checks: readonly CheckRecord[]): RunRecord => ({ ...GREEN_RUN, checks: checks.map(at) });
const summary = (diff: RunDiff): readonly number[] =>
  [diff.worse, diff.better, diff.lost, diff.gained, diff.otherwise].map((list) => list.length);

describe('one case, before and after', () => {
  test.each([
    ['conforms, conforms', [conforming], [conforming], [0, 0, 0, 0, 0], 0],
    ['conforms, violated', [conforming], [violating], [1, 0, 0, 0, 0], 1],
    ['violated, conforms', [violating], [conforming], [0, 1, 0, 0, 0], 0],
    ['violated, not observed', [violating], [unseen], [0, 0, 1, 0, 0], 0],
    ['conforms, not run', [conforming], [], [0, 0, 1, 0, 0], 3],
    ['not run, conforms', [], [conforming], [0, 0, 0, 1, 0], 3],
    ['not run, violated', [], [violating], [1, 0, 0, 0, 0], 1],
    ['not observed, violated', [unseen], [violating], [1, 0, 0, 0, 0], 1],
    ['violated in another way', [violating], [{ ...violating, actual: 'status 500' }], [0, 0, 0, 0, 1], 0],
    ['violated, now waived', [violating], [{ ...violating, outcome: 'waived' as const }], [0, 0, 0, 0, 1], 0],
  ])('%s', (_, before, after, expected, code) => {
    const diff = diffRuns(run(...before), run(...after));
    expect(summary(diff)).toEqual(expected);
    expect(diffExitCode(diff)).toBe(code);
  });
});

test('a guid and an invoice that are new in every answer are no change', () => {
  const answer = (guid: string, invoice: string) => ({ ...violating, actual: `200 {"g":"${guid}","i":"${invoice}"}` });
  const diff = diffRuns(run(answer('0'.repeat(32), 'INV-a1')), run(answer('1'.repeat(32), 'INV-b2')));
  expect(summary(diff)).toEqual([0, 0, 0, 0, 0]);
});

test('a SHOULD that became worse is told, and is no reason to fail', () => {
  const finding = { ...violating, level: 'SHOULD' as const };
  const after: RunRecord = { ...GREEN_RUN, checks: [finding] };
  const diff = diffRuns({ ...GREEN_RUN, checks: [conforming] }, after);
  expect([diff.worse.length, diffExitCode(diff)]).toEqual([1, 0]);
});

test('other faces, other facts, other suite, tier and seed', () => {
  const other: RunRecord = {
    ...SAMPLE_RUN,
    suite: { name: 'onceoff', version: '0.2.0' },
    tier: 'smoke',
    seed: 8,
    faces: [{ name: 'error form', value: 'generic', evidence: '' }],
    observations: [],
  };
  const diff = diffRuns(SAMPLE_RUN, other);
  expect(diff.faces).toEqual([{ name: 'error form', before: 'typed', after: 'generic' }]);
  expect(diff.observations).toEqual([{ requirement: 'SEC-008', before: 'told in headers: Kestrel', after: '(none)' }]);
  expect(diff.caveats).toHaveLength(3);
  expect(diff.unchanged).toBe(SAMPLE_RUN.checks.length);
});

test('the text: worse first, one line a requirement, no control characters, the same whatever the order of cases', () => {
  const before = { ...SAMPLE_RUN, checks: SAMPLE_RUN.checks.map((c) => ({ ...c, verdict: 'conforms' as const })) };
  const text = diffText(before, SAMPLE_RUN);
  expect(text.split('\n').findIndex((l) => l.startsWith('  VAL-003 (MUST)'))).toBeGreaterThan(1);
  expect(text).toContain('Worse (violated now, not before): 3 cases');
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  const shuffled = { ...SAMPLE_RUN, checks: [...SAMPLE_RUN.checks].reverse() };
  expect(diffText(before, shuffled)).toBe(text);
});
