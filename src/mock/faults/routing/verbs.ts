// Faults of routing: which verbs pay.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { answerWith, isJsv, onRoute, withHeader } from '../messages.ts';

export const ROUTING_VERBS: readonly Fault[] = [
  {
    id: 'routing-01',
    breaks: ['RTG-001'],
    mistake: 'GET pays',
    symptom: 'expected status 404 or 405; got 200',
    make: () => (r, next) =>
      next(r.method === 'GET' && onRoute({ ...r, method: 'POST' }) ? { ...r, method: 'POST' } : r),
  },
  {
    id: 'routing-02',
    breaks: ['RTG-002'],
    mistake: 'PUT pays',
    symptom: 'expected status 404 or 405; got 200',
    make: () => (r, next) => next(r.method === 'PUT' ? { ...r, method: 'POST' } : r),
  },
  {
    id: 'routing-03',
    breaks: ['RTG-002'],
    mistake: 'PATCH pays in JSV',
    symptom: 'PATCH',
    make: () => (r, next) => next(r.method === 'PATCH' && isJsv(r) ? { ...r, method: 'POST' } : r),
  },
  {
    id: 'routing-04',
    breaks: ['RTG-003'],
    mistake: 'an invented verb pays',
    symptom: 'got 200',
    make: () => (r, next) => next(r.method === 'PAY' ? { ...r, method: 'POST' } : r),
  },
  {
    id: 'routing-05',
    breaks: ['RTG-004'],
    mistake: 'DELETE is answered 405, others 404',
    symptom: 'expected status 404 as for GET; got 405',
    make: () => (r, next) => (r.method === 'DELETE' ? answerWith(405, '', '', 'Method Not Allowed') : next(r)),
  },
  {
    id: 'routing-11',
    breaks: ['RTG-010', 'RTG-011'],
    mistake: 'method override is ignored',
    symptom: 'expected status 404 or 405; got 200',
    make: () => (r, next) => next(withHeader(r, 'X-HTTP-Method-Override', undefined)),
  },
];
