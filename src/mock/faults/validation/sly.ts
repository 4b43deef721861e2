// Faults of validation: only for one way of being missing, one route, one identity, or with others missing as well.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { answering, filling, rewriting } from '../layers.ts';
import { acceptOf, authorization, isBasic, isJsv, isRefusal, pathOf, textOf } from '../messages.ts';

const REQUIRED = [
  ['Segment', 'VAL-001', 'VAL-005'],
  ['FirstName', 'VAL-002', 'VAL-006'],
  ['LastName', 'VAL-003', 'VAL-007'],
  ['InvoiceNumber', 'VAL-004', 'VAL-008'],
] as const;

export const VALIDATION_SLY: readonly Fault[] = [
  ...REQUIRED.map(
    ([name, , empty], i): Fault => ({
      id: `validation-${36 + i}`,
      breaks: [empty],
      mistake: `${name} may be without a value in JSV`,
      symptom: name,
      make: filling([name], (r) => isJsv(r) && new RegExp(`[{,]${name}:[,}]`).test(textOf(r))),
    }),
  ),
  ...REQUIRED.map(
    ([name, absent], i): Fault => ({
      id: `validation-${40 + i}`,
      breaks: [absent],
      mistake: `${name} is required only when nothing else is missing`,
      symptom: `an error that names ${name}`,
      make: filling([name], (r) => REQUIRED.some(([other]) => other !== name && !textOf(r).includes(other))),
    }),
  ),
  ...REQUIRED.map(
    ([name], i): Fault => ({
      id: `validation-${44 + i}`,
      breaks: ['VAL-009'],
      mistake: `${name} is not required when the answer is asked for in XML, CSV or JSON Lines`,
      symptom: 'expected an error that names',
      make: filling([name], (r) => /xml|csv|jsonl/.test(acceptOf(r) + r.target)),
    }),
  ),
  {
    id: 'validation-48',
    breaks: ['VAL-009'],
    mistake: 'Basic users need no LastName',
    symptom: 'LastName',
    make: filling(['LastName'], isBasic),
  },
  {
    id: 'validation-49',
    breaks: ['VAL-010'],
    mistake: 'a missing InvoiceNumber also blames CustomerUniqueIdentifier when that is left out',
    symptom: 'also blames CustomerUniqueIdentifier',
    make: rewriting(
      (a, r) => isRefusal(a) && textOf(a).startsWith('{"') && !textOf(r).includes('CustomerUniqueIdentifier'),
      (t) =>
        t.replace(
          /("Errors":\[.*)\]/s,
          '$1,{"ErrorCode":"NotNull","FieldName":"CustomerUniqueIdentifier","Message":"must not be empty","Meta":{"PropertyName":"Customer Unique Identifier"}}]',
        ),
    ),
  },
  {
    id: 'validation-50',
    breaks: ['VAL-021'],
    mistake: 'a refusal in JSV carries the guid of a payment that was made nevertheless',
    symptom: 'no payment in the answer',
    make: rewriting(
      (a, r) => isRefusal(a) && isJsv(r),
      (t) => t.replace(/(PublicAccessGuid"?[:>])0{32}/, '$10f8fad5bd9cb469fa16570867728950e'),
    ),
  },
  {
    id: 'validation-51',
    breaks: ['VAL-020'],
    mistake: 'on the suffix routes a refusal has status 409',
    symptom: 'expected status 400; got 409',
    make: answering(
      (a, r) => isRefusal(a) && /\.(json|jsv|xml|csv|jsonl)$/.test(pathOf(r)),
      (a) => ({ ...a, status: 409 }),
    ),
  },
  {
    id: 'validation-52',
    breaks: ['VAL-009'],
    mistake: 'now and then, once in thirty times, validation is skipped for a client',
    symptom: 'expected an error that names',
    make: () => {
      let n = 0;
      const skip = filling(
        ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'],
        (r) => authorization(r) !== undefined,
      )();
      return (r, next) => (++n % 30 === 0 ? skip(r, next) : next(r));
    },
  },
];
