// Faults of validation that show in requests which ask for something else.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { filling, losing, misreading } from '../layers.ts';
import { isJson, isJsv, textOf } from '../messages.ts';

export const VALIDATION_UNASKED: readonly Fault[] = [
  {
    id: 'validation-53',
    breaks: ['VAL-010'],
    mistake: 'a value of a map that is no text takes the required strings with it',
    symptom: 'blames InvoiceNumber',
    make: misreading(
      (r) => isJson(r) && /":\{"a":true/.test(textOf(r)),
      (text) => ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'].reduce((t, name) => losing(name)(t), text),
    ),
  },
  {
    id: 'validation-54',
    breaks: ['VAL-010'],
    mistake: 'an unknown list takes LastName with it, in JSV',
    symptom: 'blames LastName',
    make: misreading((r) => isJsv(r) && textOf(r).includes(':[1,2,3]'), losing('LastName')),
  },
  {
    id: 'validation-55',
    breaks: ['VAL-021', 'BND-022'],
    mistake: 'where the names stand in lower case, nothing is required',
    symptom: 'expected no payment in the answer',
    make: filling(['Segment', 'FirstName', 'LastName', 'InvoiceNumber'], (r) =>
      /[{,]\s*"?(segment|lastname)"?\s*:/.test(textOf(r)),
    ),
  },
  {
    id: 'validation-56',
    breaks: ['VAL-009'],
    mistake: 'a long body hides that LastName is missing',
    symptom: 'an error that names LastName',
    make: filling(['LastName'], (r) => r.body.length > 10_000),
  },
];
