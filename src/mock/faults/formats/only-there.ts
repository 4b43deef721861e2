// Faults of formats: only for refusals, only on one route, only for some values.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { answering, relabel, rewriting, taking } from '../layers.ts';
import { acceptOf, isJsv, isPayment, isRefusal, pathOf, textOf, typed, withHeader } from '../messages.ts';

export const FORMATS_ONLY_THERE: readonly Fault[] = [
  {
    id: 'formats-18',
    breaks: ['FMT-001'],
    mistake: 'JSON is asked for by Accept and JSV comes when the body is JSV',
    symptom: 'Content-Type application/json',
    make: taking((r) =>
      isJsv(r) && acceptOf(r) === 'application/json' ? withHeader(r, 'Accept', 'application/jsv') : r,
    ),
  },
  {
    id: 'formats-19',
    breaks: ['FMT-002'],
    mistake: 'refusals to Accept: application/jsv come in JSON',
    symptom: 'Content-Type application/jsv; got 400',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) && acceptOf(r) === 'application/jsv' ? next(withHeader(r, 'Accept', 'application/json')) : a;
    },
  },
  {
    id: 'formats-20',
    breaks: ['FMT-003'],
    mistake: 'refusals by the suffix .jsv come in JSON',
    symptom: 'Content-Type application/jsv; got 400',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) && /\.jsv$/.test(pathOf(r)) ? next({ ...r, target: r.target.replace('.jsv', '.json') }) : a;
    },
  },
  {
    id: 'formats-21',
    breaks: ['FMT-004'],
    mistake: 'refusals by ?format=jsv come in JSON',
    symptom: 'Content-Type application/jsv; got 400',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) && /format=jsv/.test(r.target)
        ? next({ ...r, target: r.target.replace('format=jsv', 'format=json') })
        : a;
    },
  },
  {
    id: 'formats-22',
    breaks: ['FMT-005'],
    mistake: 'XML refusals are labelled text/html',
    symptom: 'Content-Type application/xml',
    make: relabel((a) => a.status === 400 && typed(a, 'application/xml'), 'text/html'),
  },
  {
    id: 'formats-23',
    breaks: ['FMT-006'],
    mistake: 'CSV successes are separated by semicolons',
    symptom: 'csv',
    make: rewriting(
      (a) => a.status === 200 && typed(a, 'text/csv'),
      (t) => t.replaceAll(',', ';'),
    ),
  },
  {
    id: 'formats-24',
    breaks: ['FMT-007'],
    mistake: 'JSON Lines by suffix is labelled JSON',
    symptom: 'Content-Type text/jsonl',
    make: answering(
      (a, r) => typed(a, 'text/jsonl') && /\.jsonl$/.test(pathOf(r)),
      (a) => withHeader(a, 'Content-Type', 'application/json'),
    ),
  },
  {
    id: 'formats-25',
    breaks: ['FMT-008'],
    mistake: 'JSV by ?format is labelled JSON, as debug output is',
    symptom: 'Content-Type application/jsv',
    make: answering(
      (a, r) => typed(a, 'application/jsv') && /format=jsv/.test(r.target),
      (a) => withHeader(a, 'Content-Type', 'application/json; charset=utf-8'),
    ),
  },
  {
    id: 'formats-26',
    breaks: ['FMT-011'],
    mistake: 'answers are written in Latin-1',
    symptom: 'UTF-8',
    make: answering(
      (a) => isPayment(a) && /[\u0080-\u00ff]/.test(textOf(a)),
      (a) => ({ ...a, body: Buffer.from(textOf(a), 'latin1') }),
    ),
  },
  {
    id: 'formats-27',
    breaks: ['FMT-012'],
    mistake: 'quotes within quoted JSV text are not doubled',
    symptom: 'a JSV answer that reads back',
    make: rewriting(
      (a, r) => isPayment(a) && isJsv(r),
      (t) =>
        t.replace(/InvoiceNumber:"((?:[^"]|"")*)"/, (_, v: string) => `InvoiceNumber:"${v.replaceAll('""', '"')}"`),
    ),
  },
  {
    id: 'formats-28',
    breaks: ['FMT-017'],
    mistake: 'CSV refusals come as a JSON document under text/csv',
    symptom: 'csv',
    make: () => async (r, next) => {
      const a = await next(r);
      if (!isRefusal(a) || !typed(a, 'text/csv')) return a;
      const asJson = await next({
        ...withHeader(r, 'Accept', 'application/json'),
        target: r.target.replace('.csv', '.json').replace('format=csv', 'format=json'),
      });
      return { ...a, body: asJson.body };
    },
  },
  {
    id: 'formats-29',
    breaks: ['FMT-004', 'FMT-017'],
    mistake: 'JSV asked for by ?format is JSON under the label of JSV, where something is missing',
    symptom: 'names without quotes',
    make: rewriting(
      (a, r) => isRefusal(a) && /[?&]format=jsv/.test(r.target),
      (t) => t.replace(/([{,])([A-Z]\w+):/g, '$1"$2":'),
    ),
  },
];
