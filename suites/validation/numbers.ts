// Requests without the required numbers, seen through the validation echo so that none of them pays.
// Must not know: how they are judged.
import { withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';

/** All required numbers left out, and InvoiceNumber with them: which of them are named shows which are required. */
export function numberRefusals(world: World): readonly CaseSpec[] {
  return (['json', 'jsv'] as const).map((format) => ({
    key: `number/AmountOutstanding, CurrenciesId and ChannelsId left out, ${format}`,
    intent: { kind: 'open' },
    format,
    document: without(
      withOptional(world.seed, `number ${format}`, 6),
      'AmountOutstanding',
      'CurrenciesId',
      'ChannelsId',
      'InvoiceNumber',
    ),
  }));
}

/** Invoice numbers that are written as something else: a number is read as its text, and JSV knows no null (FACTS 4, 6). */
const LOOKS_OTHERWISE = { json: { raw: '12.50' }, jsv: 'null' } as const;

/** A payment that lacks just the required numbers: real hosts take them for 0, a stricter one may refuse it. */
export function numberless(world: World): readonly CaseSpec[] {
  return (['json', 'jsv'] as const).map((format) => ({
    key: `number/a payment without its numbers, ${format}`,
    intent: { kind: 'accepted' },
    format,
    document: withMember(
      without(withOptional(world.seed, `numberless ${format}`, 3), 'AmountOutstanding', 'CurrenciesId', 'ChannelsId'),
      'InvoiceNumber',
      LOOKS_OTHERWISE[format],
    ),
  }));
}
