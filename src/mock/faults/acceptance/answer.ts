// Faults of acceptance: the other members and the status of a success.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { isPayment, rewriting, success } from '../layers.ts';

export const ACCEPTANCE_ANSWER: readonly Fault[] = [
  {
    id: 'acceptance-11',
    breaks: ['ACP-010', 'ACP-011'],
    mistake: 'StatusCodesId is a string',
    make: rewriting(success, (t) => t.replace(/"StatusCodesId":(\d+)/, '"StatusCodesId":"$1"')),
  },
  {
    id: 'acceptance-12',
    breaks: ['ACP-010'],
    mistake: 'StatusCodesId is a fraction',
    make: rewriting(success, (t) => t.replace(/"StatusCodesId":(\d+)/, '"StatusCodesId":$1.0')),
  },
  {
    id: 'acceptance-13',
    breaks: ['ACP-011', 'ACP-010'],
    mistake: 'StatusCodesId is missing',
    make: rewriting(isPayment, (t) => t.replace(/,"?StatusCodesId"?:\d+/, '')),
  },
  {
    id: 'acceptance-14',
    breaks: ['ACP-011'],
    mistake: 'there is another member',
    make: rewriting(success, (t) => t.replace(/\}$/, ',"Debug":true}')),
  },
  {
    id: 'acceptance-15',
    breaks: ['ACP-011'],
    mistake: 'names are in camelCase',
    make: rewriting(success, (t) =>
      t.replace(/"([A-Z])(\w*)":/g, (_, a: string, b: string) => `"${a.toLowerCase()}${b}":`),
    ),
  },
  {
    id: 'acceptance-16',
    breaks: ['ACP-012'],
    mistake: 'a success carries an error',
    make: rewriting(success, (t) =>
      t.replace(/\}$/, ',"ResponseStatus":{"ErrorCode":"Warning","Message":"late","Errors":[]}}'),
    ),
  },
  {
    id: 'acceptance-17',
    breaks: ['ACP-013'],
    mistake: 'success has status 201',
    make: () => async (r, next) => {
      const a = await next(r);
      return isPayment(a) ? { ...a, status: 201 } : a;
    },
  },
  {
    id: 'acceptance-26',
    breaks: ['ACP-011'],
    mistake: 'a member stands twice',
    make: rewriting(success, (t) => t.replace(/\}$/, ',"StatusCodesId":1}')),
  },
  {
    id: 'acceptance-27',
    breaks: ['ACP-015'],
    mistake: 'members stand in another order',
    make: rewriting(success, (t) =>
      t.replace(/^\{("PublicAccessGuid":"\w+"),(.*),("StatusCodesId":\d+)\}$/s, '{$3,$2,$1}'),
    ),
  },
];
