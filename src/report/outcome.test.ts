// One honest exit code: the table of verdict, level and waiver.
// Must not know: runs.
import { describe, expect, test } from 'vitest';
import { type Summing, sumUp, type Waiver } from './outcome.ts';
import type { CheckRecord } from './record-schema.ts';

const check = (
  verdict: CheckRecord['verdict'],
  level: CheckRecord['level'] = 'MUST',
  requirement = 'VAL-003',
  name = 'c',
): Omit<CheckRecord, 'outcome'> => ({
  requirement,
  level,
  area: 'validation',
  title: 't',
  case: name,
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

describe('outcome of one verdict by level, plain and strict', () => {
  test.each([
    ['conforms', 'MUST', 'expected', 'expected'],
    ['conforms', 'SHOULD', 'expected', 'expected'],
    ['conforms', 'MAY', 'expected', 'expected'],
    ['violates', 'MUST', 'unexpected', 'unexpected'],
    ['violates', 'SHOULD', 'finding', 'unexpected'],
    ['violates', 'MAY', 'not-judged', 'not-judged'],
    ['untestable', 'MUST', 'unexpected', 'unexpected'],
    ['untestable', 'SHOULD', 'unexpected', 'unexpected'],
    ['untestable', 'MAY', 'not-judged', 'not-judged'],
    ['not-observed', 'MUST', 'unexpected', 'unexpected'],
    ['not-observed', 'SHOULD', 'unexpected', 'unexpected'],
    ['not-observed', 'MAY', 'unexpected', 'unexpected'],
    ['not-applicable', 'MUST', 'not-judged', 'not-judged'],
    ['not-applicable', 'SHOULD', 'not-judged', 'not-judged'],
    ['harness-error', 'MUST', 'unexpected', 'unexpected'],
    ['harness-error', 'MAY', 'unexpected', 'unexpected'],
  ] as const)('%s, %s: %s, strict %s', (verdict, level, plain, strict) => {
    const outcome = (isStrict: boolean): string | undefined =>
      sumUp([check(verdict, level)], { ...base, strict: isStrict }).checks[0]?.outcome;
    expect([outcome(false), outcome(true)]).toEqual([plain, strict]);
  });
});

describe('exit code', () => {
  test.each([
    ['all conform', [check('conforms')], {}, 0, 'conforms'],
    ['a MUST violated', [check('conforms'), check('violates')], {}, 1, 'violations'],
    ['a SHOULD violated', [check('conforms'), check('violates', 'SHOULD')], {}, 0, 'conforms'],
    ['a SHOULD violated, strict', [check('violates', 'SHOULD')], { strict: true }, 1, 'violations'],
    ['a MAY violated, strict', [check('conforms'), check('violates', 'MAY')], { strict: true }, 0, 'conforms'],
    ['nothing selected', [], {}, 3, 'not-observed'],
    ['only not applicable', [check('not-applicable')], {}, 3, 'not-observed'],
    ['only an untestable MAY', [check('untestable', 'MAY')], {}, 3, 'not-observed'],
    ['an untestable MAY beside others', [check('conforms'), check('untestable', 'MAY')], {}, 0, 'conforms'],
    ['one not observed', [check('conforms'), check('not-observed')], {}, 3, 'not-observed'],
    ['a SHOULD not observed', [check('conforms'), check('not-observed', 'SHOULD')], {}, 3, 'not-observed'],
    ['one untestable', [check('conforms'), check('untestable')], {}, 3, 'not-observed'],
    ['a harness error', [check('conforms'), check('harness-error')], {}, 3, 'harness-error'],
    ['a violation beats a harness error', [check('violates'), check('harness-error')], {}, 1, 'violations'],
    ['a violation beats not observed', [check('violates'), check('not-observed')], {}, 1, 'violations'],
    [
      'a finding does not beat not observed',
      [check('violates', 'SHOULD'), check('not-observed')],
      {},
      3,
      'not-observed',
    ],
    ['unreached', [], { unreached: true }, 3, 'not-observed'],
    ['interrupted', [check('conforms')], { interrupted: true }, 130, 'not-observed'],
    ['interrupted after a violation', [check('violates')], { interrupted: true }, 130, 'violations'],
  ] as const)('%s', (_, checks, options, code, outcome) => {
    const sum = sumUp(checks, { ...base, ...options });
    expect([sum.exitCode, sum.outcome]).toEqual([code, outcome]);
  });
});

describe('a waiver', () => {
  const other = check('conforms', 'MUST', 'VAL-001');
  test.each([
    ['covers the violated case', [other, check('violates')], waiver(), 'used', 0],
    [
      'covers the only violated case of several',
      [check('conforms', 'MUST', 'VAL-003', 'd'), check('violates')],
      waiver(),
      'used',
      0,
    ],
    ['covers a finding', [other, check('violates', 'SHOULD')], waiver(), 'used', 0],
    ['of its day is good to the end of it', [other, check('violates')], waiver({ expires: '2026-01-01' }), 'used', 0],
    ['names the case', [other, check('violates')], waiver({ case: 'c' }), 'used', 0],
    ['of another case', [other, check('violates')], waiver({ case: 'other' }), 'not-observed', 1],
    ['of a case that conforms', [check('conforms')], waiver(), 'stale', 1],
    [
      'of one case that conforms, another is violated',
      [check('conforms'), check('violates', 'MUST', 'VAL-003', 'd')],
      waiver({ case: 'c' }),
      'stale',
      1,
    ],
    ['of what was not observed', [other, check('not-observed')], waiver(), 'not-observed', 3],
    [
      'of what was partly observed',
      [check('conforms'), check('not-observed', 'MUST', 'VAL-003', 'd')],
      waiver(),
      'not-observed',
      3,
    ],
    ['of what does not apply', [other, check('not-applicable')], waiver(), 'not-observed', 0],
    ['of what was not selected', [other], waiver(), 'not-observed', 0],
    ['expired yesterday', [other, check('violates')], waiver({ expires: '2025-12-31' }), 'expired', 1],
    ['expired, and nothing is violated', [other, check('conforms')], waiver({ expires: '2025-12-31' }), 'expired', 1],
    ['with no date', [other, check('violates')], waiver({ expires: 'soon' }), 'expired', 1],
    ['with a day that does not exist', [other, check('violates')], waiver({ expires: '2027-02-30' }), 'expired', 1],
    ['of no requirement', [other], waiver({ requirement: 'XXX-001' }), 'unknown', 1],
    [
      'of several cases without naming one',
      [check('violates'), check('violates', 'MUST', 'VAL-003', 'd')],
      waiver(),
      'too-broad',
      1,
    ],
  ] as const)('%s', (_, checks, given, state, code) => {
    const sum = sumUp(checks, { ...base, waivers: [given] });
    expect([sum.waivers[0]?.state, sum.exitCode]).toEqual([state, code]);
  });

  test('marks what it covers, and nothing else', () => {
    const sum = sumUp([check('violates'), check('violates', 'MUST', 'VAL-003', 'd')], {
      ...base,
      waivers: [waiver({ case: 'd' })],
    });
    expect(sum.checks.map((c) => c.outcome)).toEqual(['unexpected', 'waived']);
  });

  test('that is red says which lines to remove and why', () => {
    const sum = sumUp([check('violates'), check('violates', 'MUST', 'VAL-003', 'd')], {
      ...base,
      waivers: [waiver({ where: 'onceoff.yaml, line 7' })],
    });
    expect(sum.waivers[0]?.advice).toBe(
      'remove "- requirement: VAL-003" (onceoff.yaml, line 7) from the target\'s waivers: 2 cases are violated ("c", "d"): waive each by its case.',
    );
  });

  test('of a case that nobody has is red when everything was selected', () => {
    const waivers = [waiver({ case: 'a name with a slip' })];
    const sum = sumUp([check('conforms')], { ...base, waivers, complete: true });
    expect([sum.waivers[0]?.state, sum.exitCode]).toEqual(['unknown', 1]);
    expect(sumUp([check('conforms')], { ...base, waivers, complete: true, interrupted: true }).waivers[0]?.state).toBe(
      'not-observed',
    );
  });
});
