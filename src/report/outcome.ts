// Verdict x level x waiver to outcome, and all outcomes to one exit code (DESIGN 3, 4, 10).
// Must not know: files, how a run is done.
import type { CheckRecord, RunRecord } from './record-schema.ts';
import { covers, isRed, type Judged, judgeWaivers, type Waiver } from './waivers.ts';

export type { Waiver } from './waivers.ts';

export interface Summing {
  /** A SHOULD that is not met is red as well. */
  readonly strict: boolean;
  readonly waivers: readonly Waiver[];
  /** ISO date of today. */
  readonly today: string;
  readonly interrupted: boolean;
  /** Nothing could be judged, for a reason outside the checks. */
  readonly unreached: boolean;
  /** Every case was selected (tier above smoke, no grep, no shard, payments allowed): a waiver of a case that is not there is wrong. */
  readonly complete?: boolean;
}

export interface Sum {
  readonly checks: readonly CheckRecord[];
  readonly waivers: RunRecord['waivers'];
  readonly outcome: RunRecord['outcome'];
  /** 0 as expected; 1 a MUST violated, or a red waiver; 3 not everything observed, or a harness error; 130 interrupted. */
  readonly exitCode: number;
}

/** DESIGN 3: was the verdict expected? A MAY is a fact about the host, never judged. */
function outcomeOf(check: Judged, waived: boolean, strict: boolean): CheckRecord['outcome'] {
  switch (check.verdict) {
    case 'conforms':
      return 'expected';
    case 'not-applicable':
      return 'not-judged';
    case 'violates':
      if (check.level === 'MAY') return 'not-judged';
      if (waived) return 'waived';
      return check.level === 'MUST' || strict ? 'unexpected' : 'finding';
    case 'untestable':
      return check.level === 'MAY' ? 'not-judged' : 'unexpected';
    case 'not-observed':
    case 'harness-error':
      return 'unexpected';
  }
}

/** Sums up a run. Pure. A violation beats what was not observed; only an interruption beats both. */
export function sumUp(judged: readonly Judged[], summing: Summing): Sum {
  const { strict, today, interrupted, unreached, complete } = summing;
  const waivers = judgeWaivers(summing.waivers, judged, today, (complete ?? false) && !interrupted && !unreached);
  const valid = waivers.filter((waiver) => waiver.state === 'used');
  const checks = judged.map((check) => ({
    ...check,
    outcome: outcomeOf(
      check,
      valid.some((waiver) => covers(waiver, check)),
      strict,
    ),
  }));
  const unexpected = checks.filter((check) => check.outcome === 'unexpected');
  const violated = unexpected.some((check) => check.verdict === 'violates') || waivers.some(isRed);
  const broken = unexpected.some((check) => check.verdict === 'harness-error');
  const observed = checks.some((check) => check.verdict === 'conforms' || check.verdict === 'violates');
  const missed = unreached || interrupted || !observed || unexpected.length > 0;
  const outcome = violated ? 'violations' : broken ? 'harness-error' : missed ? 'not-observed' : 'conforms';
  const exitCode = interrupted ? 130 : violated ? 1 : broken || missed ? 3 : 0;
  return { checks, waivers: [...waivers], outcome, exitCode };
}
