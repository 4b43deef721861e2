// Faults of binding: how JSON and JSV text is read.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { drop, misreading, serverError } from '../layers.ts';
import { answerWith, isJson, isJsv, textOf } from '../messages.ts';

export const BINDING_TEXT: readonly Fault[] = [
  {
    id: 'reading-22',
    breaks: ['BND-022'],
    mistake: 'names are read in one letter case only',
    symptom: 'also blames',
    make: misreading(
      (r) => /[{,]"?[a-z]+[A-Za-z]*"?:/.test(textOf(r).slice(0, 40)),
      () => '{}',
    ),
  },
  {
    id: 'reading-23',
    breaks: ['BND-023'],
    mistake: 'unknown members are an error',
    symptom: 'an error that names',
    make: () => (r, next) =>
      textOf(r).includes('NoSuchMember')
        ? answerWith(
            400,
            '{"ResponseStatus":{"ErrorCode":"SerializationException","Message":"unknown member","Errors":[]}}',
            undefined,
            'Bad Request',
          )
        : next(r),
  },
  {
    id: 'reading-24',
    breaks: ['BND-024'],
    mistake: 'the first of duplicates wins',
    symptom: 'also blames LastName',
    make: misreading(
      (r) => (textOf(r).match(/"LastName":/g)?.length ?? 0) > 1,
      (t) => t.replace(/^([\s\S]*"LastName":[\s\S]*),"LastName":[^,}]*/, '$1'),
    ),
  },
  {
    id: 'reading-28',
    breaks: ['BND-028'],
    mistake: 'LastName must stand before Address',
    symptom: 'also blames LastName',
    make: misreading(
      (r) =>
        isJson(r) &&
        textOf(r).indexOf('"LastName"') > textOf(r).indexOf('"Address"') &&
        textOf(r).includes('"Address"'),
      drop('LastName'),
    ),
  },
  {
    id: 'reading-29',
    breaks: ['BND-029'],
    mistake: 'surrogate pairs in escapes are lost',
    symptom: 'expected InvoiceNumber',
    make: misreading(isJson, (t) => t.replace(/\\ud83d\\ude00/gi, '?')),
  },
  {
    id: 'reading-30',
    breaks: ['BND-036'],
    mistake: 'doubled quotes in JSV stay doubled',
    symptom: 'expected InvoiceNumber',
    make: misreading(
      (r) => isJsv(r) && r.body.length < 10_000,
      (t) => t.replaceAll('""q""', '""""q""""'),
    ),
  },
  {
    id: 'reading-31',
    breaks: ['BND-030'],
    mistake: 'blanks before a body are an error',
    symptom: 'expected status 400; got 500',
    make: () => (r, next) => (/^\s/.test(textOf(r)) && isJson(r) ? serverError() : next(r)),
  },
  {
    id: 'reading-32',
    breaks: ['BND-031'],
    mistake: 'a number that does not parse is an error',
    symptom: 'an error that names',
    make: () => (r, next) =>
      /"CurrenciesId":"abc"|CurrenciesId:"abc"/.test(textOf(r))
        ? answerWith(
            400,
            '{"ResponseStatus":{"ErrorCode":"SerializationException","Message":"bad number","Errors":[]}}',
            undefined,
            'Bad Request',
          )
        : next(r),
  },
];
