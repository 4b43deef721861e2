// Does a run record agree with itself? An edited verdict, count or outcome does not.
// Must not know: files.
import type { RunRecord } from './record-schema.ts';
import { isOpen, isViolation } from './tally.ts';
import { isRed } from './waivers.ts';

/** What in the record contradicts the rest of it; empty when nothing does. */
export function contradictions(record: RunRecord): readonly string[] {
  const problems: string[] = [];
  const counts: Record<string, number> = {};
  for (const check of record.checks) counts[check.verdict] = (counts[check.verdict] ?? 0) + 1;
  for (const verdict of new Set([...Object.keys(counts), ...Object.keys(record.counts)]))
    if ((counts[verdict] ?? 0) !== (record.counts[verdict] ?? 0))
      problems.push(`counts say ${record.counts[verdict] ?? 0} ${verdict}, there are ${counts[verdict] ?? 0}`);
  const red = record.checks.some(isViolation) || record.waivers.some(isRed);
  if (red !== (record.outcome === 'violations'))
    problems.push(
      `the outcome is ${record.outcome}, ${red ? 'yet there are violations' : 'yet there is no violation'}`,
    );
  const observed = record.checks.some((c) => c.verdict === 'conforms' || c.verdict === 'violates');
  if (record.outcome === 'conforms' && (!observed || record.checks.some(isOpen)))
    problems.push('the outcome is conforms, yet not everything was observed');
  for (const check of record.checks) {
    const where = `${check.requirement} [${check.case}]`;
    if (check.verdict === 'violates' && check.outcome === 'expected')
      problems.push(`${where} is violated, yet expected`);
    if (check.verdict === 'violates' && check.level === 'MUST' && check.outcome === 'finding')
      problems.push(`${where} is a violated MUST, yet a finding`);
    if (
      check.outcome === 'waived' &&
      !record.waivers.some(
        (w) => w.state === 'used' && w.requirement === check.requirement && (w.case ?? check.case) === check.case,
      )
    )
      problems.push(`${where} is waived, yet there is no such waiver`);
  }
  return problems;
}
