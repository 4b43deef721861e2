// Valid payments are accepted, each as one of its own.
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
conformance('ACP-005', 'amounts', { cases: payments, judge: isPayment }, pays);
conformance(
  'ACP-006',
  'dates',
  {
    cases: (w) => payments(w).filter((s) => memberOf(s.document ?? [], 'DebtDate') != null),
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
  'ACP-017',
  'each credential form',
  { cases: (w) => twins(w).filter((s) => s.identity !== undefined && s.identity !== 'client'), judge: isPayment },
  pays,
);
