// The path: /onceoffpayment, the predefined routes of the framework, and nothing else.
// Must not know: the mock, how requests are sent.
import { encodeBody } from '../../src/codec/encode-request.ts';
import { without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import { FACE_CASES } from '../../src/harness/faces.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { REQUIRED } from '../validation/missing.ts';
import { refusals } from '../validation/refusals.ts';
import { echoAt } from './echo-at.ts';
import { notFound } from './not-found.ts';

const readWell = (o: Observed, { claim }: Judging): void => {
  const missing = o.spec.intent.kind === 'refused' ? o.spec.intent.missing : [];
  claim(o).status(400).inFormat().blames(missing).blamesNothingElse(missing);
};

const OTHER_PATHS = [
  '/onceoffpayment/x',
  '/onceoffpayments',
  '/nosuch',
  '/onceoffpayment%2F',
  '/onceoffpayment;a=b',
  '/v1/onceoffpayment',
  '/api/onceoffpayment',
  '/jsv/onceoffpayment',
  '/OnceOffPaymentRequests',
  '/onceoffpayment%20',
  '/onceoffpayment%5C',
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

/** Predefined routes of the other formats: the body is read as the path says; and /api whatever Accept says. */
const otherPredefined = (world: World): readonly CaseSpec[] =>
  (['xml', 'csv', 'jsonl'] as const)
    .map(
      (format, i): CaseSpec => ({
        key: `predefined/${format} reply`,
        intent: { kind: 'refused', missing: [REQUIRED[i] ?? 'Segment'] },
        format,
        route: 'reply',
        document: without(withOptional(world.seed, `${format} reply`, 3), REQUIRED[i] ?? 'Segment'),
      }),
    )
    .concat([
      echoAt(world, '/api against Accept JSV', {
        path: '/api/OnceOffPaymentRequests',
        accept: 'application/jsv',
        answer: 'json',
      }),
      echoAt(world, '/api?format=jsv', { path: '/api/OnceOffPaymentRequests?format=jsv', answer: 'jsv' }),
      echoAt(world, '/json/reply against Accept JSV', {
        path: '/json/reply/OnceOffPaymentRequests',
        accept: 'application/jsv',
        answer: 'json',
      }),
    ]);

conformance('RTG-014', 'XML, CSV and JSON Lines; against Accept', {
  cases: (w) =>
    otherPredefined(w).filter(({ path, route }) =>
      path?.startsWith('/api')
        ? !w.faces.closed.has('json api')
        : !((route === 'reply' || path !== undefined) && w.faces.closed.has('json reply')),
    ),
  whenEmpty: 'the host has closed these routes',
  judge: (o, judging) => {
    if ([404, 405].includes(o.status)) judging.notApplicable('the host has closed this route');
    else readWell(o, judging);
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

/** A batch of which one payment lacks a string: the whole batch is refused before any of it is carried out. */
const batches = (world: World): readonly CaseSpec[] =>
  [0, 1].map((place) => {
    const payments = [0, 1].map((n) => withOptional(world.seed, `batch ${place} ${n}`, 2));
    const texts = payments.map((payment, n) =>
      new TextDecoder().decode(encodeBody('json', n === place ? without(payment, 'LastName') : payment).body),
    );
    return {
      key: `path/batch whose payment ${place + 1} lacks LastName`,
      intent: { kind: 'refused', missing: ['LastName'] },
      path: place ? '/api/OnceOffPaymentRequests[]' : '/json/reply/OnceOffPaymentRequests[]',
      body: `[${texts.join(',')}]`,
      mayFail: true,
    };
  });

conformance('RTG-015', 'batches with a payment that lacks LastName', {
  cases: batches,
  judge: (o, judging) => {
    if ([404, 405].includes(o.status) || o.error?.status.errorCode === 'SerializationException')
      judging.notApplicable('the host takes no batches here');
    else judging.claim(o).status(400).isNoPayment().blames(['LastName']);
  },
});
