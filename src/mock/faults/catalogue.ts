// Every fault that the mock can wear.
// Must not know: the suite.
import { ACCEPTANCE_FAULTS } from './acceptance.ts';
import { ACCESS_FAULTS } from './access.ts';
import { ANSWERING_FAULTS } from './answering.ts';
import type { Fault } from './fault.ts';
import { READING_FAULTS } from './reading.ts';
import { VALIDATION_FAULTS } from './validation.ts';

export const FAULTS: readonly Fault[] = [
  ...ACCESS_FAULTS,
  ...ACCEPTANCE_FAULTS,
  ...VALIDATION_FAULTS,
  ...READING_FAULTS,
  ...ANSWERING_FAULTS,
];
