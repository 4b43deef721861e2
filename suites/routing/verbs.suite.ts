// The verb: POST, and neither another one nor an override of it.
// Must not know: the mock, how requests are sent.
import { header } from '../../src/client/exchange.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance } from '../../src/harness/conformance.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { echoAt } from './echo-at.ts';
import { notFound } from './not-found.ts';

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
      // In body and query at once: whichever is carried out shows.
      { key: `verb/${method}, jsv by suffix and in the query`, ...base, format: 'jsv', route: 'suffix', query: QUERY },
      ...(['GET', 'PUT'].includes(method)
        ? [{ key: `verb/${method}, ?format=jsv`, ...base, format: 'jsv', route: 'query' } as const]
        : []),
      ...(method === 'GET'
        ? [{ key: 'verb/GET, in the query', intent: { kind: 'unrouted' }, method, query: QUERY } as const]
        : []),
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
  cases: (w) => [...verbs(w, ['HEAD']), ...verbs(w, ['OPTIONS', 'TRACE', 'PAY'])],
  judge: (o, { claim }) =>
    o.spec.method === 'OPTIONS'
      ? claim(o).status(200, 204, 404, 405).isNoPayment()
      : claim(o).status(400, 404, 405, 501).isNoPayment(),
});

/** Who says what a path allows (RFC 9110 10.2.1) must not offer what the operation does not. */
conformance('RTG-003', 'Allow in answers to other verbs', {
  hindsight: (log, { claim, premise }) => {
    const asked = log.filter(
      (o) =>
        o.response && (o.spec.method ?? 'POST') !== 'POST' && o.exchange.request.path.startsWith('/onceoffpayment'),
    );
    if (!premise(asked.length > 0, 'the run asked by another verb')) return;
    for (const o of asked) {
      const allowed = (header(o.response?.headers ?? [], 'allow') ?? '')
        .split(',')
        .map((verb) => verb.trim().toUpperCase());
      const more = allowed.filter((verb) => ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'].includes(verb));
      claim(o).that(more.length === 0, 'Allow: POST', `Allow: ${allowed.join(', ')}`);
    }
  },
});
/** A whole payment under another verb on the framework's own routes, in body and query. */
const onPredefined = (world: World): readonly CaseSpec[] =>
  (
    [
      ['GET', '/json/reply/OnceOffPaymentRequests', 'json'],
      ['GET', '/jsv/reply/OnceOffPaymentRequests', 'jsv'],
      ['GET', '/api/OnceOffPaymentRequests', 'json'],
      ['PUT', '/json/reply/OnceOffPaymentRequests', 'json'],
      ['PATCH', '/api/OnceOffPaymentRequests', 'json'],
      ['DELETE', '/jsv/reply/OnceOffPaymentRequests', 'jsv'],
      ['PUT', '/api/OnceOffPaymentRequests', 'json'],
      ['PATCH', '/jsv/reply/OnceOffPaymentRequests', 'jsv'],
      ['DELETE', '/json/reply/OnceOffPaymentRequests', 'json'],
    ] as const
  ).map(([method, path, format], i) => ({
    key: `verb/${method} ${path}`,
    intent: { kind: 'unrouted' },
    method,
    path,
    query: QUERY,
    format,
    document: withOptional(world.seed, `verb ${method} ${path}`, i),
  }));

/** Other verbs without a credential: neither carried out nor answered with anything. */
conformance('RTG-001', 'GET without a credential', {
  cases: (w) =>
    verbs(w, ['GET'])
      .filter((spec) => spec.route !== 'query' && spec.headers === undefined && !spec.query?.includes('_method'))
      .map((spec) => ({ ...spec, key: `${spec.key}, no credential`, identity: 'none' })),
  judge: (o, { claim }) => void claim(o).status(401, 404, 405).isNoPayment(),
});

conformance('RTG-002', 'PUT, PATCH and DELETE without a credential', {
  cases: (w) =>
    verbs(w, ['PUT', 'PATCH', 'DELETE'])
      .filter((spec) => spec.query !== undefined)
      .map((spec) => ({ ...spec, key: `${spec.key}, no credential`, identity: 'none' })),
  judge: (o, { claim }) => void claim(o).status(401, 404, 405).isNoPayment(),
});

conformance('RTG-001', 'GET on predefined routes', {
  cases: (w) => onPredefined(w).filter((s) => s.method === 'GET'),
  judge: notFound,
});
conformance('RTG-002', 'PUT, PATCH and DELETE on predefined routes', {
  cases: (w) => onPredefined(w).filter((s) => s.method !== 'GET'),
  judge: notFound,
});
conformance('RTG-004', 'one status for wrong verbs', {
  cases: (w) =>
    verbs(w, ['GET', 'PUT', 'PATCH', 'DELETE']).filter((s) => s.route === undefined && s.query === undefined),
  judge: (o, { claim, world }) =>
    void claim(o).that(o.status === world.faces.wrongVerb, `status ${world.faces.wrongVerb} as for GET`),
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
