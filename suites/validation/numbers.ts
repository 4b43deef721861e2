// Requests without one of the required numbers, seen through the validation echo so that none of them pays.
// Must not know: how they are judged.
import { without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';

/** A required number left out, and InvoiceNumber with it: whether the number is named shows whether it is required. */
export function numberRefusals(
  world: World,
  member: 'AmountOutstanding' | 'CurrenciesId' | 'ChannelsId',
): readonly CaseSpec[] {
  return (['json', 'jsv'] as const).map((format) => ({
    key: `number/${member} left out, ${format}`,
    intent: { kind: 'open' },
    format,
    document: without(withOptional(world.seed, `number ${member} ${format}`, 6), member, 'InvoiceNumber'),
  }));
}
