// Faults of resilience: connections, framing and large bodies.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { answerWith, isRefusal, typeOf, withHeader } from '../messages.ts';

export const RESILIENCE_CONNECTION: readonly Fault[] = [
  {
    id: 'resilience-05',
    breaks: ['RES-006'],
    mistake: 'bodies above 200 kB are refused',
    symptom: 'expected status 400; got 413',
    make: () => (r, next) => (r.body.length > 200_000 ? answerWith(413, '', '', 'Payload Too Large') : next(r)),
  },
  {
    id: 'resilience-06',
    breaks: ['RES-009'],
    mistake: 'bytes follow the answer',
    symptom: 'expected nothing after the answer; got 1 bytes more',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a)
        ? {
            ...withHeader(a, 'Content-Length', String(a.body.length)),
            body: Buffer.concat([a.body, Buffer.from('\n')]),
          }
        : a;
    },
  },
  {
    id: 'resilience-07',
    breaks: ['RES-002'],
    mistake: 'answers are cut',
    symptom: 'the answer broke off',
    make: () => async (r, next) => {
      const a = await next(r);
      return isRefusal(a) && typeOf(r).includes('jsv')
        ? { ...withHeader(a, 'Content-Length', String(a.body.length + 10)), close: true }
        : a;
    },
  },
  {
    id: 'resilience-10',
    breaks: ['RES-012'],
    mistake: 'a body is taken as far as it came at once',
    symptom: 'expected the answer to the whole body; got 400',
    quirk: 'eager-bodies',
    make: () => (r, next) => next(r),
  },
  {
    id: 'resilience-11',
    breaks: ['RES-013'],
    mistake: 'doubled lengths are let through',
    symptom: 'expected a refusal or a closed connection; got status 200',
    quirk: 'lenient-lengths',
    make: () => (r, next) =>
      r.headers.filter(([n]) => /^content-length$/i.test(n)).length > 1 ? answerWith(200, '{}') : next(r),
  },
  {
    id: 'resilience-20',
    breaks: ['RES-012'],
    mistake: 'a JSV body is taken as far as it came at once',
    symptom: 'the answer to the whole body',
    quirk: 'eager-jsv-bodies',
    make: () => (r, next) => next(r),
  },
  {
    id: 'resilience-21',
    breaks: ['RES-013'],
    mistake: 'a request of contradicting lengths is answered 204, as if there were nothing wrong',
    symptom: 'status 204',
    quirk: 'lenient-lengths',
    make: () => (r, next) =>
      new Set(r.headers.filter(([n]) => /^content-length$/i.test(n)).map(([, v]) => v)).size > 1
        ? answerWith(204, '', undefined, 'No Content')
        : next(r),
  },
  {
    id: 'resilience-22',
    breaks: ['RES-007'],
    mistake: 'Expect: 100-continue is refused with 417',
    symptom: 'status 417',
    make: () => (r, next) =>
      r.headers.some(([n]) => /^expect$/i.test(n)) ? answerWith(417, '', undefined, 'Expectation Failed') : next(r),
  },
  {
    id: 'resilience-23',
    breaks: ['RES-008'],
    mistake: 'what was sent before the answer came is dropped',
    symptom: 'only 1 answers',
    quirk: 'drops-pipelined',
    make: () => (r, next) => next(r),
  },
  {
    id: 'resilience-24',
    breaks: ['RES-011'],
    mistake: 'Connection: close is not heard',
    symptom: 'the connection stayed open',
    quirk: 'never-closes',
    make: () => (r, next) => next(r),
  },
];
