// Faults of access: how a refusal of access looks.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { answerWith, textOf, withHeader } from '../messages.ts';

export const ACCESS_REFUSAL: readonly Fault[] = [
  {
    id: 'access-20',
    breaks: ['ACC-015'],
    mistake: 'a 401 carries a payment',
    symptom: 'expected no payment in the answer; got 401',
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
    id: 'access-25',
    breaks: ['ACC-016'],
    mistake: 'WWW-Authenticate is missing',
    symptom: 'expected WWW-Authenticate; got 401',
    make: () => async (r, next) => withHeader(await next(r), 'WWW-Authenticate', undefined),
  },
  {
    id: 'syntax-10',
    breaks: ['ACC-018'],
    mistake: 'credentials are looked at before the body is read',
    symptom: 'expected status 400; got 401',
    make: () => (r, next) =>
      r.headers.some(([n]) => n === 'Authorization') || !['[]', 'null', 'abc', '[a]'].includes(textOf(r))
        ? next(r)
        : answerWith(401, '', '', 'Unauthorized'),
  },
];
