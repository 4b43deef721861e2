// One honest exit code: the table of verdict, level and waiver.
// Must not know: runs.
import { describe, expect, test } from 'vitest';
import { type Summing, sumUp, type Waiver } from './outcome.ts';
import type { CheckRecord } from './run-record.ts';

const check = (
  verdict: CheckRecord['verdict'],
  level: CheckRecord['level'] = 'MUST',
  requirement = 'VAL-003',
): Omit<CheckRecord, 'outcome'> => ({
  requirement,
  level,
  area: 'validation',
  title: 't',
  case: 'c',
  verdict,
  message: '',
  exchanges: [],
});
const waiver = (rest: Partial<Waiver> = {}): Waiver => ({
  requirement: 'VAL-003',
  reason: 'known',
  owner: 'team',
  expires: '2030-01-01',
  ...rest,
});
const base: Summing = { strict: false, waivers: [], today: '2026-01-01', interrupted: false, unreached: false };

describe('exit code', () => {
  test.each([
    ['all conform', [check('conforms')], {}, 0],
    ['a MUST violated', [check('conforms'), check('violates')], {}, 1],
    ['a SHOULD violated', [check('conforms'), check('violates', 'SHOULD')], {}, 0],
    ['a SHOULD violated, strict', [check('violates', 'SHOULD')], { strict: true }, 1],
    ['a MAY violated, strict', [check('conforms'), check('violates', 'MAY')], { strict: true }, 0],
    ['nothing selected', [], {}, 3],
    ['only not applicable', [check('not-applicable')], {}, 3],
    ['one not observed', [check('conforms'), check('not-observed')], {}, 3],
    ['one untestable', [check('conforms'), check('untestable')], {}, 3],
    ['a harness error', [check('conforms'), check('harness-error')], {}, 3],
    ['a violation beats a harness error', [check('violates'), check('harness-error')], {}, 1],
    ['unreached', [], { unreached: true }, 3],
    ['interrupted', [check('violates')], { interrupted: true }, 130],
    ['waived', [check('conforms', 'MUST', 'VAL-001'), check('violates')], { waivers: [waiver()] }, 0],
    ['waiver of another case', [check('violates')], { waivers: [waiver({ case: 'other' })] }, 1],
    ['stale waiver', [check('conforms')], { waivers: [waiver()] }, 1],
    ['expired waiver', [check('violates')], { waivers: [waiver({ expires: '2025-12-31' })] }, 1],
    ['waiver of no requirement', [check('conforms')], { waivers: [waiver({ requirement: 'XXX-001' })] }, 1],
  ] as const)('%s', (_, checks, options, code) => {
    expect(sumUp(checks, { ...base, ...options }).exitCode).toBe(code);
  });
});

test('a waived violation is marked, and its waiver is used', () => {
  const sum = sumUp([check('violates')], { ...base, waivers: [waiver()] });
  expect(sum.checks[0]?.outcome).toBe('waived');
  expect(sum.waivers[0]?.state).toBe('used');
});
