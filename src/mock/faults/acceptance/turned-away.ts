// Faults of acceptance: valid payments that are refused.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { refusing } from '../layers.ts';
import { answerWith, isJson, isPayment } from '../messages.ts';

export const ACCEPTANCE_TURNED_AWAY: readonly Fault[] = [
  {
    id: 'acceptance-18',
    breaks: ['ACP-002', 'ACP-003'],
    mistake: 'payments with 13 or more optional members are refused',
    symptom: 'got 400',
    make: refusing((_, __, n) => n >= 13),
  },
  {
    id: 'acceptance-19',
    breaks: ['ACP-001', 'ACP-003'],
    mistake: 'payments without an e-mail are refused',
    symptom: 'got 400',
    make: refusing((t) => !t.includes('Email')),
  },
  {
    id: 'acceptance-20',
    breaks: ['ACP-004'],
    mistake: 'an apostrophe is refused as an attack',
    symptom: 'got 403',
    make: refusing((t) => t.includes("O'Brien") || t.includes("';"), 403),
  },
  {
    id: 'acceptance-21',
    breaks: ['ACP-004'],
    mistake: 'emoji break the database',
    symptom: 'got 500',
    make: refusing((t) => /[\u{1f000}-\u{1ffff}]/u.test(t), 500),
  },
  {
    id: 'acceptance-22',
    breaks: ['ACP-003'],
    mistake: 'negative amounts are refused',
    symptom: 'got 400',
    make: refusing((t) => /AmountOutstanding"?:-\d/.test(t)),
  },
  {
    id: 'acceptance-23',
    breaks: ['ACP-006'],
    mistake: 'leap days are refused',
    symptom: 'got 500',
    make: refusing((t) => /DebtDate"?:"?20\d\d[-/]02[-/]29/.test(t), 500),
  },
  {
    id: 'acceptance-29',
    breaks: ['ACP-003'],
    mistake: 'JSV payments are refused',
    symptom: 'got 400',
    make: refusing((_, jsv) => jsv),
  },
  {
    id: 'acceptance-30',
    breaks: ['ACP-017'],
    mistake: 'Basic credentials pay without an answer',
    symptom: 'got 204',
    make: () => async (r, next) => {
      const a = await next(r);
      return isPayment(a) && isJson(r) && r.headers.some(([n, v]) => n === 'Authorization' && v.startsWith('Basic'))
        ? answerWith(204, '', '', 'No Content')
        : a;
    },
  },
];
