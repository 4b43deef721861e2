// Payments whose InvoiceNumber is written with escapes or quotes of the format: the echo shows how they were read.
// Must not know: how they are judged.
import { encodeBody } from '../../src/codec/encode-request.ts';
import { memberOf, type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { minimal } from '../documents.ts';

export interface Spoken {
  readonly spec: CaseSpec;
  /** The InvoiceNumber that the text means. */
  readonly means: string;
  /** The same without LastName, refused before the payment is sent, and with a null LastName, refused after it. */
  readonly refusedBefore: CaseSpec;
  readonly refusedAfter: CaseSpec;
}

/** One payment a format: every escape of JSON, every quoted character of JSV. */
export function spoken(world: World): readonly Spoken[] {
  return (['json', 'jsv'] as const).map((format) => {
    const document = minimal(world.seed, `spoken ${format}`);
    const marker = String(memberOf(document, 'InvoiceNumber'));
    const raw =
      format === 'json'
        ? `" ${marker}\\u0041\\u00e9\\/\\b\\f\\n\\r\\t\\ud83d\\ude00 z \\\\\\" "`
        : `" ${marker},:{}[]""q""\r\n 'é😀 "`;
    const means = format === 'json' ? ` ${marker}Aé/\b\f\n\r\t😀 z \\" ` : ` ${marker},:{}[]"q"\r\n 'é😀 `;
    const lacking = (name: string, last: PaymentDocument): CaseSpec => ({
      key: `strain/refused ${name}, ${format}`,
      intent: { kind: 'refused', missing: ['LastName'] },
      format,
      document: withMember(last, 'InvoiceNumber', { raw }),
    });
    return {
      means,
      refusedBefore: lacking('first', without(document, 'LastName')),
      refusedAfter: lacking('again', withMember(document, 'LastName', null)),
      spec: {
        key: `spoken/every escape, ${format}`,
        intent: { kind: 'accepted' },
        format,
        body: encodeBody(format, withMember(document, 'InvoiceNumber', { raw })).body,
      },
    };
  });
}
