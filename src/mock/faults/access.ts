// Faults of access: whom the host lets in, or turns away, by mistake.
// Must not know: the suite.
import {
  answerWith,
  asClient,
  authorization,
  type Fault,
  isJsv,
  isPayment,
  onRoute,
  textOf,
  withHeader,
} from './fault.ts';

const none = (a: string | undefined): boolean => a === undefined;
const known = (a: string | undefined, key: string): boolean => a?.includes(key) ?? false;

export const ACCESS_FAULTS: readonly Fault[] = [
  {
    id: 'access-01',
    breaks: ['ACC-001'],
    symptom: 'no credential is let in',
    make: (c) => (r, next) => next(none(authorization(r)) && onRoute(r) ? asClient(r, c) : r),
  },
  {
    id: 'access-02',
    breaks: ['ACC-001'],
    symptom: 'no credential is let in with a JSV body only',
    make: (c) => (r, next) => next(none(authorization(r)) && isJsv(r) ? asClient(r, c) : r),
  },
  {
    id: 'access-03',
    breaks: ['ACC-001', 'ACC-011'],
    symptom: 'no credential is let in on predefined routes',
    make: (c) => (r, next) => next(none(authorization(r)) && /\/reply\//.test(r.target) ? asClient(r, c) : r),
  },
  {
    id: 'access-04',
    breaks: ['ACC-001'],
    symptom: 'no credential is let in by ?format',
    make: (c) => (r, next) => next(none(authorization(r)) && /format=/.test(r.target) ? asClient(r, c) : r),
  },
  {
    id: 'access-05',
    breaks: ['ACC-002'],
    symptom: 'any bearer key is let in',
    make: (c) => (r, next) => next(/^bearer \S/i.test(authorization(r) ?? '') ? asClient(r, c) : r),
  },
  {
    id: 'access-06',
    breaks: ['ACC-002'],
    symptom: 'an unknown key is let in for XML answers',
    make: (c) => (r, next) =>
      next(/xml/.test(r.headers.map(([, v]) => v).join()) && authorization(r) ? asClient(r, c) : r),
  },
  {
    id: 'access-07',
    breaks: ['ACC-006'],
    symptom: 'a key is compared by its beginning',
    make: (c) => (r, next) =>
      next(known(authorization(r), c.clientKey) && /^bearer /i.test(authorization(r) ?? '') ? asClient(r, c) : r),
  },
  {
    id: 'access-08',
    breaks: ['ACC-006'],
    symptom: 'a key without its last letter is let in',
    make: (c) => (r, next) => next(authorization(r) === `Bearer ${c.clientKey.slice(0, -1)}` ? asClient(r, c) : r),
  },
  {
    id: 'access-09',
    breaks: ['ACC-006'],
    symptom: 'the scheme of Authorization is ignored',
    make: (c) => (r, next) => next((authorization(r) ?? '').endsWith(` ${c.clientKey}`) ? asClient(r, c) : r),
  },
  {
    id: 'access-10',
    breaks: ['ACC-010'],
    symptom: 'the password is not looked at',
    make: (c) => (r, next) => next(/^basic /i.test(authorization(r) ?? '') ? asClient(r, c) : r),
  },
  {
    id: 'access-11',
    breaks: ['ACC-003'],
    symptom: 'the role is not looked at',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && textOf(a).startsWith('Forbidden') ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-12',
    breaks: ['ACC-003'],
    symptom: 'the role is not looked at for the suffix .jsv',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && /\.jsv/.test(r.target) ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-13',
    breaks: ['ACC-003'],
    symptom: 'a missing role is answered 401',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && textOf(a).startsWith('Forbidden') ? answerWith(401, '', '', 'Unauthorized') : a;
    },
  },
  {
    id: 'access-14',
    breaks: ['ACC-004'],
    symptom: 'an expired key still works',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && /expired/.test(textOf(a)) ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-15',
    breaks: ['ACC-005'],
    symptom: 'a cancelled key still works',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && /cancelled/.test(textOf(a)) ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-16',
    breaks: ['ACC-004'],
    symptom: 'an expired key works as Basic user',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && /^basic/i.test(authorization(r) ?? '') ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-17',
    breaks: ['ACC-014'],
    symptom: 'X-Forwarded-For of loopback is trusted',
    make: (c) => (r, next) =>
      next(r.headers.some(([n, v]) => n === 'X-Forwarded-For' && v === '127.0.0.1') ? asClient(r, c) : r),
  },
  {
    id: 'access-18',
    breaks: ['ACC-014'],
    symptom: 'X-Forwarded-User is trusted',
    make: (c) => (r, next) => next(r.headers.some(([n]) => /^x-forwarded-user$/i.test(n)) ? asClient(r, c) : r),
  },
  {
    id: 'access-19',
    breaks: ['ACC-013'],
    symptom: 'a body that was accepted once needs no credential any more',
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
    id: 'access-20',
    breaks: ['ACC-015'],
    symptom: 'a 401 carries a payment',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 401
        ? answerWith(
            401,
            '{"PublicAccessGuid":"0f8fad5bd9cb469fa16570867728950e"}',
            'application/json; charset=utf-8',
            'Unauthorized',
          )
        : a;
    },
  },
  {
    id: 'access-21',
    breaks: ['ACC-001'],
    symptom: 'a missing credential is answered 403',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 401 && none(authorization(r)) ? { ...a, status: 403 } : a;
    },
  },
  {
    id: 'access-22',
    breaks: ['ACC-021'],
    symptom: 'a token of JWT form is believed',
    make: (c) => (r, next) =>
      next(/^bearer [\w-]+\.[\w-]+\.[\w-]*$/i.test(authorization(r) ?? '') ? asClient(r, c) : r),
  },
  {
    id: 'access-23',
    breaks: ['ACC-011'],
    symptom: 'an overridden verb skips authentication',
    make: (c) => (r, next) =>
      next(r.headers.some(([n]) => /override/i.test(n)) && none(authorization(r)) ? asClient(r, c) : r),
  },
  {
    id: 'access-24',
    breaks: ['ACC-011'],
    symptom: 'a path in capitals skips authentication',
    make: (c) => (r, next) => next(/ONCEOFFPAYMENT/.test(r.target) && none(authorization(r)) ? asClient(r, c) : r),
  },
  {
    id: 'access-25',
    breaks: ['ACC-016'],
    symptom: 'WWW-Authenticate is missing',
    make: () => async (r, next) => withHeader(await next(r), 'WWW-Authenticate', undefined),
  },
  {
    id: 'access-26',
    breaks: ['ACC-009', 'ACP-017'],
    symptom: 'user and password are not let in',
    make: () => (r, next) => {
      const basic = /^basic (.*)$/i.exec(authorization(r) ?? '')?.[1];
      const named = basic !== undefined && !Buffer.from(basic, 'base64').toString().endsWith(':');
      return next(named ? withHeader(r, 'Authorization', undefined) : r);
    },
  },
  {
    id: 'access-27',
    breaks: ['ACC-001', 'RES-003', 'ACC-012'],
    symptom: 'after 200 requests a missing credential is let in',
    make: (c) => {
      let n = 0;
      return (r, next) => next(++n > 200 && none(authorization(r)) && onRoute(r) ? asClient(r, c) : r);
    },
  },
  {
    id: 'access-28',
    breaks: ['ACC-020'],
    symptom: 'a key in the query is taken',
    make: (c) => (r, next) => next(r.target.includes(`apikey=${c.clientKey}`) ? asClient(r, c) : r),
  },
  {
    id: 'access-29',
    breaks: ['ACC-019'],
    symptom: 'cookies of a key request open a session',
    make: (c) => (r, next) =>
      next(r.headers.some(([n, v]) => n === 'Cookie' && v.includes('X-UAId')) ? asClient(r, c) : r),
  },
  {
    id: 'access-30',
    breaks: ['ACC-007'],
    symptom: 'the scheme is compared with its letter case',
    make: () => (r, next) =>
      next(/^(bearer|BEARER) /.test(authorization(r) ?? '') ? withHeader(r, 'Authorization', undefined) : r),
  },
];
