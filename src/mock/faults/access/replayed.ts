// Faults of access: what a cache, a retry or a trusting proxy lets in.
// Must not know: the suite.

import type { WireAnswer } from '../../server/message.ts';
import type { Fault } from '../fault.ts';
import { lettingIn } from '../layers.ts';
import { authorization, isJsv, isPayment, onRoute, textOf } from '../messages.ts';

const claims = (value: string | undefined): string => {
  const [, payload = ''] = (/^bearer (\S+)$/i.exec(value ?? '')?.[1] ?? '').split('.');
  return Buffer.from(payload, 'base64url').toString('latin1');
};

export const ACCESS_REPLAYED: readonly Fault[] = [
  {
    id: 'access-41',
    breaks: ['ACC-013'],
    mistake: 'a cache before the host answers an accepted body to whoever sends it',
    symptom: 'got 200',
    make: () => {
      const kept = new Map<string, WireAnswer>();
      return async (r, next) => {
        const key = `${r.target} ${textOf(r)}`;
        const known = kept.get(key);
        if (known && onRoute(r)) return known;
        const a = await next(r);
        if (isPayment(a)) kept.set(key, a);
        return a;
      };
    },
  },
  {
    id: 'access-42',
    breaks: ['ACC-021'],
    mistake: 'a token is believed by the role that it claims, its signature is not verified',
    symptom: 'got 200',
    make: lettingIn((r) => /"roles?"\s*:/.test(claims(authorization(r)))),
  },
  {
    id: 'access-43',
    breaks: ['ACC-012'],
    mistake: 'the user of a request is still there for the next one on its connection',
    symptom: 'got 200',
    quirk: 'lends-credential',
    make: () => (r, next) => next(r),
  },
  {
    id: 'access-44',
    breaks: ['ACC-015'],
    mistake: 'a refusal for the role carries the guid of a payment, in JSV',
    symptom: 'no payment in the answer; got 403',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && isJsv(r)
        ? {
            ...a,
            headers: [['Content-Type', 'application/jsv']],
            body: Buffer.from(
              '{PublicAccessGuid:0f8fad5bd9cb469fa16570867728950e,ResponseStatus:{ErrorCode:Forbidden,Message:no,Errors:[]}}',
            ),
          }
        : a;
    },
  },
  {
    id: 'access-45',
    breaks: ['ACC-001', 'ACC-002'],
    mistake: 'who is not known is refused with 400',
    symptom: 'expected status 401; got 400',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 401 && onRoute(r) ? { ...a, status: 400 } : a;
    },
  },
];
