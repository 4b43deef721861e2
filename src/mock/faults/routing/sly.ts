// Faults of routing: a verb or a path pays only in one format, by one spelling.
// Must not know: the suite.

import { value } from '../../server/message.ts';
import type { Fault } from '../fault.ts';
import { taking } from '../layers.ts';
import { answerWith, asClient, authorization, isJsv, onRoute, pathOf } from '../messages.ts';

export const ROUTING_SLY: readonly Fault[] = [
  {
    id: 'routing-13',
    breaks: ['RTG-001'],
    mistake: 'GET pays when the members stand in the query',
    symptom: 'got 200',
    make: taking((r) => (r.method === 'GET' && r.target.includes('InvoiceNumber=') ? { ...r, method: 'POST' } : r)),
  },
  {
    id: 'routing-14',
    breaks: ['RTG-003'],
    mistake: 'HEAD is carried out as POST',
    symptom: 'got 200',
    make: taking((r) => (r.method === 'HEAD' && /onceoffpayment/i.test(r.target) ? { ...r, method: 'POST' } : r)),
  },
  {
    id: 'routing-15',
    breaks: ['RTG-005'],
    mistake: 'a path below the route pays',
    symptom: 'got 200',
    make: taking((r) =>
      /^\/onceoffpayment\/[^/.]+$/.test(pathOf(r))
        ? { ...r, target: r.target.replace(/^\/onceoffpayment\/[^/?]+/, '/onceoffpayment') }
        : r,
    ),
  },
  {
    id: 'routing-16',
    breaks: ['RTG-002'],
    mistake: 'DELETE pays by the suffix .jsv',
    symptom: 'DELETE',
    make: taking((r) => (r.method === 'DELETE' && isJsv(r) && /\.jsv$/.test(pathOf(r)) ? { ...r, method: 'POST' } : r)),
  },
  {
    id: 'routing-17',
    breaks: ['RTG-014'],
    mistake: '/api heeds Accept',
    symptom: '/api against Accept JSV',
    make: taking((r) =>
      /^\/api\/OnceOffPaymentRequests$/.test(r.target) && /jsv/.test(value(r.headers, 'accept') ?? '')
        ? { ...r, target: `${r.target}?format=jsv` }
        : r,
    ),
  },
  {
    id: 'routing-18',
    breaks: ['RTG-015'],
    mistake: 'a batch is carried out but for its invalid payments',
    symptom: 'path/batch',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 400 && r.target.includes('[]')
        ? answerWith(
            200,
            '[{"PublicAccessGuid":"0f8fad5bd9cb469fa16570867728950e","InvoiceNumber":"A","StatusCodesId":1}]',
          )
        : a;
    },
  },
  {
    id: 'routing-19',
    breaks: ['RTG-003'],
    mistake: 'OPTIONS offers other verbs',
    symptom: 'Allow: GET, POST, PUT',
    make: () => (r, next) =>
      r.method === 'OPTIONS' && /onceoffpayment/i.test(r.target)
        ? { ...answerWith(200, ''), headers: [['Allow', 'GET, POST, PUT']] }
        : next(r),
  },
  {
    id: 'routing-20',
    breaks: ['RTG-002'],
    mistake: 'PUT pays, and asks nobody who it is',
    symptom: 'no credential',
    make: (c) => (r, next) =>
      next(
        r.method === 'PUT' && authorization(r) === undefined && onRoute({ ...r, method: 'POST' })
          ? { ...asClient(r, c), method: 'POST' }
          : r,
      ),
  },
];
