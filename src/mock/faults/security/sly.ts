// Faults of security: an answer gives something away only in one format, one header, one kind of refusal.
// Must not know: the suite.

import { value } from '../../server/message.ts';
import type { Fault } from '../fault.ts';
import { answering, message, rewriting } from '../layers.ts';
import {
  authorization,
  isBasic,
  isJsv,
  isPayment,
  isRefusal,
  member,
  textOf,
  withBody,
  withHeader,
} from '../messages.ts';

export const SECURITY_SLY: readonly Fault[] = [
  {
    id: 'security-12',
    breaks: ['SEC-004'],
    mistake: 'a refused password is repeated in the message',
    symptom: 'repeats a credential',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return isBasic(r) && a.status === 400
        ? {
            ...a,
            body: Buffer.from(textOf(a).replace(/("Message":")|(Message:)/, (m) => `${m}password ${c.password} `)),
          }
        : a;
    },
  },
  {
    id: 'security-13',
    breaks: ['SEC-002'],
    mistake: 'a header repeats the mobile number',
    symptom: 'MobileNumber',
    make: answering(
      (_, r) => /^\d{6,}$/.test(member(r, 'MobileNumber')),
      (a, r) => withHeader(a, 'X-Customer', member(r, 'MobileNumber')),
    ),
  },
  {
    id: 'security-14',
    breaks: ['SEC-003'],
    mistake: 'a header names the invoice of the payment before',
    symptom: 'another request sent',
    make: () => {
      let last = '';
      return async (r, next) => {
        const a = await next(r);
        const shown = last;
        if (isPayment(a)) last = /INV-\w+/.exec(textOf(r))?.[0] ?? last;
        return shown && isPayment(a) ? withHeader(a, 'X-Previous', shown) : a;
      };
    },
  },
  {
    id: 'security-15',
    breaks: ['SEC-007'],
    mistake: 'JSV refusals name an internal address',
    symptom: "the host's inside",
    make: rewriting(
      (a, r) => isRefusal(a) && isJsv(r),
      (t) => t.replace(/Message:/, 'Message:see http;//10.1.2.3;8080/log 10.1.2.3 '),
    ),
  },
  {
    id: 'security-16',
    breaks: ['SEC-002'],
    mistake: 'a message repeats the identity number beside a missing LastName',
    symptom: 'IdNumber',
    make: message((r) => (textOf(r).includes('LastName') ? '' : member(r, 'IdNumber'))),
  },
  {
    id: 'security-17',
    breaks: ['SEC-010'],
    mistake: 'the origin of whoever asks is allowed with credentials',
    symptom: 'with credentials',
    make: () => async (r, next) => {
      const a = await next(r);
      const origin = value(r.headers, 'origin');
      return origin
        ? withHeader(withHeader(a, 'Access-Control-Allow-Origin', origin), 'Access-Control-Allow-Credentials', 'true')
        : a;
    },
  },
  {
    id: 'security-24',
    breaks: ['SEC-003'],
    mistake: 'the error of a bad parameter is that of the request before',
    symptom: 'names of its own parameters only',
    make: () => {
      const last = new Map<string, string>();
      return async (r, next) => {
        const a = await next(r);
        const text = textOf(a);
        if (a.status !== 400 || !text.includes('Unable to bind')) return a;
        const kind = value(a.headers, 'content-type') ?? '';
        const before = last.get(kind);
        last.set(kind, text);
        return before === undefined ? a : withBody(a, before);
      };
    },
  },
  {
    id: 'security-25',
    breaks: ['SEC-004'],
    mistake: 'who is turned away is told the key again in a header',
    symptom: 'expected no credential',
    make: answering(
      (a, r) => (a.status === 401 || a.status === 403) && /^Bearer \S{6,}$/.test(authorization(r) ?? ''),
      (a, r) => withHeader(a, 'X-Key', authorization(r)?.slice(7)),
    ),
  },
];
