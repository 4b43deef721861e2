// Faults of access: what the host makes of the role.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { answerWith, asClient, textOf } from '../messages.ts';

export const ACCESS_ROLE: readonly Fault[] = [
  {
    id: 'access-11',
    breaks: ['ACC-003'],
    mistake: 'the role is not looked at',
    symptom: 'expected status 403; got 200',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && textOf(a).startsWith('Forbidden') ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-12',
    breaks: ['ACC-003'],
    mistake: 'the role is not looked at for the suffix .jsv',
    symptom: 'got 200',
    make: (c) => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && /\.jsv/.test(r.target) ? next(asClient(r, c)) : a;
    },
  },
  {
    id: 'access-13',
    breaks: ['ACC-003'],
    mistake: 'a missing role is answered 401',
    symptom: 'expected status 403; got 401',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 403 && textOf(a).startsWith('Forbidden') ? answerWith(401, '', '', 'Unauthorized') : a;
    },
  },
];
