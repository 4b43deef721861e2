// Faults of routing: which paths pay.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { answerWith } from '../messages.ts';

export const ROUTING_PATHS: readonly Fault[] = [
  {
    id: 'routing-06',
    breaks: ['RTG-005'],
    mistake: 'longer paths pay as well',
    symptom: 'got 200',
    make: () => (r, next) =>
      next({ ...r, target: r.target.replace(/^\/onceoffpayment[s/;%][^?]*/, '/onceoffpayment') }),
  },
  {
    id: 'routing-07',
    breaks: ['RTG-006'],
    mistake: 'the path is compared with its letter case',
    symptom: 'expected status 400; got 404',
    make: () => (r, next) =>
      /^\/(OnceOffPayment|ONCEOFF)/.test(r.target) ? answerWith(404, '', '', 'Not Found') : next(r),
  },
  {
    id: 'routing-08',
    breaks: ['RTG-007'],
    mistake: '/json/reply is closed',
    symptom: 'expected status 400; got 404',
    make: () => (r, next) => (/^\/json\/reply/.test(r.target) ? answerWith(404, '', '', 'Not Found') : next(r)),
  },
  {
    id: 'routing-09',
    breaks: ['RTG-008'],
    mistake: '/jsv/reply is closed',
    symptom: 'expected status 400; got 404',
    make: () => (r, next) => (/^\/jsv\/reply/.test(r.target) ? answerWith(404, '', '', 'Not Found') : next(r)),
  },
  {
    id: 'routing-10',
    breaks: ['RTG-009'],
    mistake: '/api is closed',
    symptom: 'expected status 400; got 404',
    make: () => (r, next) => (/^\/api\//.test(r.target) ? answerWith(404, '', '', 'Not Found') : next(r)),
  },
  {
    id: 'routing-12',
    breaks: ['RTG-012'],
    mistake: 'any suffix is taken',
    symptom: 'expected status 404 or 405; got 200',
    make: () => (r, next) => next({ ...r, target: r.target.replace(/\.(yaml|JSV|txt|jsvx)$/, '') }),
  },
];
