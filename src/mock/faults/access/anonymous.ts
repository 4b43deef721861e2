// Faults of access: whom the host lets in without any credential.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { asClient, authorization, isJsv, isPayment, none, onRoute, textOf } from '../messages.ts';

export const ACCESS_ANONYMOUS: readonly Fault[] = [
  {
    id: 'access-01',
    breaks: ['ACC-001'],
    mistake: 'no credential is let in',
    symptom: 'got 200',
    make: (c) => (r, next) => next(none(authorization(r)) && onRoute(r) ? asClient(r, c) : r),
  },
  {
    id: 'access-02',
    breaks: ['ACC-001'],
    mistake: 'no credential is let in with a JSV body only',
    symptom: 'jsv',
    make: (c) => (r, next) => next(none(authorization(r)) && isJsv(r) ? asClient(r, c) : r),
  },
  {
    id: 'access-03',
    breaks: ['ACC-001', 'ACC-011'],
    mistake: 'no credential is let in on predefined routes',
    symptom: 'reply',
    make: (c) => (r, next) => next(none(authorization(r)) && /\/reply\//.test(r.target) ? asClient(r, c) : r),
  },
  {
    id: 'access-04',
    breaks: ['ACC-001'],
    mistake: 'no credential is let in by ?format',
    symptom: 'got 200',
    make: (c) => (r, next) => next(none(authorization(r)) && /format=/.test(r.target) ? asClient(r, c) : r),
  },
  {
    id: 'access-19',
    breaks: ['ACC-013'],
    mistake: 'a body that was accepted once needs no credential any more',
    symptom: 'got 200',
    make: (c) => {
      const seen = new Set<string>();
      return async (r, next) => {
        const a = await next(seen.has(textOf(r)) ? asClient(r, c) : r);
        if (isPayment(a)) seen.add(textOf(r));
        return a;
      };
    },
  },
  {
    id: 'access-21',
    breaks: ['ACC-001'],
    mistake: 'a missing credential is answered 403',
    symptom: 'expected status 401; got 403',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 401 && none(authorization(r)) ? { ...a, status: 403 } : a;
    },
  },
  {
    id: 'access-23',
    breaks: ['ACC-011'],
    mistake: 'an overridden verb skips authentication',
    symptom: 'got 200',
    make: (c) => (r, next) =>
      next(r.headers.some(([n]) => /override/i.test(n)) && none(authorization(r)) ? asClient(r, c) : r),
  },
  {
    id: 'access-24',
    breaks: ['ACC-011'],
    mistake: 'a path in capitals skips authentication',
    symptom: 'got 200',
    make: (c) => (r, next) => next(/ONCEOFFPAYMENT/.test(r.target) && none(authorization(r)) ? asClient(r, c) : r),
  },
  {
    id: 'access-27',
    breaks: ['RES-003'],
    mistake: 'after 700 requests a missing credential is let in',
    symptom: 'as before: 401',
    make: (c) => {
      let n = 0;
      return (r, next) => next(++n > 700 && none(authorization(r)) && onRoute(r) ? asClient(r, c) : r);
    },
  },
  {
    id: 'resilience-09',
    breaks: ['ACC-012'],
    mistake: 'a connection keeps the user of its last credential',
    symptom: 'got 200',
    quirk: 'keeps-credential',
    make: () => (r, next) => next(r),
  },
];
