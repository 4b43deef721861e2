// Formats of answers: named truly and written soundly, whoever asked for them.
// Must not know: the mock, how requests are sent.
import { header, headerValues } from '../../src/client/exchange.ts';
import type { AnswerFormat } from '../../src/codec/read-answer.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { World } from '../../src/harness/world.ts';
import { hardPayments, payments, twins } from '../acceptance/payments.ts';
import { refusals } from '../validation/refusals.ts';
import { inFormat } from './in-format.ts';

/** Accepted and refused cases that ask for this format, by these routes. */
const asking =
  (format: AnswerFormat, ...routes: readonly string[]) =>
  (world: World): readonly CaseSpec[] =>
    [...twins(world), ...refusals(world)].filter(
      (spec) =>
        (spec.answer ?? spec.format ?? 'json') === format &&
        (routes.length === 0 || routes.includes(spec.route ?? 'accept')),
    );

const pays = { pays: true };

conformance('FMT-001', 'Accept: application/json', { cases: asking('json', 'accept'), judge: inFormat }, pays);
conformance('FMT-002', 'Accept: application/jsv', { cases: asking('jsv', 'accept'), judge: inFormat }, pays);
conformance('FMT-003', 'suffix .jsv', { cases: asking('jsv', 'suffix'), judge: inFormat }, pays);
conformance('FMT-004', '?format=jsv', { cases: asking('jsv', 'query'), judge: inFormat }, pays);
conformance('FMT-005', 'XML by every route', { cases: asking('xml'), judge: inFormat }, pays);
conformance('FMT-006', 'CSV by every route', { cases: asking('csv'), judge: inFormat }, pays);
conformance('FMT-007', 'JSON Lines by every route', { cases: asking('jsonl'), judge: inFormat }, pays);
conformance(
  'FMT-001',
  'refusals',
  {
    cases: (w) => refusals(w).filter((s) => (s.answer ?? s.format) === 'json' && (s.route ?? 'accept') === 'accept'),
    judge: inFormat,
  },
  { smoke: true },
);

conformance(
  'FMT-008',
  'every payment and refusal',
  { cases: (w) => [...payments(w), ...refusals(w)], judge: (o, { claim }) => void claim(o).inFormat() },
  pays,
);
conformance('FMT-017', 'every refusal', { cases: refusals, judge: inFormat });

/** Values of Accept that the framework takes for a format (FACTS 10). */
const KNOWN = /^(application\/(json|jsv|xml)|text\/(csv|jsonl))\b/i;

/** Whether the request asks for its format in a way that the framework knows. */
const askedPlainly = ({ spec }: Observed): boolean =>
  spec.accept === undefined || (spec.accept !== null && KNOWN.test(spec.accept));

/** Errors of the documented path, of whatever status, that can be read in the format asked for: the label must say so. */
conformance('FMT-008', 'every error of the run', {
  hindsight: (log, { claim, premise }) => {
    const errors = log.filter(
      (o) =>
        o.definite &&
        askedPlainly(o) &&
        (o.error?.status.errorCode ?? '') !== '' &&
        /^\/onceoffpayment\b/i.test(o.exchange.request.path) &&
        !o.exchange.request.path.includes('callback='),
    );
    if (premise(errors.length > 0, 'the run saw an error')) for (const o of errors) claim(o).inFormat();
  },
});

/** Refusals of the operation, whatever was wrong with the request, where it asked for a format in a known way. */
const everyRefusal = (log: readonly Observed[]): readonly Observed[] =>
  log.filter(
    (o) =>
      o.status === 400 &&
      o.definite &&
      (o.spec.method ?? 'POST') === 'POST' &&
      o.mediaType !== 'text/html' &&
      askedPlainly(o),
  );

conformance('FMT-017', 'every 400 of the run', {
  hindsight: (log, { claim, premise }) => {
    if (!premise(everyRefusal(log).length > 0, 'the run saw a refusal')) return;
    for (const o of everyRefusal(log))
      claim(o)
        .inFormat()
        .that(
          o.error !== undefined && (o.error.status.errorCode ?? '') !== '',
          `a readable ${o.format} error with an ErrorCode`,
          o.reading.kind === 'unreadable' ? o.reading.problem : undefined,
        )
        .that((o.error?.problems ?? []).length === 0, 'documented members', o.error?.problems.join('; '));
  },
});

conformance('FMT-009', 'every JSON answer', {
  cases: (w) => refusals(w).filter((s) => (s.answer ?? s.format ?? 'json') === 'json'),
  judge: (o, { claim }) => {
    const type = header(o.response?.headers ?? [], 'content-type') ?? '';
    claim(o).that(/;\s*charset="?utf-8"?/i.test(type), 'charset=utf-8', `Content-Type ${type}`);
  },
});

conformance('FMT-011', 'every answer with text of the run', {
  hindsight: (log, { claim, premise }) => {
    const bodies = log.filter(
      (o) =>
        (o.response?.body.length ?? 0) > 0 &&
        o.spec.intent.kind !== 'open' &&
        ['json', 'jsv', 'xml', 'csv', 'jsonl'].includes(o.format),
    );
    if (!premise(bodies.length > 0, 'the run saw a body')) return;
    for (const o of bodies) {
      const body = Buffer.from(o.response?.body ?? []);
      claim(o).that(
        Buffer.from(body.toString('utf8')).equals(body) && !(body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf),
        'UTF-8 without a byte order mark',
      );
    }
  },
});

conformance(
  'FMT-012',
  'payments whose InvoiceNumber needs quotes',
  {
    cases: (w) => hardPayments(w).filter((s) => s.format === 'jsv'),
    judge: (o, { claim }) =>
      void claim(o).that(
        o.success !== undefined && o.success.problems.length === 0,
        'a JSV answer that reads back',
        o.success ? o.success.problems.join('; ') : undefined,
      ),
  },
  pays,
);

/** Answers of the operation itself: turned away, read, refused or carried out (FACTS 2, 13). */
const spoken = (o: Observed): boolean =>
  (o.spec.method ?? 'POST') === 'POST' &&
  (o.reading.kind === 'error' ||
    o.reading.kind === 'success' ||
    ((o.status === 401 || o.status === 403) && ['unauthenticated', 'forbidden'].includes(o.spec.intent.kind)));

conformance('FMT-013', 'every answer of the operation', {
  hindsight: (log, { claim, premise }) => {
    const seen = log.filter(spoken);
    if (!premise(seen.length > 0, 'the operation answered')) return;
    for (const o of seen)
      claim(o).that(
        headerValues(o.response?.headers ?? [], 'vary').some((value) => /\baccept\b(?!-)|\*/i.test(value)),
        'Vary: Accept',
        `Vary: ${headerValues(o.response?.headers ?? [], 'vary').join(', ') || 'absent'}`,
      );
  },
});

conformance(
  'FMT-019',
  'CSV successes',
  {
    cases: (w) => twins(w).filter((s) => s.answer === 'csv'),
    judge: (o, { claim }) =>
      void claim(o).that(
        /attachment/i.test(header(o.response?.headers ?? [], 'content-disposition') ?? ''),
        'Content-Disposition: attachment',
        'none',
      ),
  },
  pays,
);
