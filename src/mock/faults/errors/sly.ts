// Faults of error answers: only in one format, or in one part of the envelope.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { answering, rewriting } from '../layers.ts';
import { givenValue, isJson, isJsv, isRefusal, textOf } from '../messages.ts';

export const ERRORS_SLY: readonly Fault[] = [
  {
    id: 'errors-01',
    breaks: ['ERR-001'],
    mistake: 'JSV refusals have no ErrorCode at the top',
    symptom: 'a ResponseStatus with ErrorCode and Errors',
    make: rewriting(
      (a, r) => isRefusal(a) && isJsv(r),
      (t) => t.replace(/ResponseStatus:\{ErrorCode:NotNull,/, 'ResponseStatus:{'),
    ),
  },
  {
    id: 'errors-02',
    breaks: ['ERR-006'],
    mistake: 'StatusCodesId of a refusal is 3',
    symptom: 'zero guid, StatusCodesId 0',
    make: rewriting(isRefusal, (t) => t.replace(/(StatusCodesId"?[:>])0/, '$13')),
  },
  {
    id: 'errors-03',
    breaks: ['ERR-007'],
    mistake: 'a bad query parameter has another ErrorCode',
    symptom: 'ErrorCode ArgumentException',
    make: rewriting(
      (a, r) => a.status === 400 && r.target.includes('=') && textOf(a).includes('Unable to bind'),
      (t) => t.replaceAll('SerializationException', 'ArgumentException'),
    ),
  },
  {
    id: 'errors-04',
    breaks: ['ERR-008'],
    mistake: 'messages of JSV refusals are others than those of JSON',
    symptom: 'the error as in other formats',
    make: rewriting(
      (a, r) => isRefusal(a) && isJsv(r),
      (t) => t.replaceAll('must not be empty', 'is required'),
    ),
  },
  {
    id: 'errors-05',
    breaks: ['SYN-009'],
    mistake: 'unreadable JSV is answered in the typed form',
    symptom: 'the generic form',
    make: rewriting(
      (a, r) => a.status === 400 && isJsv(r) && textOf(a).includes('SerializationException'),
      (t) =>
        t.replace(
          /^\{ResponseStatus/,
          '{PublicAccessGuid:00000000000000000000000000000000,StatusCodesId:0,ResponseStatus',
        ),
    ),
  },
  {
    id: 'errors-06',
    breaks: ['ERR-009', 'SYN-002'],
    mistake: 'unreadable JSV is answered 200 with an error',
    symptom: 'with status 200',
    make: answering(
      (a, r) => a.status === 400 && isJsv(r) && textOf(a).includes('SerializationException'),
      (a) => ({ ...a, status: 200 }),
    ),
  },
  {
    id: 'errors-07',
    breaks: ['ERR-009'],
    mistake: 'a bad parameter is answered with status 200',
    symptom: 'no error under a status of success',
    make: answering(
      (a) => a.status === 400 && textOf(a).includes('Unable to bind'),
      (a) => ({ ...a, status: 200 }),
    ),
  },
  {
    id: 'errors-08',
    breaks: ['ERR-006'],
    mistake: 'a typed refusal repeats the InvoiceNumber',
    symptom: 'no InvoiceNumber',
    make: rewriting(
      (a, r) => isRefusal(a) && isJson(r) && givenValue(r, 'InvoiceNumber') != null,
      (t, r) => t.replace(/,"StatusCodesId":0/, `,"InvoiceNumber":${JSON.stringify(givenValue(r, 'InvoiceNumber'))}$&`),
    ),
  },
];
