// Faults of binding: members that are lost or do harm.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { breakingOn, drop, misreading, serverError } from '../layers.ts';
import { isJson, membersIn, OPTIONAL_MEMBERS, textOf } from '../messages.ts';

export const BINDING_MEMBERS: readonly Fault[] = [
  {
    id: 'reading-01',
    breaks: ['BND-001'],
    mistake: 'Segment is not read from JSON that holds a map',
    symptom: 'expected blames nobody but InvoiceNumber; got also blames Segment',
    make: misreading((r) => isJson(r) && textOf(r).includes('DebtMeta'), drop('Segment')),
  },
  {
    id: 'reading-02',
    breaks: ['BND-002'],
    mistake: 'FirstName with a quote is lost in JSON',
    symptom: 'expected blames nobody but InvoiceNumber; got also blames FirstName',
    make: misreading((r) => isJson(r) && /"FirstName":"[^"]*\\"/.test(textOf(r)), drop('FirstName')),
  },
  {
    id: 'reading-03',
    breaks: ['BND-003', 'VAL-010'],
    mistake: 'LastName is lost when UrlToDocument stands beside it',
    symptom: 'expected blames nobody but InvoiceNumber; got also blames LastName',
    make: misreading((r) => isJson(r) && textOf(r).includes('UrlToDocument'), drop('LastName')),
  },
  {
    id: 'reading-04',
    breaks: ['ACP-001'],
    mistake: 'InvoiceNumber is not read',
    symptom: 'got 400',
    make: misreading(isJson, drop('InvoiceNumber')),
  },
  ...OPTIONAL_MEMBERS.map(
    (name, i): Fault => ({
      id: `reading-${String(i + 5).padStart(2, '0')}`,
      breaks: [
        (
          [
            'BND-004',
            'BND-005',
            'BND-006',
            'BND-007',
            'BND-008',
            'BND-009',
            'BND-010',
            'BND-011',
            'BND-012',
            'BND-014',
            'BND-018',
            'BND-019',
            'BND-020',
            'BND-021',
          ] as const
        )[i] ?? 'BND-004',
        'RES-001',
      ],
      mistake: `${name} breaks the host`,
      symptom: 'expected status 400; got 500',
      make: breakingOn((t) => new RegExp(`[{,]"?${name}"?:`).test(t)),
    }),
  ),
  {
    id: 'reading-19',
    breaks: ['BND-015', 'RES-001'],
    mistake: 'amounts in exponent form break the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t) => /AmountOutstanding"?:-?\d[\d.]*[eE]/.test(t)),
  },
  {
    id: 'reading-20',
    breaks: ['BND-016', 'RES-001'],
    mistake: 'a currency above 255 breaks the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t) => Number(/CurrenciesId"?:(-?\d+)/.exec(t)?.[1] ?? '1') > 255),
  },
  {
    id: 'reading-21',
    breaks: ['BND-017', 'RES-001'],
    mistake: 'a channel above 32767 breaks the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t) => Number(/ChannelsId"?:(-?\d+)/.exec(t)?.[1] ?? '1') > 32767),
  },
  {
    id: 'reading-38',
    breaks: ['BND-018', 'RES-001'],
    mistake: 'with 14 members set, maps of four entries break the host',
    symptom: 'expected status 400; got 500',
    make: () => (r, next) =>
      membersIn(r) >= 14 && (textOf(r).match(/"?k3/g)?.length ?? 0) > 0 ? serverError() : next(r),
  },
];
