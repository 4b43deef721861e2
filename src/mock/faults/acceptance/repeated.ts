// Faults of acceptance: payments that are sent again.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { answerWith, isPayment, isRefusal, member, onRoute, textOf } from '../messages.ts';

export const ACCEPTANCE_REPEATED: readonly Fault[] = [
  {
    id: 'acceptance-24',
    breaks: ['ACP-014'],
    mistake: 'a repeated payment gets the answer of the first',
    symptom: 'expected a new PublicAccessGuid; got the guid of the first answer',
    make: () => {
      const seen = new Map<string, Awaited<ReturnType<ReturnType<Fault['make']>>>>();
      return async (r, next) => {
        const known = seen.get(textOf(r));
        if (known && onRoute(r) && r.headers.some(([n, v]) => n === 'Authorization' && v.startsWith('Bearer')))
          return known;
        const a = await next(r);
        if (isPayment(a)) seen.set(textOf(r), a);
        return a;
      };
    },
  },
  {
    id: 'acceptance-25',
    breaks: ['ACP-014'],
    mistake: 'a repeated payment is refused as a duplicate',
    symptom: 'got 409',
    make: () => {
      const seen = new Set<string>();
      return async (r, next) => {
        if (seen.has(textOf(r)) && onRoute(r))
          return answerWith(
            409,
            '{"ResponseStatus":{"ErrorCode":"Conflict","Message":"duplicate","Errors":[]}}',
            undefined,
            'Conflict',
          );
        const a = await next(r);
        if (isPayment(a)) seen.add(textOf(r));
        return a;
      };
    },
  },
  {
    id: 'resilience-08',
    breaks: ['RES-014'],
    mistake: 'a refused payment is refused for ever',
    symptom: 'got 409',
    make: () => {
      const refused = new Set<string>();
      return async (r, next) => {
        const invoice = member(r, 'InvoiceNumber');
        const a = await next(r);
        if (isPayment(a) && refused.has(invoice))
          return answerWith(
            409,
            '{"ResponseStatus":{"ErrorCode":"Conflict","Message":"seen","Errors":[]}}',
            undefined,
            'Conflict',
          );
        if (isRefusal(a) && invoice) refused.add(invoice);
        return a;
      };
    },
  },
];
