// Faults of formats: how an answer is written and labelled.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { relabel, rewriting } from '../layers.ts';
import { isJsv, isPayment, isRefusal, typed, withBody, withHeader } from '../messages.ts';

export const FORMATS_WRITING: readonly Fault[] = [
  {
    id: 'formats-04',
    breaks: ['FMT-005'],
    mistake: 'XML is not well formed',
    symptom: 'is not well-formed XML',
    make: rewriting(
      (a) => typed(a, 'application/xml'),
      (t) => t.replace(/<\/(\w+)>$/, ''),
    ),
  },
  {
    id: 'formats-05',
    breaks: ['FMT-006'],
    mistake: 'CSV has no head line',
    symptom: 'is not a CSV table of one row',
    make: rewriting(
      (a) => typed(a, 'text/csv'),
      (t) => t.slice(t.indexOf('\r\n') + 2),
    ),
  },
  {
    id: 'formats-07',
    breaks: ['FMT-008'],
    mistake: 'JSV is called text/plain',
    symptom: 'expected Content-Type application/jsv; got 200',
    make: relabel((a) => typed(a, 'application/jsv'), 'text/plain'),
  },
  {
    id: 'formats-08',
    breaks: ['FMT-009'],
    mistake: 'JSON has no charset',
    symptom: 'expected charset=utf-8; got Content-Type application/json',
    make: relabel((a) => typed(a, 'application/json'), 'application/json'),
  },
  {
    id: 'formats-10',
    breaks: ['FMT-011'],
    mistake: 'answers begin with a byte order mark',
    symptom: 'expected UTF-8 without a byte order mark; got 200',
    make: rewriting(isPayment, (t) => `\ufeff${t}`),
  },
  {
    id: 'formats-11',
    breaks: ['FMT-012'],
    mistake: 'JSV answers are not quoted',
    symptom: 'expected a JSV answer that reads back; got 200',
    make: rewriting(
      (a, r) => isPayment(a) && isJsv(r),
      (t) => t.replace(/InvoiceNumber:"((?:[^"]|"")*)"/, (_, v: string) => `InvoiceNumber:${v.replaceAll('""', '"')}`),
    ),
  },
  {
    id: 'formats-12',
    breaks: ['FMT-013'],
    mistake: 'Vary is missing',
    symptom: 'expected Vary: Accept; got Vary: absent',
    make: () => async (r, next) => withHeader(await next(r), 'Vary', undefined),
  },
  {
    id: 'formats-15',
    breaks: ['FMT-019'],
    mistake: 'CSV is no attachment',
    symptom: 'expected Content-Disposition: attachment; got none',
    make: () => async (r, next) => withHeader(await next(r), 'Content-Disposition', undefined),
  },
  {
    id: 'formats-17',
    breaks: ['FMT-001', 'RES-009'],
    mistake: 'JSON comes compressed though nobody asked',
    symptom: 'is not JSON',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) && !isJsv(r) ? withHeader(withBody(a, '\u001f\u008b'), 'Content-Encoding', 'gzip') : a;
    },
  },
];
