// Faults of syntax: bodies that cannot be read.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { breakingOn, misreading } from '../layers.ts';
import { answerWith, textOf, typeOf, withBody } from '../messages.ts';

export const SYNTAX_BODIES: readonly Fault[] = [
  {
    id: 'syntax-01',
    breaks: ['SYN-001', 'RES-001'],
    mistake: 'JSON that is no object breaks the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t, jsv) => !jsv && t.trim() !== '' && !t.trim().startsWith('{')),
  },
  {
    id: 'syntax-02',
    breaks: ['SYN-002', 'RES-001'],
    mistake: 'JSV that is no object breaks the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t, jsv) => jsv && t !== '' && !t.startsWith('{')),
  },
  {
    id: 'syntax-03',
    breaks: ['SYN-003', 'RES-001'],
    mistake: 'cut JSON breaks the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t, jsv) => !jsv && t.startsWith('{"') && !t.trimEnd().endsWith('}')),
  },
  {
    id: 'syntax-04',
    breaks: ['SYN-004', 'RES-001'],
    mistake: 'cut JSV breaks the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t, jsv) => jsv && t.startsWith('{S') && !t.endsWith('}')),
  },
  {
    id: 'syntax-05',
    breaks: ['SYN-005'],
    mistake: 'unreadable bodies have another ErrorCode',
    symptom: 'expected ErrorCode SerializationException; got ErrorCode BadRequest',
    make: () => async (r, next) => {
      const a = await next(r);
      return a.status === 400 ? withBody(a, textOf(a).replaceAll('SerializationException', 'BadRequest')) : a;
    },
  },
  {
    id: 'syntax-06',
    breaks: ['SYN-006', 'RES-001'],
    mistake: 'deep nesting breaks the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t) => /(\[{40}|(\{"?a"?:){40})/.test(t)),
  },
  {
    id: 'syntax-07',
    breaks: ['SYN-007', 'RES-001'],
    mistake: 'bytes that are no UTF-8 break the host',
    symptom: 'expected status 400; got 500',
    make: breakingOn((t) => t.includes('\ufffd')),
  },
  {
    id: 'syntax-08',
    breaks: ['SYN-008'],
    mistake: 'a byte order mark is an error',
    symptom: 'an error that names',
    make: () => (r, next) =>
      r.body[0] === 0xef && r.body[1] === 0xbb
        ? answerWith(
            400,
            '{"ResponseStatus":{"ErrorCode":"SerializationException","Message":"mark","Errors":[]}}',
            undefined,
            'Bad Request',
          )
        : next(r),
  },
  {
    id: 'syntax-11',
    breaks: ['SYN-010'],
    mistake: 'malformed XML is ignored',
    symptom: 'expected ErrorCode SerializationException; got ErrorCode NotNull',
    make: misreading(
      (r) => /xml/.test(typeOf(r)) && !textOf(r).includes('OnceOffPaymentRequests xmlns'),
      () => '',
    ),
  },
];
