// Which areas see a fault besides the requirements that it breaks, because they look through the same kind of answer.
// Must not know: the suite, single faults.
import type { Area } from '../../requirements/row.ts';

/** A refusal that is changed is seen by every row that reads the host through the validation echo. */
export const THROUGH_REFUSALS: readonly Area[] = [
  'access',
  'validation',
  'binding',
  'formats',
  'syntax',
  'routing',
  'errors',
  'resilience',
];

/** A payment that is changed is seen by every row that needs an accepted payment. */
export const THROUGH_PAYMENTS: readonly Area[] = [
  'access',
  'acceptance',
  'binding',
  'formats',
  'routing',
  'resilience',
];

/** Refusals and payments alike are changed. The self-description and what answers give away are not. */
export const EVERYTHING: readonly Area[] = [...new Set([...THROUGH_REFUSALS, ...THROUGH_PAYMENTS])];
