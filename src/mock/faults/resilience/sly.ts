// Faults of resilience: only from the first or second request on, only for some sizes, only under load.
// Must not know: the suite.
import type { WireAnswer } from '../../server/message.ts';
import type { Fault } from '../fault.ts';
import { answering, failing } from '../layers.ts';
import { answerWith, isJsv, isPayment, isRefusal, member, onRoute, textOf, withHeader } from '../messages.ts';

export const RESILIENCE_SLY: readonly Fault[] = [
  {
    id: 'resilience-12',
    breaks: ['RES-002'],
    mistake: 'a JSV body of more than 900 bytes is never answered: the connection is closed',
    symptom: 'an answer',
    make: answering(
      (_, r) => isJsv(r) && onRoute(r) && r.body.length > 900,
      (a) => ({ ...withHeader(a, 'Content-Length', String(a.body.length + 20)), close: true }),
    ),
  },
  {
    id: 'resilience-13',
    breaks: ['RES-003'],
    mistake: 'after 500 requests refusals come with status 409',
    symptom: 'as before',
    make: () => {
      let n = 0;
      return async (r, next) => {
        const a = await next(r);
        return ++n > 500 && isRefusal(a) ? { ...a, status: 409, reason: 'Conflict' } : a;
      };
    },
  },
  {
    id: 'resilience-14',
    breaks: ['RES-004'],
    mistake: 'of requests at the same moment, each gets the answer of the first',
    symptom: 'names',
    make: () => {
      let running = 0;
      let kept: WireAnswer | undefined;
      return async (r, next) => {
        running += 1;
        const a = await next(r);
        await new Promise((resolve) => setImmediate(resolve));
        const mixed = running > 4 && isRefusal(a) && kept && textOf(r).length % 3 === 0 ? kept : a;
        if (isRefusal(a)) kept = a;
        running -= 1;
        return mixed;
      };
    },
  },
  {
    id: 'resilience-15',
    breaks: ['RES-005'],
    mistake: 'after a wrong verb the next answer on the host is empty',
    symptom: 'got 400',
    make: () => {
      let poisoned = false;
      return async (r, next) => {
        const a = await next(r);
        if (poisoned && isRefusal(a)) {
          poisoned = false;
          return { ...a, body: Buffer.alloc(0) };
        }
        if (r.method === 'GET' && a.status === 404) poisoned = true;
        return a;
      };
    },
  },
  {
    id: 'resilience-16',
    breaks: ['RES-006'],
    mistake: 'JSV bodies above 512 kB break the host',
    symptom: 'got 500',
    make: failing((r) => isJsv(r) && r.body.length > 512_000),
  },
  {
    id: 'resilience-17',
    breaks: ['RES-014'],
    mistake: 'the payment after a refusal of the same invoice gets the refusal again, once',
    symptom: 'got 400',
    make: () => {
      const refused = new Map<string, WireAnswer>();
      return async (r, next) => {
        const invoice = member(r, 'InvoiceNumber');
        const stale = refused.get(invoice);
        refused.delete(invoice);
        if (stale && invoice !== '') return stale;
        const a = await next(r);
        if (isRefusal(a) && invoice !== '') refused.set(invoice, a);
        return a;
      };
    },
  },
  {
    id: 'resilience-18',
    breaks: ['RES-001'],
    mistake: 'now and then, once in ninety times, a payment ends in 500 although it was made',
    symptom: 'a status below 500',
    make: () => {
      let n = 0;
      return async (r, next) => {
        const a = await next(r);
        return isPayment(a) && ++n % 9 === 0
          ? answerWith(
              500,
              '{"ResponseStatus":{"ErrorCode":"TimeoutException","Message":"too late","Errors":[]}}',
              undefined,
              'TimeoutException',
            )
          : a;
      };
    },
  },
  {
    id: 'resilience-19',
    breaks: ['RES-002'],
    mistake: 'refusals state their length twice, and differently',
    symptom: 'expected an answer',
    make: answering(
      (a, r) => isRefusal(a) && isJsv(r),
      (a) => ({
        ...a,
        headers: [
          ...a.headers,
          ['Content-Length', String(a.body.length)],
          ['Content-Length', String(a.body.length + 1)],
        ],
      }),
    ),
  },
];
