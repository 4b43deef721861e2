// Faults of formats: which format the answer comes in.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { other } from '../layers.ts';
import { answerWith, isJsv, onRoute, textOf } from '../messages.ts';

export const FORMATS_CHOICE: readonly Fault[] = [
  {
    id: 'formats-01',
    breaks: ['FMT-002'],
    mistake: 'Accept: application/jsv gets JSON',
    symptom: 'expected Content-Type application/jsv; got 200',
    make: () => (r, next) =>
      next({
        ...r,
        headers: r.headers.map(([n, v]) => [n, n === 'Accept' && v === 'application/jsv' ? 'application/json' : v]),
      }),
  },
  {
    id: 'formats-02',
    breaks: ['FMT-003'],
    mistake: 'the suffix .jsv gets JSON',
    symptom: 'expected Content-Type application/jsv; got 200',
    make: () => (r, next) => next({ ...r, target: other(r.target, /\.jsv/, '.json') }),
  },
  {
    id: 'formats-03',
    breaks: ['FMT-004'],
    mistake: '?format=jsv gets JSON',
    symptom: 'expected Content-Type application/jsv; got 200',
    make: () => (r, next) => next({ ...r, target: other(r.target, /format=jsv/, 'format=json') }),
  },
  {
    id: 'formats-06',
    breaks: ['FMT-007'],
    mistake: 'JSON Lines is not found',
    symptom: 'expected Content-Type text/jsonl; got 404',
    make: () => (r, next) =>
      /jsonl/.test(r.target + r.headers.join()) ? answerWith(404, '', '', 'Not Found') : next(r),
  },
  {
    id: 'formats-09',
    breaks: ['FMT-010'],
    mistake: 'Accept beats the suffix',
    symptom: 'expected Content-Type',
    make: () => (r, next) =>
      next(
        r.headers.some(([n, v]) => n === 'Accept' && v.startsWith('application/'))
          ? { ...r, target: r.target.replace(/(onceoffpayment)\.\w+/, '$1').replace(/format=\w+/, '') }
          : r,
      ),
  },
  {
    id: 'formats-13',
    breaks: ['FMT-014'],
    mistake: '*/* always gets JSON',
    symptom: 'expected Content-Type application/jsv; got 400',
    make: () => (r, next) =>
      next({
        ...r,
        headers: r.headers.map(([n, v]) => [
          n,
          n === 'Accept' && v.startsWith('*/*') && /onceoffpayment$/.test(r.target) ? 'application/json' : v,
        ]),
      }),
  },
  {
    id: 'formats-14',
    breaks: ['FMT-016'],
    mistake: 'the last type of Accept decides',
    symptom: 'expected Content-Type application/jsv; got 400',
    make: () => (r, next) =>
      next({ ...r, headers: r.headers.map(([n, v]) => [n, n === 'Accept' ? (v.split(',').at(-1)?.trim() ?? v) : v]) }),
  },
  {
    id: 'formats-16',
    breaks: ['FMT-020'],
    mistake: '?format is compared with its letter case',
    symptom: 'Content-Type application/jsv',
    make: () => (r, next) => next({ ...r, target: other(r.target, /format=(JSV|Jsv|jsv\.x)/, 'format=none') }),
  },
  {
    id: 'validation-35',
    breaks: ['FMT-017'],
    mistake: 'errors of JSV requests come in JSON',
    symptom: 'expected Content-Type application/jsv; got 400',
    make: () => (r, next) =>
      onRoute(r) && isJsv(r) && !textOf(r).includes('InvoiceNumber')
        ? next({
            ...r,
            target: r.target.replace('.jsv', '.json').replace('format=jsv', 'format=json').replace('/jsv/', '/json/'),
            headers: r.headers.map(([n, v]) => (n === 'Accept' ? [n, 'application/json'] : [n, v])),
          })
        : next(r),
  },
];
