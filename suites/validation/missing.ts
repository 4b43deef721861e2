// The required strings, the choices of them that may be missing, and how a document lacks them.
// Must not know: routes, answers.
import { type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';

export const REQUIRED = ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'] as const;
type Required = (typeof REQUIRED)[number];

/** How a string is missing: not there, `null` (JSV: an empty value), or a mix of both. */
export type Absence = 'absent' | 'null' | 'mixed';

/** Every choice of at least one of the four, in declaration order. */
export const MISSING: readonly (readonly Required[])[] = Array.from({ length: 15 }, (_, i) =>
  REQUIRED.filter((__, bit) => ((i + 1) >> bit) & 1),
);

/** The document without those strings. */
export function breakDocument(
  document: PaymentDocument,
  missing: readonly string[],
  absence: Absence,
): PaymentDocument {
  return missing.reduce<PaymentDocument>(
    (doc, name, i) =>
      absence === 'null' || (absence === 'mixed' && i % 2 === 0) ? withMember(doc, name, null) : without(doc, name),
    document,
  );
}
