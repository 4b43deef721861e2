// Faults of syntax: right for the plain case, wrong for one kind of broken body.
// Must not know: the suite.
import type { Fault } from '../fault.ts';
import { answering, failing, misreading } from '../layers.ts';
import { answerWith, isJson, isJsv, textOf } from '../messages.ts';

const PAID = '{"PublicAccessGuid":"0f8fad5bd9cb469fa16570867728950e","InvoiceNumber":"x","StatusCodesId":1}';

export const SYNTAX_SLY: readonly Fault[] = [
  {
    id: 'syntax-12',
    breaks: ['SYN-001'],
    mistake: 'a JSON array is taken for its first element, and paid',
    symptom: 'got 200',
    make: answering(
      (a, r) => a.status === 400 && isJson(r) && /^\s*\[/.test(textOf(r)),
      () => answerWith(200, PAID),
    ),
  },
  {
    id: 'syntax-13',
    breaks: ['SYN-002'],
    mistake: 'JSV with a blank before it breaks the host',
    symptom: 'got 500',
    make: failing((r) => isJsv(r) && /^\s/.test(textOf(r))),
  },
  {
    id: 'syntax-14',
    breaks: ['SYN-003'],
    mistake: 'cut JSON is paid as far as it came',
    symptom: 'got 200',
    make: answering(
      (a, r) => a.status === 400 && isJson(r) && textOf(r).startsWith('{"') && !textOf(r).trimEnd().endsWith('}'),
      () => answerWith(200, PAID),
    ),
  },
  {
    id: 'syntax-15',
    breaks: ['SYN-004'],
    mistake: 'an unclosed quote in JSV breaks the host',
    symptom: 'got 500',
    make: failing((r) => isJsv(r) && (textOf(r).match(/"/g)?.length ?? 0) % 2 === 1),
  },
  {
    id: 'syntax-16',
    breaks: ['SYN-006'],
    mistake: 'nested unknown members swallow what follows them',
    symptom: 'also blames',
    make: misreading(
      (r) => /\{"?a"?:\{"?a"?:\{"?a"?:|\[\[\[\[/.test(textOf(r)),
      () => '{}',
    ),
  },
  {
    id: 'syntax-17',
    breaks: ['SYN-007'],
    mistake: 'bytes that are no UTF-8 are answered 500 in JSV only',
    symptom: 'got 500',
    make: failing((r) => isJsv(r) && textOf(r).includes('\ufffd')),
  },
];
