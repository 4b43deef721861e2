// A made-up run for the tests of this folder: every verdict, every outcome, text that hurts.
// Must not know: hosts. Nobody in it exists.
import type { CheckRecord, ExchangeRecord, RunRecord } from './record-schema.ts';

type CheckGist = Pick<CheckRecord, 'requirement' | 'level' | 'area' | 'title' | 'case' | 'verdict' | 'outcome'> &
  Partial<CheckRecord>;

const check = (gist: CheckGist): CheckRecord => ({ message: '', exchanges: [], ...gist });

/** Text that hurts writers: markup, quotes, a control character, a lone surrogate, an emoji, right to left. */
export const HURTS = `<b>&amp; "x" 'y' ]]> \u0001 \ud800 😀 שלום | \`z\``;

export function sampleExchange(seq: number, rest: Partial<ExchangeRecord> = {}): ExchangeRecord {
  return {
    seq,
    startedAt: Date.parse('2026-03-01T10:00:00.000Z') + seq * 10,
    ms: 4.5,
    request: {
      method: 'POST',
      path: '/onceoffpayment?format=json',
      headers: [
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json'],
        ['Authorization', 'Bearer <redacted>'],
      ],
      body: `{"InvoiceNumber":"INV-${seq}","FirstName":"<8 characters>"}`,
    },
    response: {
      status: 200,
      reason: 'OK',
      headers: [
        ['Content-Type', 'application/json; charset=utf-8'],
        ['Set-Cookie', 'ss-id=<redacted>; path=/'],
      ],
      body: `{"PublicAccessGuid":"0123456789abcdef0123456789abcdef","InvoiceNumber":"INV-${seq}","StatusCodesId":1}`,
    },
    ...rest,
  };
}

function unanswered(seq: number): ExchangeRecord {
  const { response: _, ...rest } = sampleExchange(seq);
  return { ...rest, failure: { kind: 'timeout', message: 'no answer within 5000 ms' } };
}

export const SAMPLE_EXCHANGES: readonly ExchangeRecord[] = [
  sampleExchange(1),
  sampleExchange(2),
  sampleExchange(3),
  unanswered(4),
  sampleExchange(5),
];

export const SAMPLE_CHECKS: readonly CheckRecord[] = [
  check({
    requirement: 'ACC-001',
    level: 'MUST',
    area: 'access',
    title: 'No credential: 401 and no payment',
    case: 'every entry, json',
    verdict: 'conforms',
    outcome: 'expected',
    exchanges: [2],
  }),
  check({
    requirement: 'VAL-003',
    level: 'MUST',
    area: 'validation',
    title: 'LastName left out: 400 naming it',
    case: `LastName left out, jsv ${HURTS}`,
    verdict: 'violates',
    outcome: 'unexpected',
    message: `accepted: the twin; also accepted, must be refused: LastName left out; got 200 ${HURTS}`,
    expected: 'status 400',
    actual: `200 application/json ${HURTS}`,
    twin: 1,
    exchanges: [3],
  }),
  check({
    requirement: 'VAL-015',
    level: 'SHOULD',
    area: 'validation',
    title: 'AmountOutstanding left out: refused',
    case: 'left out, json',
    verdict: 'violates',
    outcome: 'finding',
    message: 'expected an error that names AmountOutstanding; got names InvoiceNumber',
    expected: 'an error that names AmountOutstanding',
    actual: 'names InvoiceNumber',
    exchanges: [5],
  }),
  check({
    requirement: 'FMT-007',
    level: 'MUST',
    area: 'formats',
    title: 'JSON Lines by Accept',
    case: 'by accept',
    verdict: 'violates',
    outcome: 'waived',
    message: 'expected text/jsonl; got application/json',
    exchanges: [5],
  }),
  check({
    requirement: 'RES-001',
    level: 'MUST',
    area: 'resilience',
    title: 'Many at once without mixing answers',
    case: 'eight at once',
    verdict: 'not-observed',
    outcome: 'unexpected',
    message: 'no answer within 5000 ms',
    exchanges: [4],
  }),
  check({
    requirement: 'ERR-001',
    level: 'SHOULD',
    area: 'errors',
    title: 'Errors have the shape of the framework',
    case: 'premise',
    verdict: 'untestable',
    outcome: 'unexpected',
    message: 'the twin was not accepted',
    twin: 2,
  }),
  check({
    requirement: 'ACC-005',
    level: 'MUST',
    area: 'access',
    title: 'Expired key: 401',
    case: 'all',
    verdict: 'not-applicable',
    outcome: 'not-judged',
    message: 'no expired key is given',
  }),
  check({
    requirement: 'SEC-001',
    level: 'MUST',
    area: 'security',
    title: 'No stack trace in an answer',
    case: 'all',
    verdict: 'harness-error',
    outcome: 'unexpected',
    message: 'the check threw: oops',
  }),
];

export const SAMPLE_RUN: RunRecord = {
  schema: 'onceoff.run/1',
  suite: { name: 'onceoff', version: '0.1.0' },
  target: { name: 'uat', url: 'https://uat.example.org/', embedded: false },
  seed: 7,
  tier: 'gate',
  strict: false,
  startedAt: '2026-03-01T10:00:00.000Z',
  finishedAt: '2026-03-01T10:00:02.500Z',
  interrupted: false,
  outcome: 'violations',
  exitCode: 1,
  counts: { conforms: 1, violates: 3, 'not-observed': 1, untestable: 1, 'not-applicable': 1, 'harness-error': 1 },
  requests: { sent: 5, accepted: 4, hash: 'ab'.repeat(32) },
  faces: [{ name: 'error form', value: 'typed', evidence: 'the answer to an empty request' }],
  observations: [{ requirement: 'SEC-008', text: 'told in headers: Kestrel' }],
  environment: [{ kind: 'timeout', message: 'no answer within 5000 ms', count: 2 }],
  notObserved: [{ requirement: 'RES-001', reason: 'no answer within 5000 ms' }],
  waivers: [
    {
      requirement: 'FMT-007',
      reason: 'JSON Lines is switched off',
      owner: 'payments team',
      expires: '2027-03-31',
      link: 'https://tracker.example.org/1',
      state: 'used',
    },
  ],
  checks: [...SAMPLE_CHECKS],
};

/** The same run with nothing wrong in it. */
export const GREEN_RUN: RunRecord = {
  ...SAMPLE_RUN,
  outcome: 'conforms',
  exitCode: 0,
  counts: { conforms: 1 },
  environment: [],
  notObserved: [],
  waivers: [],
  checks: SAMPLE_CHECKS.slice(0, 1),
};
