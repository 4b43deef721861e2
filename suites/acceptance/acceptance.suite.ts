// What a host must make of valid payments.
// Must not know: the mock, how requests are sent.
import { memberOf } from '../../src/contract/payment.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { World } from '../../src/harness/world.ts';
import { hardPayments, payments, plainPayments, twins } from './payments.ts';

const pays = { pays: true };
const smokePays = { pays: true, smoke: true };

const sentInvoice = (o: Observed): string => {
  const sent = memberOf(o.spec.document ?? [], 'InvoiceNumber') ?? '';
  // A number is read as its text (FACTS 4).
  return typeof sent === 'object' && 'raw' in sent ? sent.raw : String(sent);
};
const isPayment = (o: Observed, { claim }: Judging): void => void claim(o).isPayment();
/** The twin with the required members only, and the one with all. */
const plainest = (world: World, place: number): ReturnType<typeof payments> =>
  world.tier === 'smoke' ? payments(world) : plainPayments(world).slice(place, place + 1);

conformance('ACP-001', 'minimal payment', { cases: (w) => plainest(w, 0), judge: isPayment }, smokePays);
conformance('ACP-002', 'full payment', { cases: (w) => plainest(w, 1), judge: isPayment }, pays);
conformance('ACP-003', 'choices of optional members', { cases: (w) => twins(w), judge: isPayment }, pays);
conformance('ACP-004', 'text that hurts codecs', { cases: hardPayments, judge: isPayment }, pays);
conformance('ACP-005', 'amounts', { cases: hardPayments, judge: isPayment }, pays);
conformance(
  'ACP-006',
  'dates',
  {
    cases: (w) => hardPayments(w).filter((s) => memberOf(s.document ?? [], 'DebtDate') !== undefined),
    judge: isPayment,
  },
  pays,
);

conformance(
  'ACP-007',
  'every accepted payment',
  {
    cases: payments,
    judge: (o, { claim }) => {
      if (o.success)
        claim(o).that(
          o.success.invoiceNumber === sentInvoice(o),
          `InvoiceNumber ${JSON.stringify(sentInvoice(o))}`,
          `InvoiceNumber ${JSON.stringify(o.success.invoiceNumber)}`,
        );
      else claim(o).isPayment();
    },
  },
  smokePays,
);

conformance(
  'ACP-008',
  'all payments of the run',
  {
    hindsight: (log, { claim, premise }) => {
      const paid = log.filter((o) => o.success !== undefined && o.status < 300);
      if (!premise(paid.length > 1, 'at least two payments were accepted')) return;
      const seen = new Map<string, Observed>();
      for (const o of paid) {
        const guid = (o.success?.guid ?? '').toLowerCase().replaceAll('-', '');
        const twin = seen.get(guid);
        claim(o).that(
          twin === undefined,
          'a PublicAccessGuid that no other payment has',
          `the guid of "${twin?.spec.key}" again`,
        );
        seen.set(guid, o);
      }
    },
  },
  smokePays,
);

conformance(
  'ACP-009',
  'every accepted payment',
  {
    cases: payments,
    judge: (o, { claim }) => {
      const form =
        o.format === 'xml' ? /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/ : /^[0-9a-f]{32}$/;
      const guid = o.success?.guid ?? '';
      claim(o).that(
        form.test(guid) && /[1-9a-f]/.test(guid),
        o.format === 'xml' ? 'a guid with dashes, not zero' : 'a guid of 32 hex digits, not zero',
        o.success ? `PublicAccessGuid ${JSON.stringify(guid)}` : undefined,
      );
    },
  },
  pays,
);

conformance(
  'ACP-010',
  'every accepted payment',
  {
    cases: payments,
    judge: (o, { claim }) => {
      const id = o.success?.statusCodesId ?? '';
      const within = /^-?\d{1,19}$/.test(id) && BigInt.asIntN(64, BigInt(id)) === BigInt(id);
      claim(o).that(
        within,
        'StatusCodesId as an integer of 64 bits',
        o.success ? `StatusCodesId ${JSON.stringify(id)}` : undefined,
      );
    },
  },
  pays,
);

conformance(
  'ACP-011',
  'every accepted payment',
  {
    cases: payments,
    judge: (o, { claim }) =>
      void claim(o).that(
        o.success !== undefined && o.success.problems.length === 0,
        'exactly the documented members',
        o.success ? o.success.problems.join('; ') : undefined,
      ),
  },
  smokePays,
);

conformance(
  'ACP-012',
  'every accepted payment',
  {
    cases: payments,
    judge: (o, { claim }) => void claim(o).that(o.reading.kind === 'success', 'a success without ResponseStatus'),
  },
  pays,
);
conformance(
  'ACP-013',
  'every accepted payment',
  { cases: payments, judge: (o, { claim }) => void claim(o).status(200) },
  smokePays,
);

/** Payments that the run saw, the late ones among them. */
const paidOf = (log: readonly Observed[]): readonly Observed[] =>
  log.filter((o) => o.spec.intent.kind === 'accepted' && o.success !== undefined && o.status < 300);

conformance(
  'ACP-011',
  'all payments of the run',
  {
    hindsight: (log, { claim, premise }) => {
      if (premise(paidOf(log).length > 0, 'a payment was accepted'))
        for (const o of paidOf(log))
          claim(o).that(
            o.success?.problems.length === 0,
            'exactly the documented members',
            o.success?.problems.join('; '),
          );
    },
  },
  pays,
);

conformance(
  'ACP-013',
  'all payments of the run',
  {
    hindsight: (log, { claim, premise }) => {
      if (premise(paidOf(log).length > 0, 'a payment was accepted'))
        for (const o of paidOf(log)) claim(o).status(200).inFormat();
    },
  },
  pays,
);

conformance(
  'ACP-014',
  'sent again at the end',
  {
    probe: async ({ host, claim, world, premise }) => {
      for (const spec of plainPayments(world)) {
        const first = await host.observe(spec);
        if (!premise(first.isPayment, 'the payment was accepted the first time')) return;
        const second = await host.again(spec, 'sent again');
        claim(second).isPayment();
        claim(second).that(
          second.success?.guid !== first.success?.guid,
          'a new PublicAccessGuid',
          'the guid of the first answer',
        );
        claim(second).that(second.success?.invoiceNumber === sentInvoice(second), 'its own InvoiceNumber');
      }
    },
  },
  { pays: true, late: true },
);

conformance(
  'ACP-015',
  'every accepted payment in JSON and JSV',
  {
    cases: (w) => payments(w).filter((s) => ['json', 'jsv'].includes(s.answer ?? s.format ?? 'json')),
    judge: (o, { claim }) => {
      const at = ['PublicAccessGuid', 'InvoiceNumber', 'StatusCodesId'].map((name) => o.text.indexOf(name));
      claim(o).that(
        at.every((p, i) => p >= 0 && (i === 0 || p > (at[i - 1] ?? 0))),
        'PublicAccessGuid, InvoiceNumber, StatusCodesId in this order',
      );
    },
  },
  pays,
);

conformance(
  'ACP-016',
  'values of StatusCodesId',
  {
    hindsight: (log, { note }) =>
      note(
        `StatusCodesId seen: ${[...new Set(log.flatMap((o) => (o.success ? [o.success.statusCodesId] : [])))].sort().join(', ') || 'none'}`,
      ),
  },
  pays,
);

conformance(
  'ACP-017',
  'each credential form',
  { cases: (w) => twins(w).filter((s) => s.identity !== undefined && s.identity !== 'client'), judge: isPayment },
  pays,
);
