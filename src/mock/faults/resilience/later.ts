// Faults of resilience: what only time, load or earlier requests show.
// Must not know: the suite.
import type { WireAnswer } from '../../server/message.ts';
import type { Fault } from '../fault.ts';
import { answerWith, isRefusal, onRoute } from '../messages.ts';

export const RESILIENCE_LATER: readonly Fault[] = [
  {
    id: 'resilience-01',
    breaks: ['RES-001'],
    mistake: 'every fortieth request is answered 500',
    symptom: 'expected a status below 500; got 500',
    make: () => {
      let n = 0;
      return (r, next) =>
        ++n % 40 === 0
          ? answerWith(
              500,
              '{"ResponseStatus":{"ErrorCode":"Exception","Message":"boom","Errors":[]}}',
              undefined,
              'Exception',
            )
          : next(r);
    },
  },
  {
    id: 'resilience-02',
    breaks: ['RES-003', 'VAL-009'],
    mistake: 'after 300 requests nothing is validated',
    symptom: 'expected no payment in the answer',
    make: () => {
      let n = 0;
      return async (r, next) => {
        const a = await next(r);
        return ++n > 300 && isRefusal(a)
          ? answerWith(
              200,
              '{"PublicAccessGuid":"0f8fad5bd9cb469fa16570867728950e","InvoiceNumber":"x","StatusCodesId":1}',
            )
          : a;
      };
    },
  },
  {
    id: 'resilience-03',
    breaks: ['RES-004', 'VAL-009'],
    mistake: 'under load two requests get each other’s answer',
    symptom: 'names',
    make: () => {
      let waiting: ((a: WireAnswer) => void) | undefined;
      let held: WireAnswer | undefined;
      let n = 0;
      return async (r, next) => {
        const a = await next(r);
        if (!isRefusal(a) || ++n % 3 !== 0) return a;
        if (waiting && held) {
          const mine = held;
          waiting(a);
          waiting = undefined;
          return mine;
        }
        held = a;
        return new Promise((resolve) => {
          waiting = resolve;
          setTimeout(() => {
            if (waiting === resolve) {
              waiting = undefined;
              resolve(a);
            }
          }, 30);
        });
      };
    },
  },
  {
    id: 'resilience-04',
    breaks: ['RES-005'],
    mistake: 'a path that is not there poisons the next answers',
    symptom: 'got 400',
    make: () => {
      let poisoned = 0;
      return async (r, next) => {
        const a = await next(r);
        if (poisoned > 0 && isRefusal(a)) {
          poisoned -= 1;
          return answerWith(400, '', '', 'Bad Request');
        }
        if (a.status === 404 && r.method === 'POST' && !onRoute(r)) poisoned = 12;
        return a;
      };
    },
  },
];
