// Faults of access: which credentials the host believes, or turns away.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { asClient, authorization, isJsv, known, textOf, withHeader } from '../messages.ts';

export const ACCESS_CREDENTIALS: readonly Fault[] = [
  {
    id: 'access-05',
    breaks: ['ACC-002'],
    mistake: 'any bearer key is let in',
    symptom: 'expected status 401; got 200',
    make: (c) => (r, next) => next(/^bearer \S/i.test(authorization(r) ?? '') ? asClient(r, c) : r),
  },
  {
    id: 'access-06',
    breaks: ['ACC-002'],
    mistake: 'an unknown key is let in for XML answers',
    symptom: 'got 200',
    make: (c) => (r, next) =>
      next(/xml/.test(r.headers.map(([, v]) => v).join()) && authorization(r) ? asClient(r, c) : r),
  },
  {
    id: 'access-07',
    breaks: ['ACC-006'],
    mistake: 'a key is compared by its beginning',
    symptom: 'a letter more',
    make: (c) => (r, next) =>
      next(known(authorization(r), c.clientKey) && /^bearer /i.test(authorization(r) ?? '') ? asClient(r, c) : r),
  },
  {
    id: 'access-08',
    breaks: ['ACC-006'],
    mistake: 'a key without its last letter is let in',
    symptom: 'a letter less',
    make: (c) => (r, next) => next(authorization(r) === `Bearer ${c.clientKey.slice(0, -1)}` ? asClient(r, c) : r),
  },
  {
    id: 'access-09',
    breaks: ['ACC-006'],
    mistake: 'the scheme of Authorization is ignored',
    symptom: 'expected status 400 or 401 or 403 or 404; got 200',
    make: (c) => (r, next) => next((authorization(r) ?? '').endsWith(` ${c.clientKey}`) ? asClient(r, c) : r),
  },
  {
    id: 'access-10',
    breaks: ['ACC-010'],
    mistake: 'the password is not looked at',
    symptom: 'got 200',
    make: (c) => (r, next) => next(/^basic /i.test(authorization(r) ?? '') ? asClient(r, c) : r),
  },
  {
    id: 'access-14',
    breaks: ['ACC-004'],
    mistake: 'an expired key still works',
    symptom: 'expected status 401 or 403; got 200',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && /expired/.test(textOf(a)) ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-15',
    breaks: ['ACC-005'],
    mistake: 'a cancelled key still works',
    symptom: 'expected status 401 or 403; got 200',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && /cancelled/.test(textOf(a)) ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-16',
    breaks: ['ACC-004'],
    mistake: 'an expired key still works in front of a JSV body',
    symptom: 'got 200',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return isJsv(r) && textOf(a).includes('expired') ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-26',
    breaks: ['ACP-017'],
    mistake: 'user and password are not let in',
    symptom: 'got 401',
    make: () => (r, next) => {
      const basic = /^basic (.*)$/i.exec(authorization(r) ?? '')?.[1];
      const named = basic !== undefined && !Buffer.from(basic, 'base64').toString().endsWith(':');
      return next(named ? withHeader(r, 'Authorization', undefined) : r);
    },
  },
  {
    id: 'access-30',
    breaks: ['ACC-007'],
    mistake: 'the scheme is compared with its letter case',
    symptom: 'expected status 400; got 401',
    make: () => (r, next) =>
      next(/^(bearer|BEARER) /.test(authorization(r) ?? '') ? withHeader(r, 'Authorization', undefined) : r),
  },
];
