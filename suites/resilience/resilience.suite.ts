// A host under strain: every request answered, many at once, large bodies, the same question early and late.
// Must not know: the mock, how requests are sent.

import { longText } from '../../generators/text/long-text.ts';
import type { Exchange } from '../../src/client/exchange.ts';
import { without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import { intruders } from '../access/intruders.ts';
import { type Spoken, spoken } from '../binding/spoken.ts';
import { withOptional } from '../documents.ts';
import { shapes } from '../shapes.ts';
import { noObjects } from '../syntax/bodies.ts';
import { breakDocument, MISSING } from '../validation/missing.ts';
import { refusals } from '../validation/refusals.ts';
import { echo, readWell } from './echo.ts';
import { hostLosses } from './losses.ts';

/** Requests of the documented route with a JSON or JSV body: those must always be answered. */
const documented = (o: Observed): boolean =>
  o.spec.mayFail !== true &&
  (o.spec.method ?? 'POST') === 'POST' &&
  ['json', 'jsv'].includes(o.spec.format ?? 'json') &&
  (o.spec.path ?? '/onceoffpayment').startsWith('/onceoffpayment');

const GATEWAY = [502, 503, 504];
const byGateway = (e: Exchange): boolean => GATEWAY.includes(e.response?.status ?? 0);
const unanswered = (e: Exchange): boolean => e.failure !== undefined && e.failure.kind !== 'aborted';

conformance(
  'RES-001',
  'every JSON and JSV body of the run',
  {
    hindsight: (log, { claim, premise, world }) => {
      const seen = log.filter(documented);
      const answered = seen.filter((o) => o.definite);
      if (!premise(answered.length > 0, 'the run saw an answer')) return;
      for (const o of answered) claim(o).that(o.status < 500, 'a status below 500');
      for (const { observed, text } of hostLosses(seen, byGateway, world.flakyFails ?? false))
        claim(observed.asDefinite()).that(false, 'a status below 500', text);
    },
  },
  { smoke: true },
);

conformance(
  'RES-002',
  'every JSON and JSV body of the run',
  {
    hindsight: (log, { claim, premise, world }) => {
      const seen = log.filter(documented);
      const answered = seen.filter((o) => o.response && o.definite);
      if (!premise(answered.length > 0, 'the run saw an answer')) return;
      for (const o of answered) claim(o).that(o.response !== undefined, 'an answer');
      for (const { observed, text } of hostLosses(seen, unanswered, world.flakyFails ?? false))
        claim(observed.asDefinite()).that(false, 'an answer', text);
    },
  },
  { smoke: true },
);

conformance(
  'RES-003',
  'early and late',
  {
    probe: async ({ host, claim, world }) => {
      const sample = refusals(world).filter((_, i) => i % 20 === 0);
      const strangers = (['none', 'unknown', 'wrong-role', 'expired', 'cancelled'] as const)
        .filter((identity) => world.identities.has(identity))
        .flatMap((identity) => intruders([identity], 'plain', 'disguised')(world).slice(0, 2));
      const all = [
        ...sample,
        ...strangers,
        ...noObjects(world, 'json').slice(0, 2),
        ...noObjects(world, 'jsv').slice(0, 2),
      ];
      await Promise.all(
        all.map(async (spec) => {
          const [early, late] = [await host.observe(spec), await host.again(spec, 'at the end')];
          const sum = (o: Observed): string =>
            `${o.status} ${o.mediaType} ${o.error?.status.errorCode ?? ''} ${o.blamed.join()} ${o.reading.kind}`;
          claim(late)
            .that(sum(late) === sum(early), `as before: ${sum(early)}`, sum(late))
            .isNoPayment();
        }),
      );
    },
  },
  { late: true },
);

conformance(
  'RES-004',
  'requests at the same moment',
  {
    probe: async (probing) => {
      const { host, world } = probing;
      const open = shapes(world);
      const burst = Array.from({ length: 8 }, (_, i): CaseSpec => {
        const missing = MISSING[i % MISSING.length] ?? ['Segment'];
        const shape = open[i % open.length];
        return echo(world, `burst ${i}`, {
          ...(shape ?? {}),
          intent: { kind: 'refused', missing },
          document: breakDocument(withOptional(world.seed, `burst ${i}`, i % 18), missing, 'absent'),
        });
      });
      for (const o of await host.atOnce(burst)) readWell(o, probing);
    },
  },
  { late: true },
);

/** Sizes of bodies in kB, around the sizes of common buffers. The long member comes first: nothing behind it may be lost. */
const SIZES = [3, 5, 9, 12, 17, 33, 70, 140, 300, 1000] as const;

conformance('RES-006', 'bodies of 3 kB to 1 MB, the long member first', {
  cases: (w) =>
    SIZES.map((kb, i) => {
      const format = i % 2 ? 'jsv' : 'json';
      return echo(w, `${kb} kB, ${format}`, {
        intent: { kind: 'refused', missing: ['FirstName', 'LastName'] },
        format,
        document: [
          ['Region', longText(kb * 1000)],
          ...without(withOptional(w.seed, `large ${format} ${kb}`, 2), 'FirstName', 'LastName', 'Region'),
        ],
      });
    }),
  judge: readWell,
});

conformance(
  'RES-014',
  'valid after refused',
  {
    probe: async ({ host, claim, world, premise }) => {
      const inTurn = async ({ spec, refusedBefore, refusedAfter }: Spoken): Promise<void> => {
        const refused = await host.observe(refusedBefore);
        if (!premise(refused.status === 400, 'the defective request was refused')) return;
        claim(await host.observe(spec)).isPayment();
        const again = await host.observe(refusedAfter);
        claim(again).status(400).blames(['LastName']);
      };
      await Promise.all(spoken(world).map(inTurn));
    },
  },
  { pays: true, late: true },
);
