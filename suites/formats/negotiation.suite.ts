// How the format of an answer is chosen: suffix before query before Accept, and what Accept may say.
// Must not know: the mock, how requests are sent.
import { without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance } from '../../src/harness/conformance.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { inFormat } from './in-format.ts';

const echo = (world: World, key: string, rest: Partial<CaseSpec>): CaseSpec => ({
  key: `format/${key}`,
  intent: { kind: 'refused', missing: ['InvoiceNumber'] },
  document: without(withOptional(world.seed, `format ${key}`, 3), 'InvoiceNumber'),
  ...rest,
});

const ACCEPTS = [
  'application/json',
  'application/xml',
  '*/*',
  'text/html',
  null,
  'application/jsv',
  'text/csv',
] as const;

/** Each suffix and each ?format after either body, against an Accept that asks for something else. */
const against = (world: World): readonly CaseSpec[] =>
  (['json', 'jsv', 'xml', 'csv', 'jsonl'] as const).flatMap((answer, a) =>
    (['suffix', 'query', 'query behind others'] as const).flatMap((place, p) =>
      (['json', 'jsv'] as const)
        .filter((_, b) => answer === 'jsv' || (p < 2 && (a + p + b) % 2 === 0))
        .map((format, b) => {
          // What clients send by default, against JSV for JSV; whatever else, against the others.
          const usual = format === 'jsv' && answer === 'jsv' && p < 2;
          const accept = usual ? 'application/json' : (ACCEPTS[(a * 3 + p * 2 + b) % ACCEPTS.length] ?? null);
          return echo(world, `${answer} by ${place} after ${format} against Accept ${accept ?? 'left out'}`, {
            format,
            answer,
            accept,
            path:
              place === 'suffix'
                ? `/onceoffpayment.${answer}`
                : `/onceoffpayment?${place === 'query' ? '' : 'x=1&y=2&'}format=${answer}`,
          });
        }),
    ),
  );

conformance('FMT-010', 'suffix and query against Accept', {
  cases: (w) => [
    ...against(w),
    echo(w, '.jsv against ?format=json', { path: '/onceoffpayment.jsv?format=json', answer: 'jsv' }),
  ],
  judge: inFormat,
});
for (const [id, place] of [
  ['FMT-003', 'suffix'],
  ['FMT-004', 'query'],
] as const)
  conformance(id, `${place} against Accept`, {
    cases: (w) => against(w).filter((s) => s.answer === 'jsv' && s.key.includes(` by ${place}`)),
    judge: inFormat,
  });

conformance('FMT-014', 'Accept: */*', {
  cases: (w) => [
    echo(w, '*/* after JSON', { accept: '*/*' }),
    echo(w, '*/* after JSV', { format: 'jsv', accept: '*/*' }),
    echo(w, '*/*;q=0.8 after JSV', { format: 'jsv', accept: '*/*;q=0.8' }),
  ],
  judge: inFormat,
});

conformance('FMT-016', 'lists in Accept', {
  cases: (w) => [
    echo(w, 'JSON, then others', { accept: 'application/json, text/plain, */*', answer: 'json' }),
    echo(w, 'JSV, then others', { accept: 'application/jsv, */*', answer: 'jsv' }),
    echo(w, 'XML before JSON', { accept: 'application/xml;q=0.1, application/json;q=0.9', answer: 'xml' }),
    echo(w, 'JSV with a parameter', { accept: 'application/jsv;charset=utf-8', answer: 'jsv' }),
    echo(w, 'JSON in capitals', { accept: 'APPLICATION/JSON', answer: 'json' }),
    echo(w, 'JSON with parameters', { accept: 'application/json;charset=utf-8;q=0.9', answer: 'json' }),
    echo(w, 'CSV with a weight', { accept: 'text/csv;q=0.5', answer: 'csv' }),
  ],
  judge: inFormat,
});

conformance('FMT-020', 'letter case of ?format', {
  cases: (w) =>
    ['JSV', 'Jsv', 'jsv.x'].map((name) =>
      echo(w, `?format=${name}`, { query: `format=${name}`, answer: 'jsv', accept: 'application/json' }),
    ),
  judge: inFormat,
});

conformance('FMT-015', 'no Accept', {
  probe: async ({ world, note }) => note(`without Accept the host answers ${world.faces.defaultType}`),
});

conformance('FMT-018', 'Accept: text/jsv', {
  probe: async ({ host, world, note }) => {
    const o = await host.observe({
      ...echo(world, 'Accept text/jsv', { format: 'jsv', accept: 'text/jsv', answer: 'jsv' }),
      intent: { kind: 'open' },
    });
    note(`Accept: text/jsv is answered ${o.status} ${o.mediaType || 'without a type'}`);
  },
});
