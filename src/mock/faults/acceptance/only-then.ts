// Faults of acceptance: only in one format, for some values, or with many members at once.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { answering, refusing, rewriting } from '../layers.ts';
import { answerWith, givenValue, isJsv, isPayment, membersIn, success, textOf } from '../messages.ts';

const refused = (a: Parameters<typeof isPayment>[0]): boolean => isPayment(a);
const conflict = (): ReturnType<typeof answerWith> =>
  answerWith(
    400,
    '{"ResponseStatus":{"ErrorCode":"ArgumentException","Message":"not possible","Errors":[]}}',
    undefined,
    'ArgumentException',
  );

export const ACCEPTANCE_ONLY_THEN: readonly Fault[] = [
  {
    id: 'acceptance-31',
    breaks: ['ACP-002'],
    mistake: 'a payment with all members overflows a column, the answer is 500',
    symptom: 'got 500',
    make: refusing((_, __, members) => members >= 14, 500),
  },
  {
    id: 'acceptance-32',
    breaks: ['ACP-005'],
    mistake: 'amounts of ten million and more are refused',
    symptom: 'got 400',
    make: answering((a, r) => refused(a) && Number(givenValue(r, 'AmountOutstanding') ?? 0) >= 1e7, conflict),
  },
  {
    id: 'acceptance-33',
    breaks: ['ACP-005'],
    mistake: 'amounts below a cent are refused',
    symptom: 'got 400',
    make: answering((a, r) => {
      const amount = Math.abs(Number(givenValue(r, 'AmountOutstanding') ?? 1));
      return refused(a) && amount > 0 && amount < 0.01;
    }, conflict),
  },
  {
    id: 'acceptance-34',
    breaks: ['ACP-006'],
    mistake: 'dates before 1970 are refused',
    symptom: 'got 400',
    make: answering(
      (a, r) => refused(a) && /^"?(?:0|1[0-8]|19[0-6])\d/.test(givenValue(r, 'DebtDate') ?? ''),
      conflict,
    ),
  },
  {
    id: 'acceptance-35',
    breaks: ['ACP-006'],
    mistake: 'dates with an offset are refused',
    symptom: 'got 400',
    make: answering((a, r) => refused(a) && /[+-]\d\d:?\d\d$/.test(givenValue(r, 'DebtDate') ?? ''), conflict),
  },
  {
    id: 'acceptance-36',
    breaks: ['ACP-012'],
    mistake: 'a JSV success carries a warning as an error',
    symptom: 'a success without ResponseStatus',
    make: rewriting(
      (a, r) => isPayment(a) && isJsv(r) && textOf(a).startsWith('{P'),
      (t) => t.replace(/\}$/, ',ResponseStatus:{ErrorCode:Warning,Message:late,Errors:[]}}'),
    ),
  },
  {
    id: 'acceptance-37',
    breaks: ['ACP-013'],
    mistake: 'JSV payments are answered 202',
    symptom: 'expected status 200; got 202',
    make: answering(
      (a, r) => isPayment(a) && isJsv(r),
      (a) => ({ ...a, status: 202, reason: 'Accepted' }),
    ),
  },
  {
    id: 'acceptance-38',
    breaks: ['ACP-009'],
    mistake: 'the guid is in braces',
    symptom: 'PublicAccessGuid "{',
    make: rewriting(success, (t) => t.replace(/([0-9a-f]{32})/, '{$1}')),
  },
  {
    id: 'acceptance-39',
    breaks: ['ACP-004'],
    mistake: 'markup in any member is refused as an attack',
    symptom: 'got 403',
    make: answering(
      (a, r) => isPayment(a) && /<[a-z/]/i.test(textOf(r)),
      () =>
        answerWith(
          403,
          '{"ResponseStatus":{"ErrorCode":"Forbidden","Message":"blocked","Errors":[]}}',
          undefined,
          'Forbidden',
        ),
    ),
  },
  {
    id: 'acceptance-40',
    breaks: ['ACP-003'],
    mistake: 'a payment with CustomersMeta but no DebtMeta is refused',
    symptom: 'got 400',
    make: answering(
      (a, r) =>
        isPayment(a) && membersIn(r) > 0 && textOf(r).includes('CustomersMeta') && !textOf(r).includes('DebtMeta'),
      conflict,
    ),
  },
  {
    id: 'acceptance-41',
    breaks: ['BND-036'],
    mistake: 'InvoiceNumber loses blanks at its ends, in JSV',
    symptom: 'expected InvoiceNumber',
    make: rewriting(
      (a, r) => isPayment(a) && isJsv(r),
      (t) => t.replace(/(InvoiceNumber:"?)[ \t]+/, '$1').replace(/[ \t]+("?,StatusCodesId)/, '$1'),
    ),
  },
  {
    id: 'acceptance-42',
    breaks: ['ACP-010'],
    mistake: 'StatusCodesId does not fit 64 bits',
    symptom: 'StatusCodesId as an integer of 64 bits',
    make: rewriting(isPayment, (t) => t.replace(/(StatusCodesId"?[:>])\d+/, '$118446744073709551616')),
  },
];
