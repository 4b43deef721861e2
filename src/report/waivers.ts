// What became of each waiver of the target: used, or red because it hides more, or nothing at all.
// Must not know: files, how a run is done.
import { requirement } from '../requirements/register.ts';
import type { CheckRecord, WaiverRecord } from './record-schema.ts';

/** An accepted violation of a target (DESIGN 3). */
export interface Waiver {
  readonly requirement: string;
  /** Case of the requirement. Without it the waiver covers the one case that is violated; several need a waiver each. */
  readonly case?: string | undefined;
  readonly reason: string;
  readonly owner: string;
  /** ISO date; the waiver holds to the end of that day (UTC). */
  readonly expires: string;
  readonly link?: string | undefined;
  /** Where it stands, for the advice: `onceoff.yaml, line 17`. */
  readonly where?: string | undefined;
}

export type Judged = Omit<CheckRecord, 'outcome'>;

/** States that make a run red. */
const RED: readonly WaiverRecord['state'][] = ['stale', 'expired', 'unknown', 'too-broad'];

export const isRed = (waiver: Pick<WaiverRecord, 'state'>): boolean => RED.includes(waiver.state);

/** Does the waiver speak of this case? */
export function covers(waiver: Pick<Waiver, 'requirement' | 'case'>, check: Judged): boolean {
  return waiver.requirement === check.requirement && (waiver.case === undefined || waiver.case === check.case);
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function stateOf(
  waiver: Waiver,
  checks: readonly Judged[],
  today: string,
  complete: boolean,
): readonly [WaiverRecord['state'], why: string] {
  if (!requirement(waiver.requirement)) return ['unknown', `there is no requirement ${waiver.requirement}`];
  if (!isDate(waiver.expires)) return ['expired', `${JSON.stringify(waiver.expires)} is no date`];
  if (waiver.expires < today) return ['expired', `it ended on ${waiver.expires}`];
  const covered = checks.filter((check) => covers(waiver, check));
  const violated = covered.filter((check) => check.verdict === 'violates');
  if (violated.length > 1 && waiver.case === undefined) {
    const cases = violated.map((check) => JSON.stringify(check.case));
    const named = cases.slice(0, 3).join(', ') + (cases.length > 3 ? ` and ${cases.length - 3} more` : '');
    return ['too-broad', `${violated.length} cases are violated (${named}): waive each by its case`];
  }
  if (violated.length > 0) return ['used', ''];
  const open = covered.some((check) => check.verdict === 'not-observed' || check.verdict === 'harness-error');
  if (!open && covered.some((check) => check.verdict === 'conforms'))
    return ['stale', 'what it waives was observed and is not violated'];
  const elsewhere = checks.some((check) => check.requirement === waiver.requirement);
  if (complete && covered.length === 0 && elsewhere)
    return ['unknown', `${waiver.requirement} has no case ${JSON.stringify(waiver.case)}`];
  return ['not-observed', ''];
}

/** The lines of the target file that hold a waiver. */
function linesOf({ requirement: id, case: name }: Waiver): string {
  return `"- requirement: ${id}"${name === undefined ? '' : ` with "case: ${name}"`}`;
}

/**
 * Judges every waiver against what the run saw. Pure.
 * @param complete every case of the register was selected, so that a case nobody ran does not exist
 */
export function judgeWaivers(
  waivers: readonly Waiver[],
  checks: readonly Judged[],
  today: string,
  complete = false,
): readonly WaiverRecord[] {
  return waivers.map((waiver) => {
    const [state, why] = stateOf(waiver, checks, today, complete);
    const advice = `remove ${linesOf(waiver)}${waiver.where ? ` (${waiver.where})` : ''} from the target's waivers: ${why}.`;
    return {
      requirement: waiver.requirement,
      ...(waiver.case === undefined ? {} : { case: waiver.case }),
      reason: waiver.reason,
      owner: waiver.owner,
      expires: waiver.expires,
      ...(waiver.link === undefined ? {} : { link: waiver.link }),
      state,
      ...(isRed({ state }) ? { advice } : {}),
    };
  });
}
