// The route and its verb: POST /onceoffpayment, the predefined routes of the framework, and nothing else.
// Must not know: the mock, how requests are sent.
import { without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import { FACE_CASES } from '../../src/harness/faces.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { refusals } from '../validation/refusals.ts';

const notFound = (o: Observed, { claim }: Judging): void => void claim(o).status(404, 405).isNoPayment();
const readWell = (o: Observed, { claim }: Judging): void => {
  const missing = o.spec.intent.kind === 'refused' ? o.spec.intent.missing : [];
  claim(o).status(400).inFormat().blames(missing).blamesNothingElse(missing);
};

const QUERY =
  'Segment=TEST&FirstName=Thandi&LastName=Example&InvoiceNumber=VERB-1&AmountOutstanding=1.5&CurrenciesId=1&ChannelsId=1';

/** Names of an override that the framework does not know, on a GET. */
const OTHER_OVERRIDES: readonly Pick<CaseSpec, 'key' | 'headers' | 'query'>[] = [
  {
    key: 'verb/GET, overridden in other headers',
    headers: [
      ['X-HTTP-Method', 'POST'],
      ['X-Method-Override', 'POST'],
    ],
  },
  { key: 'verb/GET, overridden in another parameter', query: `${QUERY}&_method=POST&method=POST` },
];

/** A whole valid payment under another verb, on the documented entries, in body and query. */
function verbs(world: World, methods: readonly string[]): readonly CaseSpec[] {
  return methods.flatMap((method, i) => {
    const document = withOptional(world.seed, `verb ${method}`, i);
    const base = { intent: { kind: 'unrouted' }, method, document } as const;
    return [
      { key: `verb/${method}, json`, ...base },
      { key: `verb/${method}, jsv by suffix`, ...base, format: 'jsv', route: 'suffix' },
      { key: `verb/${method}, ?format=jsv`, ...base, format: 'jsv', route: 'query' },
      { key: `verb/${method}, in the query`, intent: { kind: 'unrouted' }, method, query: QUERY },
      ...(method === 'GET' ? OTHER_OVERRIDES.map((rest): CaseSpec => ({ ...base, query: QUERY, ...rest })) : []),
    ] satisfies CaseSpec[];
  });
}

conformance('RTG-001', 'GET with a whole payment', { cases: (w) => verbs(w, ['GET']), judge: notFound });
conformance('RTG-002', 'PUT, PATCH and DELETE with a whole payment', {
  cases: (w) => verbs(w, ['PUT', 'PATCH', 'DELETE']),
  judge: notFound,
});
conformance('RTG-003', 'HEAD, OPTIONS, TRACE and an invented verb', {
  cases: (w) => verbs(w, ['HEAD', 'OPTIONS', 'TRACE', 'PAY']).filter((_, i) => i % 2 === (i >> 2) % 2),
  judge: (o, { claim }) =>
    o.spec.method === 'OPTIONS'
      ? claim(o).status(200, 204, 404, 405).isNoPayment()
      : claim(o).status(400, 404, 405, 501).isNoPayment(),
});
conformance('RTG-004', 'one status for wrong verbs', {
  cases: (w) =>
    verbs(w, ['GET', 'PUT', 'PATCH', 'DELETE']).filter((s) => s.route === undefined && s.query === undefined),
  judge: (o, { claim, world }) =>
    void claim(o).that(o.status === world.faces.wrongVerb, `status ${world.faces.wrongVerb} as for GET`),
});

const OTHER_PATHS = [
  '/onceoffpayment/x',
  '/onceoffpayments',
  '/onceoffpaymen',
  '/nosuch',
  '/onceoffpayment%2F',
  '/onceoffpayment;a=b',
  '/v1/onceoffpayment',
] as const;
conformance('RTG-005', 'paths beside the route', {
  cases: (w) =>
    OTHER_PATHS.map((path, i) => ({
      key: `path/${path}`,
      intent: { kind: 'unrouted' },
      path,
      document: withOptional(w.seed, `path ${path}`, i),
    })),
  judge: notFound,
});

const echoAt = (world: World, key: string, rest: Partial<CaseSpec>): CaseSpec => ({
  key: `path/${key}`,
  intent: { kind: 'refused', missing: ['InvoiceNumber'] },
  document: without(withOptional(world.seed, `echo at ${key}`, 2), 'InvoiceNumber'),
  ...rest,
});

conformance('RTG-006', 'spellings of the route', {
  cases: (w) => ['/OnceOffPayment', '/ONCEOFFPAYMENT', '/onceoffpayment/'].map((path) => echoAt(w, path, { path })),
  judge: readWell,
});
conformance('RTG-007', '/json/reply', {
  cases: (w) => refusals(w).filter((s) => s.route === 'reply' && s.format === 'json'),
  whenEmpty: 'the host has closed this route',
  judge: readWell,
});
conformance('RTG-008', '/jsv/reply', {
  cases: (w) => refusals(w).filter((s) => s.route === 'reply' && s.format === 'jsv'),
  whenEmpty: 'the host has closed this route',
  judge: readWell,
});
conformance('RTG-009', '/api', {
  cases: (w) => refusals(w).filter((s) => s.route === 'api'),
  whenEmpty: 'the host has closed this route',
  judge: readWell,
});

for (const [id, face] of [
  ['RTG-007', FACE_CASES.jsonReply],
  ['RTG-008', FACE_CASES.jsvReply],
  ['RTG-009', FACE_CASES.jsonApi],
] as const)
  conformance(id, 'an empty request', {
    probe: async (probing) => readWell(await probing.host.observe(face), probing),
  });

conformance('RTG-010', 'POST overridden', {
  cases: (w) =>
    ['GET', 'PUT', 'DELETE'].map((method, i) => ({
      key: `override/POST to ${method}`,
      intent: { kind: 'unrouted' },
      headers: [['X-HTTP-Method-Override', method]],
      document: withOptional(w.seed, `override ${method}`, i),
    })),
  judge: notFound,
});
conformance('RTG-011', 'GET overridden to POST', {
  cases: (w) =>
    ['GET', 'PUT'].map((method) =>
      echoAt(w, `${method} overridden to POST`, { method, headers: [['X-HTTP-Method-Override', 'POST']] }),
    ),
  judge: (o, { claim, world }) => {
    // Endpoint routing matches the verb before the override is read (FACTS 11).
    if (world.faces.wrongVerb === 405) claim(o).status(400, 404, 405);
    else claim(o).status(400).blames(['InvoiceNumber']);
  },
});
conformance('RTG-012', 'unknown suffixes', {
  cases: (w) =>
    ['.yaml', '.JSV', '.txt', '.jsvx'].map((s, i) => ({
      key: `path/suffix ${s}`,
      intent: { kind: 'unrouted' },
      path: `/onceoffpayment${s}`,
      document: withOptional(w.seed, `suffix ${s}`, i),
    })),
  judge: notFound,
});

conformance('RTG-013', 'batch route', {
  probe: async ({ host, note }) => {
    const o = await host.observe({
      key: 'path/batch of nothing',
      intent: { kind: 'open' },
      path: '/json/reply/OnceOffPaymentRequests[]',
      body: '[]',
      mayFail: true,
    });
    note(`the batch route answers an empty batch ${o.status}`);
  },
});
