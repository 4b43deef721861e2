// Faults of acceptance: the other members and the status of a success.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { rewriting } from '../layers.ts';
import { isPayment, success } from '../messages.ts';

export const ACCEPTANCE_ANSWER: readonly Fault[] = [
  {
    id: 'acceptance-11',
    breaks: ['ACP-011'],
    mistake: 'StatusCodesId is a string',
    symptom: 'expected exactly the documented members; got StatusCodesId is a string, not a number',
    make: rewriting(success, (t) => t.replace(/"StatusCodesId":(\d+)/, '"StatusCodesId":"$1"')),
  },
  {
    id: 'acceptance-12',
    breaks: ['ACP-010'],
    mistake: 'StatusCodesId is a fraction',
    symptom: 'expected StatusCodesId as an integer of 64 bits; got StatusCodesId',
    make: rewriting(success, (t) => t.replace(/"StatusCodesId":(\d+)/, '"StatusCodesId":$1.0')),
  },
  {
    id: 'acceptance-13',
    breaks: ['ACP-011', 'ACP-010'],
    mistake: 'StatusCodesId is missing',
    symptom: 'got StatusCodesId: ',
    make: rewriting(isPayment, (t) => t.replace(/,"?StatusCodesId"?:\d+/, '')),
  },
  {
    id: 'acceptance-14',
    breaks: ['ACP-011'],
    mistake: 'there is another member',
    symptom: 'Unrecognized key: "Debug"',
    make: rewriting(success, (t) => t.replace(/\}$/, ',"Debug":true}')),
  },
  {
    id: 'acceptance-15',
    breaks: ['ACP-011'],
    mistake: 'names are in camelCase',
    symptom: 'letter case of publicAccessGuid',
    make: rewriting(success, (t) =>
      t.replace(/"([A-Z])(\w*)":/g, (_, a: string, b: string) => `"${a.toLowerCase()}${b}":`),
    ),
  },
  {
    id: 'acceptance-16',
    breaks: ['ACP-012'],
    mistake: 'a success carries an error',
    symptom: 'expected a success without ResponseStatus; got 200',
    make: rewriting(success, (t) =>
      t.replace(/\}$/, ',"ResponseStatus":{"ErrorCode":"Warning","Message":"late","Errors":[]}}'),
    ),
  },
  {
    id: 'acceptance-17',
    breaks: ['ACP-013'],
    mistake: 'success has status 201',
    symptom: 'expected status 200; got 201',
    make: () => async (r, next) => {
      const a = await next(r);
      return isPayment(a) ? { ...a, status: 201 } : a;
    },
  },
  {
    id: 'acceptance-26',
    breaks: ['ACP-011'],
    mistake: 'a member stands twice',
    symptom: 'expected exactly the documented members; got member StatusCodesId stands twice',
    make: rewriting(success, (t) => t.replace(/\}$/, ',"StatusCodesId":1}')),
  },
  {
    id: 'acceptance-27',
    breaks: ['ACP-015'],
    mistake: 'members stand in another order',
    symptom: 'expected PublicAccessGuid, InvoiceNumber, StatusCodesId in this order; got 200',
    make: rewriting(success, (t) =>
      t.replace(/^\{("PublicAccessGuid":"\w+"),(.*),("StatusCodesId":\d+)\}$/s, '{$3,$2,$1}'),
    ),
  },
];
