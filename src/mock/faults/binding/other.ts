// Faults of binding: requests that are neither JSON nor JSV, or say so oddly.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { breakingOn, misreading } from '../layers.ts';
import { answerWith, typeOf } from '../messages.ts';

export const BINDING_OTHER: readonly Fault[] = [
  {
    id: 'reading-25',
    breaks: ['BND-025'],
    mistake: 'query parameters are ignored',
    symptom: 'also blames',
    make: () => (r, next) =>
      next({
        ...r,
        target: r.target.replace(/[?&](LastName|Segment|firstname)=[^&]*/gi, '').replace(/^([^?&]*)&/, '$1?'),
      }),
  },
  {
    id: 'reading-26',
    breaks: ['BND-026'],
    mistake: 'form bodies are ignored',
    symptom: 'got 400',
    make: misreading(
      (r) => /form/.test(typeOf(r)),
      () => '',
    ),
  },
  {
    id: 'reading-27',
    breaks: ['BND-027'],
    mistake: 'XML bodies are refused',
    symptom: 'got 415',
    make: () => (r, next) => (/xml/.test(typeOf(r)) ? answerWith(415, '', '', 'Unsupported Media Type') : next(r)),
  },
  {
    id: 'reading-33',
    breaks: ['BND-032'],
    mistake: 'bad query values are ignored',
    symptom: 'expected an error that names',
    make: () => (r, next) =>
      next({ ...r, target: r.target.replace(/(CurrenciesId|AmountOutstanding|DebtDate|ChannelsId)=[^&]*/, '') }),
  },
  {
    id: 'reading-34',
    breaks: ['BND-033'],
    mistake: 'text/jsv is not read',
    symptom: 'also blames',
    make: misreading(
      (r) => /text\/jsv/i.test(typeOf(r)),
      () => '',
    ),
  },
  {
    id: 'reading-35',
    breaks: ['BND-034', 'RES-001'],
    mistake: 'an empty body breaks the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t) => t === ''),
  },
  {
    id: 'reading-36',
    breaks: ['BND-035'],
    mistake: 'compressed bodies are not decoded',
    symptom: 'expected an error that names InvoiceNumber; got 400',
    make: () => (r, next) => next({ ...r, headers: r.headers.filter(([n]) => n !== 'Content-Encoding') }),
  },
  {
    id: 'reading-37',
    breaks: ['BND-037'],
    mistake: 'unknown types are answered 415',
    symptom: 'expected status 400; got 415',
    make: () => (r, next) =>
      /text\/plain|octet/.test(typeOf(r)) ? answerWith(415, '', '', 'Unsupported Media Type') : next(r),
  },
];
