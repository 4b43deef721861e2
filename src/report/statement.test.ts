// A statement claims no more than the run, and every change of a file is noticed.
// Must not know: how a run is done.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REGISTER } from '../requirements/register.ts';
import { contradictions } from './consistency.ts';
import type { RunRecord } from './record-schema.ts';
import { RecordError, writeRunRecord } from './run-record.ts';
import { GREEN_RUN, SAMPLE_CHECKS, SAMPLE_EXCHANGES, SAMPLE_RUN } from './sample-run.ts';
import { statementOf } from './statement.ts';
import { verifyStatement, writeStatement } from './statement-files.ts';
import { statementPage } from './statement-page.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'onceoff-statement-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const stated = (record: RunRecord): void => {
  writeRunRecord(dir, record, SAMPLE_EXCHANGES);
  writeStatement(dir);
};

/** A green run in which every requirement of the register was judged. */
const WHOLE_RUN: RunRecord = {
  ...GREEN_RUN,
  counts: { conforms: REGISTER.length },
  checks: REGISTER.map((row) => ({ ...SAMPLE_CHECKS[0]!, requirement: row.id, level: row.level, area: row.area })),
};

describe('the verdict', () => {
  test.each([
    ['a green run', WHOLE_RUN, 'conforms'],
    ['a green run of one requirement', GREEN_RUN, 'inconclusive'],
    ['a green smoke run', { ...WHOLE_RUN, tier: 'smoke' as const }, 'inconclusive'],
    ['violations', SAMPLE_RUN, 'does-not-conform'],
    ['not observed', { ...WHOLE_RUN, outcome: 'not-observed' as const }, 'inconclusive'],
    ['interrupted', { ...WHOLE_RUN, interrupted: true }, 'inconclusive'],
    ['a harness error', { ...WHOLE_RUN, outcome: 'harness-error' as const }, 'inconclusive'],
  ])('%s', (_, record, verdict) => {
    expect(statementOf(record, {}).verdict).toBe(verdict);
  });
});

test('limits name the mock, the tier, what was not run and what did not apply', () => {
  const record = { ...SAMPLE_RUN, tier: 'smoke' as const, target: { ...SAMPLE_RUN.target, embedded: true } };
  const limits = statementOf(record, {}).limits.join('\n');
  for (const part of [
    'mock of the suite itself',
    'smoke tier',
    'Not part of this run: ACC-002',
    'Not applicable, because the target does not have what they need: ACC-005',
  ])
    expect(limits).toContain(part);
});

test('a requirement has the worst word of its cases', () => {
  const words = Object.fromEntries(statementOf(SAMPLE_RUN, {}).requirements.map((r) => [r.id, r.verdict]));
  expect(words).toEqual({
    'ACC-001': 'conforms',
    'VAL-003': 'violates',
    'VAL-015': 'finding',
    'FMT-007': 'waived',
    'RES-001': 'not-observed',
    'ERR-001': 'untestable',
    'ACC-005': 'not-applicable',
    'SEC-001': 'harness-error',
  });
});

test('the page escapes what a host said, and loads nothing', () => {
  const evil = { ...SAMPLE_RUN, checks: SAMPLE_CHECKS.map((c) => ({ ...c, message: '<script>x</script>"\u0000' })) };
  const page = statementPage(statementOf(evil, {}));
  expect(page).not.toMatch(/<script|\u0000|src=|href=|https?:\/\/(?!uat\.example\.org|tracker\.example\.org)/);
  expect(page).toContain('&lt;script&gt;');
});

test('what was stated is verified', () => {
  stated(WHOLE_RUN);
  expect(verifyStatement(dir)).toMatchObject({ ok: true, problems: [], statement: { verdict: 'conforms' } });
});

describe('a change is noticed', () => {
  const edit = (name: string, from: string | RegExp, to: string): void => {
    const text = readFileSync(join(dir, name), 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    writeFileSync(join(dir, name), changed);
  };
  test.each([
    [
      'a verdict in the record',
      () => edit('run.json', '"verdict": "violates"', '"verdict": "conforms"'),
      /contradicts itself|run\.json is not the file/,
    ],
    [
      'a blank in the record',
      () => edit('run.json', '"seed": 7', '"seed":  7'),
      /run\.json is not the file that was stated/,
    ],
    ['an answer', () => edit('exchanges.ndjson', '"status":200', '"status":400'), /exchanges\.ndjson is not the file/],
    [
      'the verdict of the statement',
      () => edit('statement.json', 'does-not-conform', 'conforms'),
      /does not say what the run says: verdict/,
    ],
    [
      'the page',
      () => edit('statement.html', 'Does not conform', 'No violation was observed'),
      /statement\.html is not the page/,
    ],
    ['no statement', () => rmSync(join(dir, 'statement.json')), /statement\.json cannot be read/],
    ['no record', () => rmSync(join(dir, 'run.json')), /run\.json cannot be read/],
    [
      'a statement that is none',
      () => edit('statement.json', 'onceoff.statement/1', 'x'),
      /is no conformance statement/,
    ],
    [
      'the statement of another file',
      () => copyFileSync(join(dir, 'run.json'), join(dir, 'statement.json')),
      /is no conformance statement/,
    ],
  ])('%s', (_, change, expected) => {
    stated(SAMPLE_RUN);
    change();
    const result = verifyStatement(dir);
    expect(result.ok).toBe(false);
    expect(result.problems.join('\n')).toMatch(expected);
  });
});

describe('a record that contradicts itself cannot be stated', () => {
  const [conforming, violated] = [SAMPLE_CHECKS[0]!, SAMPLE_CHECKS[1]!];
  test.each([
    ['other counts', { ...GREEN_RUN, counts: { conforms: 2 } }, /counts say 2 conforms, there are 1/],
    [
      'green with a violation',
      { ...GREEN_RUN, checks: [conforming, violated], counts: { conforms: 1, violates: 1 } },
      /yet there are violations/,
    ],
    ['red without one', { ...GREEN_RUN, outcome: 'violations' as const }, /yet there is no violation/],
    ['green with nothing seen', { ...GREEN_RUN, checks: [], counts: {} }, /not everything was observed/],
    [
      'waived by nothing',
      { ...GREEN_RUN, checks: [{ ...violated, outcome: 'waived' as const }], counts: { violates: 1 } },
      /no such waiver/,
    ],
  ])('%s', (_, record, expected) => {
    expect(contradictions(record).join('\n')).toMatch(expected);
    expect(() => stated(record)).toThrow(RecordError);
  });
  test('a good one can', () => {
    expect([contradictions(SAMPLE_RUN), contradictions(GREEN_RUN)]).toEqual([[], []]);
  });
});
