// What all verdicts of a run come to, in the order of the register and without what is private.
// Must not know: hosts, requests.
import { REGISTER } from '../requirements/register.ts';
import type { CaseResult, RunResult } from './run-types.ts';

/** In the order of the register, then by case. */
export function order(cases: readonly CaseResult[]): readonly CaseResult[] {
  const rank = new Map(REGISTER.map((row, i) => [row.id, i]));
  return [...cases].sort(
    (a, b) => (rank.get(a.requirement) ?? 0) - (rank.get(b.requirement) ?? 0) || a.case.localeCompare(b.case),
  );
}

/** The verdict with every text redacted. */
export function redactCase(result: CaseResult, text: (s: string) => string): CaseResult {
  return {
    ...result,
    message: text(result.message),
    ...(result.expected === undefined ? {} : { expected: text(result.expected) }),
    ...(result.actual === undefined ? {} : { actual: text(result.actual) }),
  };
}

/** A violated MUST outweighs what could not be seen; nothing observed is never conformance. */
export function outcomeOf(cases: readonly CaseResult[]): RunResult['outcome'] {
  if (cases.some((c) => c.verdict === 'violates' && c.level === 'MUST')) return 'violations';
  if (cases.some((c) => c.verdict === 'harness-error')) return 'harness-error';
  const observed = cases.some((c) => c.verdict === 'conforms' || c.verdict === 'violates');
  return !observed || cases.some((c) => c.verdict === 'not-observed') ? 'not-observed' : 'conforms';
}
