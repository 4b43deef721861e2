// Faults of acceptance: the PublicAccessGuid of an accepted payment.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { rewriting } from '../layers.ts';
import { isPayment, success, textOf } from '../messages.ts';

export const ACCEPTANCE_GUID: readonly Fault[] = [
  {
    id: 'acceptance-01',
    breaks: ['ACP-008'],
    mistake: 'the guid is always the same',
    symptom: 'expected a PublicAccessGuid that no other payment has; got the guid of',
    make: rewriting(isPayment, (t) =>
      t.replace(/(PublicAccessGuid"?:"?)[0-9a-f]{32}/, '$10f8fad5bd9cb469fa16570867728950e'),
    ),
  },
  {
    id: 'acceptance-02',
    breaks: ['ACP-009'],
    mistake: 'the guid has dashes',
    symptom: 'expected a guid of 32 hex digits, not zero; got PublicAccessGuid',
    make: rewriting(success, (t) =>
      t.replace(/([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})/, '$1-$2-$3-$4-$5'),
    ),
  },
  {
    id: 'acceptance-03',
    breaks: ['ACP-009'],
    mistake: 'the guid is in capitals',
    symptom: 'expected a guid of 32 hex digits, not zero; got PublicAccessGuid',
    make: rewriting(isPayment, (t) => t.replace(/[0-9a-f]{32}/, (g) => g.toUpperCase())),
  },
  {
    id: 'acceptance-04',
    breaks: ['ACP-009'],
    mistake: 'the guid is zero',
    symptom: 'PublicAccessGuid "00000000000000000000000000000000"',
    make: rewriting(isPayment, (t) => t.replace(/[0-9a-f]{32}/, '0'.repeat(32))),
  },
  {
    id: 'acceptance-28',
    breaks: ['ACP-008'],
    mistake: 'every seventh guid is one that was given before',
    symptom: 'expected a PublicAccessGuid that no other payment has; got the guid of',
    make: () => {
      let n = 0;
      let first = '';
      return async (r, next) => {
        const a = await next(r);
        if (!isPayment(a)) return a;
        n += 1;
        const own = /[0-9a-f]{32}/.exec(textOf(a))?.[0] ?? '';
        first ||= own;
        return n % 7 === 0 ? { ...a, body: Buffer.from(textOf(a).replace(own, first)) } : a;
      };
    },
  },
];
