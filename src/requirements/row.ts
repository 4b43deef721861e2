// The shape of one requirement: the register's row, as data.
// Must not know: how a requirement is checked, what a host answered.

export type Area =
  | 'access'
  | 'acceptance'
  | 'validation'
  | 'binding'
  | 'formats'
  | 'syntax'
  | 'routing'
  | 'errors'
  | 'security'
  | 'resilience'
  | 'drift';

/** DESIGN 4. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** What must be configured or true of the host for the row to apply. */
export type Capability =
  | 'always'
  | 'client-credential'
  | 'client-key'
  | 'second-credential-form'
  | 'basic-credential'
  | 'wrong-role-key'
  | 'expired-key'
  | 'cancelled-key'
  | 'self-description'
  | 'payments';

export interface RequirementRow {
  /** Area code and number, never reused: `VAL-003`. */
  readonly id: string;
  readonly area: Area;
  readonly level: Level;
  readonly source: 'page' | 'framework' | 'rfc' | 'practice';
  /** Where it comes from: a place on the metadata page, a section of the framework facts, an RFC section. */
  readonly clause: string;
  readonly sentence: string;
  /** At most 80 characters: what a reader of a red row needs. */
  readonly title: string;
  readonly verify: 'probe' | 'property' | { readonly excluded: string };
  readonly when: Capability;
  /** Suite version that introduced the row. */
  readonly since: string;
}
