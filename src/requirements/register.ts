// The register: every requirement once, in the order of areas. Suites, faults, the matrix and reports read it.
// Must not know: checks, hosts, reports.
import { ACCEPTANCE } from './acceptance.ts';
import { ACCESS } from './access.ts';
import { BINDING } from './binding.ts';
import { DRIFT } from './drift.ts';
import { ERRORS } from './errors.ts';
import { FORMATS } from './formats.ts';
import { RESILIENCE } from './resilience.ts';
import { ROUTING } from './routing.ts';
import type { RequirementRow } from './row.ts';
import { SECURITY } from './security.ts';
import { SYNTAX } from './syntax.ts';
import { VALIDATION } from './validation.ts';

const ROWS = [
  ...ACCESS,
  ...ACCEPTANCE,
  ...VALIDATION,
  ...BINDING,
  ...FORMATS,
  ...SYNTAX,
  ...ROUTING,
  ...ERRORS,
  ...SECURITY,
  ...RESILIENCE,
  ...DRIFT,
] as const;

type Row = (typeof ROWS)[number];

/** Every id of the register. */
export type RequirementId = Row['id'];

/** Ids that a suite may bind: rows that are not excluded. */
export type TestableId = Extract<Row, { verify: 'probe' | 'property' }>['id'];

export const REGISTER: readonly RequirementRow[] = ROWS;

/** The row of an id, or undefined when the register has none. */
export function requirement(id: string): RequirementRow | undefined {
  return BY_ID.get(id);
}

const BY_ID: ReadonlyMap<string, RequirementRow> = new Map(REGISTER.map((row) => [row.id, row]));
