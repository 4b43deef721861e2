// Beyond the gate: any payment, any defect, any entry, drawn by the seed; the smallest one that fails is shown.
// Must not know: the mock, how requests are sent.
import fc from 'fast-check';
import { defectArbitrary } from '../../generators/defects/defects.ts';
import { paymentArbitrary } from '../../generators/payment/payments.ts';
import { hurtfulText } from '../../generators/text/samples.ts';
import { memberOf, type PaymentDocument, withMember } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance } from '../../src/harness/conformance.ts';
import type { World } from '../../src/harness/world.ts';
import { allShapes, shapeName } from '../shapes.ts';

const explores = { explores: true };

/** Names of the members that are given, and a number that tells one document of them from another. */
function summary(document: PaymentDocument): string {
  let hash = 0;
  for (const c of JSON.stringify(document)) hash = (Math.imul(hash, 31) + (c.codePointAt(0) ?? 0)) >>> 0;
  return `${document.map(([name]) => name).join(' ')} #${hash.toString(16)}`;
}

/** Any payment with any defects, by any entry. */
const defective = (world: World): fc.Arbitrary<CaseSpec> =>
  fc
    .record({
      payment: paymentArbitrary(world.seed),
      defect: defectArbitrary(),
      shape: fc.constantFrom(...allShapes(world)),
    })
    .map(({ payment, defect, shape }) => {
      const document = defect.edit(payment);
      return {
        key: `drawn/${defect.name}, ${shapeName(shape)}, members ${summary(document)}`,
        intent: { kind: 'refused', missing: defect.expected.blames },
        ...shape,
        document,
      };
    });

const missingOf = (spec: CaseSpec): readonly string[] => (spec.intent.kind === 'refused' ? spec.intent.missing : []);

conformance(
  'VAL-009',
  'any payment with any defects',
  {
    drawn: defective,
    runs: 300,
    judge: (o, { claim }) => void claim(o).status(400).inFormat().blames(missingOf(o.spec)),
  },
  explores,
);
conformance(
  'VAL-010',
  'any payment with any defects',
  {
    drawn: defective,
    runs: 300,
    judge: (o, { claim }) => void claim(o).status(400).blamesNothingElse(missingOf(o.spec)),
  },
  explores,
);

/** Any payment with any invoice number, by an entry that answers in JSON or JSV. */
const payable = (world: World): fc.Arbitrary<CaseSpec> =>
  fc
    .record({
      payment: paymentArbitrary(world.seed),
      invoice: hurtfulText(),
      shape: fc.constantFrom(...allShapes(world).filter(({ answer }) => answer === 'json' || answer === 'jsv')),
    })
    .map(({ payment, invoice, shape }) => {
      const document = withMember(payment, 'InvoiceNumber', invoice === '' ? 'INV' : invoice);
      return {
        key: `drawn/payment, ${shapeName(shape)}, members ${summary(document)}`,
        intent: { kind: 'accepted' },
        ...shape,
        document,
      };
    });

conformance(
  'ACP-007',
  'any payment with any invoice number',
  {
    drawn: payable,
    runs: 40,
    judge: (o, { claim }) => {
      const sent = memberOf(o.spec.document ?? [], 'InvoiceNumber');
      claim(o)
        .isPayment()
        .that(
          o.success?.invoiceNumber === sent,
          `InvoiceNumber ${JSON.stringify(sent)}`,
          `InvoiceNumber ${JSON.stringify(o.success?.invoiceNumber)}`,
        );
    },
  },
  { explores: true, pays: true },
);
