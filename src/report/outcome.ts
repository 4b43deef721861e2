// Verdict x level x waiver to outcome, and all outcomes to one exit code (DESIGN 3, 4, 10).
// Must not know: files, how a run is done.
import { requirement } from '../requirements/register.ts';
import type { CheckRecord, RunRecord } from './run-record.ts';

export interface Waiver {
  readonly requirement: string;
  /** Case of the requirement; without it the waiver covers the only violated case. */
  readonly case?: string | undefined;
  readonly reason: string;
  readonly owner: string;
  /** ISO date; the waiver holds to the end of that day (UTC). */
  readonly expires: string;
  readonly link?: string | undefined;
}

type Judged = Omit<CheckRecord, 'outcome'>;

export interface Summing {
  readonly strict: boolean;
  readonly waivers: readonly Waiver[];
  /** ISO date of today. */
  readonly today: string;
  readonly interrupted: boolean;
  /** Nothing could be judged, for a reason outside the checks. */
  readonly unreached: boolean;
}

export interface Sum {
  readonly checks: readonly CheckRecord[];
  readonly waivers: RunRecord['waivers'];
  readonly outcome: RunRecord['outcome'];
  /** 0 as expected; 1 a MUST violated, or a stale or expired waiver; 3 not observed; 130 interrupted. */
  readonly exitCode: number;
}

function covers(waiver: Waiver, check: Judged): boolean {
  return waiver.requirement === check.requirement && (waiver.case === undefined || waiver.case === check.case);
}

function stateOf(waiver: Waiver, checks: readonly Judged[], today: string): RunRecord['waivers'][number]['state'] {
  if (!requirement(waiver.requirement)) return 'unknown';
  if (waiver.expires < today) return 'expired';
  const covered = checks.filter((check) => covers(waiver, check));
  if (covered.some((check) => check.verdict === 'violates')) return 'used';
  const observed = covered.some((check) => check.verdict === 'conforms');
  return observed ? 'stale' : 'not-observed';
}

function outcomeOf(check: Judged, waivers: readonly Waiver[], strict: boolean): CheckRecord['outcome'] {
  switch (check.verdict) {
    case 'conforms':
      return 'expected';
    case 'not-applicable':
      return 'not-judged';
    case 'violates':
      if (waivers.some((waiver) => covers(waiver, check))) return 'waived';
      if (check.level === 'MUST' || (check.level === 'SHOULD' && strict)) return 'unexpected';
      return 'finding';
    case 'untestable':
    case 'not-observed':
    case 'harness-error':
      return 'unexpected';
  }
}

/** Sums up a run. Pure. */
export function sumUp(judged: readonly Judged[], { strict, waivers, today, interrupted, unreached }: Summing): Sum {
  const states = waivers.map((waiver) => ({
    requirement: waiver.requirement,
    ...(waiver.case === undefined ? {} : { case: waiver.case }),
    reason: waiver.reason,
    owner: waiver.owner,
    expires: waiver.expires,
    state: stateOf(waiver, judged, today),
  }));
  const valid = waivers.filter((_, i) => states[i]?.state === 'used');
  const checks = judged.map((check) => ({ ...check, outcome: outcomeOf(check, valid, strict) }));
  const violated =
    checks.some((check) => check.verdict === 'violates' && check.outcome === 'unexpected') ||
    states.some((w) => ['stale', 'expired', 'unknown'].includes(w.state));
  const broken = checks.some((check) => check.verdict === 'harness-error');
  const observed = checks.some((check) => check.verdict === 'conforms' || check.verdict === 'violates');
  const missed =
    unreached ||
    !observed ||
    interrupted ||
    checks.some((check) => check.verdict === 'not-observed' || check.verdict === 'untestable');
  const outcome = violated ? 'violations' : broken ? 'harness-error' : missed ? 'not-observed' : 'conforms';
  const exitCode = interrupted ? 130 : violated ? 1 : broken || missed ? 3 : 0;
  return { checks, waivers: states, outcome, exitCode };
}
