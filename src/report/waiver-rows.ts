// The waivers of a run as rows of a report: what each accepts and for how long, or why it is red.
// Must not know: report formats.
import type { RunRecord, WaiverRecord } from './record-schema.ts';
import { isRed } from './waivers.ts';

export interface WaiverRow {
  readonly title: string;
  readonly state: WaiverRecord['state'];
  readonly red: boolean;
  /** One sentence: reason, owner, expiry and link of one that is used; of a red one, what to remove and why. */
  readonly text: string;
  readonly link?: string;
}

/** `reason (owner, until 2027-03-31, link)` */
export function termsOf({ reason, owner, expires, link }: Omit<WaiverRecord, 'state' | 'requirement'>): string {
  return `${reason} (${owner}, until ${expires}${link === undefined ? '' : `, ${link}`})`;
}

/** One row a waiver, red ones first. */
export function waiverRows(record: RunRecord): readonly WaiverRow[] {
  const rows = record.waivers.map((waiver): WaiverRow => {
    const red = isRed(waiver);
    return {
      title: `Waiver of ${waiver.requirement}${waiver.case === undefined ? '' : ` [${waiver.case}]`}`,
      state: waiver.state,
      red,
      text: red
        ? `${waiver.state} (owner ${waiver.owner}): ${waiver.advice ?? "remove it from the target's waivers."}`
        : `${waiver.state === 'used' ? 'accepted' : 'not observed in this run'}: ${termsOf(waiver)}`,
      ...(waiver.link === undefined ? {} : { link: waiver.link }),
    };
  });
  return [...rows].sort((a, b) => Number(b.red) - Number(a.red));
}

/** The waiver that covers a waived case. */
export function waiverOf(
  record: RunRecord,
  check: { readonly requirement: string; readonly case: string },
): WaiverRecord | undefined {
  return record.waivers.find(
    (w) => w.state === 'used' && w.requirement === check.requirement && (w.case ?? check.case) === check.case,
  );
}
