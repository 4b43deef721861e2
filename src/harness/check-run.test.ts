// A zoo of checks, most of them bad: what each is worth. A bad check is never a finding, and what was not observed is never green.
// Must not know: suites, the mock.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseSpec } from './case.ts';
import type { Check } from './conformance.ts';
import { runSuite } from './run.ts';
import type { RunResult } from './run-types.ts';

const NAMES = ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'];
let host: Server;
let baseUrl = '';

/** A host that knows enough of the operation to be spoken to; two paths of it do not answer. */
beforeAll(async () => {
  host = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.url === '/onceoffpayment/resets') return void request.socket.resetAndDestroy();
      if (request.url === '/onceoffpayment/hangs') return;
      if (request.method !== 'POST') return void response.writeHead(404).end();
      if (!request.headers.authorization) return void response.writeHead(401).end();
      const text = Buffer.concat(parts).toString();
      const missing = NAMES.filter((name) => !text.includes(name));
      const errors = missing.map((name) => ({ ErrorCode: 'NotNull', FieldName: name, Message: `${name} is missing` }));
      const body =
        missing.length === 0
          ? { PublicAccessGuid: 'f'.repeat(32), InvoiceNumber: 'INV-1', StatusCodesId: 1 }
          : { ResponseStatus: { ErrorCode: 'NotNull', Message: errors[0]?.Message, Errors: errors } };
      response.writeHead(missing.length === 0 ? 200 : 400, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});
afterAll(() => void host.close());

const PAYMENT = NAMES.map((name): readonly [string, string] => [name, name === 'InvoiceNumber' ? 'INV-1' : 'x']);
const LACKING: CaseSpec = {
  key: 'zoo/without LastName',
  intent: { kind: 'refused', missing: ['LastName'] },
  document: PAYMENT.filter(([name]) => name !== 'LastName'),
};
const one =
  (spec: CaseSpec = LACKING): (() => readonly CaseSpec[]) =>
  () => [spec];

async function run(body: Check['body'], twin = PAYMENT): Promise<RunResult> {
  return runSuite(
    {
      baseUrl,
      credentials: { apiKey: 'a-key-of-the-zoo' },
      tier: 'smoke',
      seed: 1,
      concurrency: 2,
      budget: { maxRequests: 60, maxAccepted: 5 },
      timeoutMs: 300,
    },
    { checks: [{ id: 'VAL-003', name: 'zoo', smoke: true, body }], twinDocument: () => twin },
  );
}

const ZOO: readonly (readonly [string, Check['body'], string, string, RegExp])[] = [
  [
    'right',
    { cases: one(), judge: (o, { claim }) => void claim(o).status(400).blames(['LastName']) },
    'conforms',
    'conforms',
    /^$/,
  ],
  [
    'always right',
    { cases: one(), judge: (o, { claim }) => void claim(o).that(true, 'anything') },
    'conforms',
    'conforms',
    /^$/,
  ],
  [
    'always wrong',
    { cases: one(), judge: (o, { claim }) => void claim(o).that(false, 'the moon', 'cheese') },
    'violates',
    'violations',
    /sent: zoo\/without LastName; expected the moon; got cheese/,
  ],
  ['silent', { probe: async () => undefined }, 'harness-error', 'harness-error', /claimed nothing/],
  [
    'looking without a claim',
    { cases: one(), judge: () => undefined },
    'harness-error',
    'harness-error',
    /claimed nothing/,
  ],
  [
    'of an empty family',
    { cases: () => [], judge: (o, { claim }) => void claim(o).status(400) },
    'harness-error',
    'harness-error',
    /family of cases is empty/,
  ],
  [
    'throwing',
    { probe: async () => Promise.reject(new TypeError('a slip of the author')) },
    'harness-error',
    'harness-error',
    /the suite itself failed: a slip of the author/,
  ],
  [
    'throwing after a finding',
    {
      cases: one(),
      judge: (o, { claim }) => {
        claim(o).status(200);
        throw new TypeError('a slip of the author');
      },
    },
    'violates',
    'violations',
    /expected status 200/,
  ],
  [
    'whose premise fails',
    { probe: async ({ premise }) => void premise(false, 'the sun shines') },
    'untestable',
    'not-observed',
    /the sun shines/,
  ],
  [
    'that does not apply',
    { probe: async ({ notApplicable }) => notApplicable('no such door') },
    'not-applicable',
    'not-observed',
    /no such door/,
  ],
  [
    'whose request is reset',
    {
      cases: one({ key: 'zoo/resets', intent: { kind: 'open' }, path: '/onceoffpayment/resets', document: PAYMENT }),
      judge: (o, { claim }) => void claim(o).status(400),
    },
    'not-observed',
    'not-observed',
    /zoo\/resets/,
  ],
  [
    'whose request hangs',
    {
      cases: one({ key: 'zoo/hangs', intent: { kind: 'open' }, path: '/onceoffpayment/hangs', document: PAYMENT }),
      judge: (o, { claim }) => void claim(o).status(400),
    },
    'not-observed',
    'not-observed',
    /zoo\/hangs/,
  ],
];

test.each(ZOO)('a check %s', async (_, body, verdict, outcome, message) => {
  const result = await run(body);
  expect(result.cases.map((c) => c.verdict)).toEqual([verdict]);
  expect(result.cases[0]?.message).toMatch(message);
  expect(result.outcome).toBe(outcome);
});

test('a refusal whose twin is refused too shows nothing', async () => {
  const body = { cases: one(), judge: (o, { claim }) => void claim(o).status(400) } satisfies Check['body'];
  const result = await run(body, PAYMENT.slice(1));
  expect(result.cases.map((c) => [c.verdict, c.message])).toEqual([
    ['untestable', expect.stringContaining('the same request without the defect was not accepted')],
  ]);
});

test('a finding names the accepted twin of the very case', async () => {
  const result = await run({ cases: one(), judge: (o, { claim }) => void claim(o).status(200) });
  expect(result.cases[0]?.message).toMatch(
    /^accepted: twin\/json by accept as json for client; sent: zoo\/without LastName;/,
  );
});
