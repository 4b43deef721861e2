// Required strings that are empty or blank: given, not missing.
// Must not know: how they are judged.
import { type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { REQUIRED } from './missing.ts';

/** One string missing so that the request creates nothing, all others empty, or all blank; each string both. */
export function emptyTexts(world: World): readonly CaseSpec[] {
  return (['json', 'jsv'] as const).flatMap((format) =>
    (['Segment', 'InvoiceNumber'] as const).flatMap((missing) =>
      ['', ' '].map((text): CaseSpec => {
        const document = without(withOptional(world.seed, `empty ${missing} ${format} ${text}`, 3), missing);
        return {
          key: `empty/all but ${missing} ${text === '' ? 'empty' : 'blank'}, ${format}`,
          intent: { kind: 'refused', missing: [missing] },
          format,
          document: REQUIRED.filter((name) => name !== missing).reduce<PaymentDocument>(
            (blank, name) => withMember(blank, name, text),
            document,
          ),
        };
      }),
    ),
  );
}
