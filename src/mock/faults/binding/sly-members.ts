// Faults of binding: a member does harm only with some kind of value, in one format.
// Must not know: the suite.
import type { RequirementId } from '../../../requirements/register.ts';
import type { WireRequest } from '../../server/message.ts';
import type { Fault } from '../fault.ts';
import { failing, losing, misreading, rejecting } from '../layers.ts';
import { givenValue, isJson, isJsv, textOf } from '../messages.ts';

type Kind = readonly [what: string, symptom: string, make: (name: string) => Fault['make']];

const given = (r: WireRequest, name: string): string => givenValue(r, name) ?? '';

const KINDS: readonly Kind[] = [
  [
    'a null takes LastName with it',
    'also blames LastName',
    (n) => misreading((r) => givenValue(r, n) === null, losing('LastName')),
  ],
  ['an empty text is refused as unreadable', 'an error that names', (n) => rejecting((r) => givenValue(r, n) === '')],
  ['quoted text in JSV breaks the host', 'got 500', (n) => failing((r) => isJsv(r) && textOf(r).includes(`${n}:"`))],
  [
    'text that is not ASCII is refused as unreadable',
    'an error that names',
    (n) => rejecting((r) => /[^\u0000-\u007f]/.test(given(r, n))),
  ],
  ['more than 255 characters break the host', 'got 500', (n) => failing((r) => given(r, n).length > 255)],
  [
    'a quote in JSON loses FirstName',
    'also blames FirstName',
    (n) => misreading((r) => isJson(r) && given(r, n).includes('"'), losing('FirstName')),
  ],
  ['a line break breaks the host', 'got 500', (n) => failing((r) => /\n|\\n/.test(given(r, n)))],
];

const MEMBERS: readonly (readonly [string, RequirementId])[] = [
  ['Segment', 'BND-001'],
  ['FirstName', 'BND-002'],
  ['LastName', 'BND-003'],
  ['Address', 'BND-004'],
  ['City', 'BND-005'],
  ['Region', 'BND-006'],
  ['Suburb', 'BND-007'],
  ['PostalCode', 'BND-008'],
  ['MobileNumber', 'BND-009'],
  ['Email', 'BND-010'],
  ['IdNumber', 'BND-011'],
  ['PassportNumber', 'BND-012'],
  ['UrlToDocument', 'BND-020'],
  ['CustomerUniqueIdentifier', 'BND-021'],
];

/** Place in KINDS of each member: all kinds take turns. */
const KIND_OF: Readonly<Record<string, number>> = {
  Segment: 2,
  FirstName: 3,
  LastName: 5,
  Address: 4,
  City: 4,
  Region: 2,
  Suburb: 3,
  PostalCode: 5,
  MobileNumber: 2,
  Email: 6,
  IdNumber: 3,
  PassportNumber: 6,
  UrlToDocument: 6,
  CustomerUniqueIdentifier: 2,
};

/** Each string member with one kind of value. */
export const BINDING_SLY_MEMBERS: readonly Fault[] = MEMBERS.map(([name, id], i): Fault => {
  const [what, symptom, make] = KINDS[KIND_OF[name] ?? 0] as Kind;
  return {
    id: `reading-${39 + i}`,
    breaks: [id],
    mistake: `${name}: ${what}`,
    symptom,
    make: make(name),
  };
});
