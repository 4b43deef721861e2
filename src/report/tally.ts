// The cases of a run sorted into what a reader asks for: violated, findings, waived, open.
// Must not know: how any report looks.
import type { CheckRecord, RunRecord } from './record-schema.ts';

/** Red: a violation that no waiver covers and that the level makes count. */
export const isViolation = (check: CheckRecord): boolean =>
  check.verdict === 'violates' && check.outcome === 'unexpected';

/** Amber: a SHOULD that is not met. */
export const isFinding = (check: CheckRecord): boolean => check.outcome === 'finding';

/** Selected, but nothing definite was seen. */
export const isOpen = (check: CheckRecord): boolean => check.verdict !== 'violates' && check.outcome === 'unexpected';

/** Cases by requirement, in order of first appearance. */
export function byRequirement(checks: readonly CheckRecord[]): readonly (readonly CheckRecord[])[] {
  const groups = new Map<string, CheckRecord[]>();
  for (const check of checks) {
    const group = groups.get(check.requirement);
    if (group) group.push(check);
    else groups.set(check.requirement, [check]);
  }
  return [...groups.values()];
}

/** How many different requirements. */
export const requirementsIn = (checks: readonly CheckRecord[]): number =>
  new Set(checks.map((check) => check.requirement)).size;

/** Areas of the run, in order of first appearance. */
export const areasOf = (record: RunRecord): readonly string[] => [...new Set(record.checks.map((c) => c.area))];

/** Wall time of the run in seconds. */
export const secondsOf = (record: RunRecord): number =>
  Math.max(0, (Date.parse(record.finishedAt) - Date.parse(record.startedAt)) / 1000);

/** A requirement's verdict from its cases: the worst of them. */
export function worst(checks: readonly CheckRecord[]): CheckRecord | undefined {
  return [...checks].sort((a, b) => BADNESS.indexOf(a.verdict) - BADNESS.indexOf(b.verdict))[0];
}

const BADNESS: readonly CheckRecord['verdict'][] = [
  'violates',
  'harness-error',
  'not-observed',
  'untestable',
  'conforms',
  'not-applicable',
];

/** `1 case`, `2 cases`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
