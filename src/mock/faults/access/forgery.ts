// Faults of access: what a client can invent and is believed.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { asClient, authorization } from '../messages.ts';

export const ACCESS_FORGERY: readonly Fault[] = [
  {
    id: 'access-17',
    breaks: ['ACC-014'],
    mistake: 'X-Forwarded-For of loopback is trusted',
    symptom: 'got 200',
    make: (c) => (r, next) =>
      next(r.headers.some(([n, v]) => n === 'X-Forwarded-For' && v === '127.0.0.1') ? asClient(r, c) : r),
  },
  {
    id: 'access-18',
    breaks: ['ACC-014'],
    mistake: 'X-Forwarded-User is trusted',
    symptom: 'got 200',
    make: (c) => (r, next) => next(r.headers.some(([n]) => /^x-forwarded-user$/i.test(n)) ? asClient(r, c) : r),
  },
  {
    id: 'access-22',
    breaks: ['ACC-021'],
    mistake: 'a token of JWT form is believed',
    symptom: 'got 200',
    make: (c) => (r, next) =>
      next(/^bearer [\w-]+\.[\w-]+\.[\w-]*$/i.test(authorization(r) ?? '') ? asClient(r, c) : r),
  },
  {
    id: 'access-28',
    breaks: ['ACC-020'],
    mistake: 'a key in the query is taken',
    symptom: 'got 200',
    make: (c) => (r, next) => next(r.target.includes(`apikey=${c.clientKey}`) ? asClient(r, c) : r),
  },
  {
    id: 'access-29',
    breaks: ['ACC-019'],
    mistake: 'cookies of a key request open a session',
    symptom: 'got 200',
    make: (c) => (r, next) =>
      next(r.headers.some(([n, v]) => n === 'Cookie' && v.includes('X-UAId')) ? asClient(r, c) : r),
  },
];
