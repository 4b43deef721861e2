// Faults of validation: a required string that is not required.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { always, filling } from '../layers.ts';
import { isJsv, membersIn, textOf } from '../messages.ts';

const REQUIRED = [
  ['Segment', 'VAL-001', 'VAL-005'],
  ['FirstName', 'VAL-002', 'VAL-006'],
  ['LastName', 'VAL-003', 'VAL-007'],
  ['InvoiceNumber', 'VAL-004', 'VAL-008'],
] as const;

export const VALIDATION_REQUIRED: readonly Fault[] = [
  ...REQUIRED.map(
    ([name, absent, empty], i): Fault => ({
      id: `validation-0${i + 1}`,
      breaks: [absent, empty, 'VAL-009'],
      mistake: `${name} is not required`,
      symptom: `an error that names ${name}`,
      make: filling([name], always),
    }),
  ),
  ...REQUIRED.map(
    ([name, absent, empty], i): Fault => ({
      id: `validation-0${i + 5}`,
      breaks: [absent, empty, 'VAL-009'],
      mistake: `${name} is not required in JSV`,
      symptom: `an error that names ${name}`,
      make: filling([name], isJsv),
    }),
  ),
  ...REQUIRED.map(
    ([name, , empty], i): Fault => ({
      id: `validation-${String(i + 9).padStart(2, '0')}`,
      breaks: [empty, 'VAL-009'],
      mistake: `${name} may be null in JSON`,
      symptom: `an error that names ${name}`,
      make: filling([name], (r) => textOf(r).includes(`"${name}":null`)),
    }),
  ),
  {
    id: 'validation-13',
    breaks: ['VAL-020', 'VAL-009'],
    mistake: 'nothing is required when 11 or more optional members are given',
    symptom: 'expected status 400; got 200',
    make: filling(['Segment', 'FirstName', 'LastName', 'InvoiceNumber'], (r) => membersIn(r) >= 11),
  },
  {
    id: 'validation-14',
    breaks: ['VAL-009', 'VAL-003'],
    mistake: 'LastName is not required when DebtMeta is given',
    symptom: 'LastName',
    make: filling(['LastName'], (r) => textOf(r).includes('DebtMeta')),
  },
  {
    id: 'validation-33',
    breaks: ['VAL-009', 'VAL-003'],
    mistake: 'by suffix LastName is not required',
    symptom: 'LastName',
    make: filling(['LastName'], (r) => /\.jsv|\.json/.test(r.target)),
  },
];
