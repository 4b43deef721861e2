// Documents whose every value is hard to carry: which sample a member gets turns with the request.
// Must not know: requests, answers.
import { ACCEPTED_DATES } from '../../generators/dates/dates.ts';
import { AMOUNTS } from '../../generators/money/amounts.ts';
import { OPTIONAL_MEMBERS } from '../../generators/payment/members.ts';
import { TEXT_SAMPLES, type TextSample } from '../../generators/text/samples.ts';
import { memberOf, type PaymentDocument, withMember } from '../../src/contract/payment.ts';

const MAPS = ['DebtMeta', 'CustomersMeta'];
const TEXT_MEMBERS = [
  'Segment',
  'FirstName',
  'LastName',
  ...OPTIONAL_MEMBERS.filter((m) => !MAPS.includes(m) && m !== 'DebtDate'),
];
const CURRENCIES = [1, 0, 2147483647, -1, 840, 255, 256, 65536] as const;
const CHANNELS = [1, 2147483647, 0, -2147483648, 7, 128, 32768] as const;
/** Entries of a map, by turn: none, some, many. */
const MAP_SIZES = [1, 2, 0, 3, 5, 40, 4] as const;

/** Text that both JSON and JSV bodies carry unchanged, and that comes back unchanged in the answer. */
export const ECHOABLE: readonly TextSample[] = TEXT_SAMPLES.filter(
  (sample) => sample.value.length <= 2000 && !sample.tags.includes('surrogate'),
);

/** The item at `i`, round and round. @throws RangeError on an empty list. */
export function pick<T>(list: readonly T[], i: number): T {
  const item = list[((i % list.length) + list.length) % list.length];
  if (item === undefined) throw new RangeError('an empty list has nothing to pick');
  return item;
}

/**
 * Every value of the document replaced by one that is hard to carry. Over as many turns as there are samples, each
 * member has had each of them; amounts, dates and sizes of maps go round in their own time.
 */
export function harden(document: PaymentDocument, turn: number): PaymentDocument {
  let hard = document;
  for (const [i, name] of TEXT_MEMBERS.entries())
    if (memberOf(document, name) !== undefined) hard = withMember(hard, name, pick(ECHOABLE, turn + i * 3).value);
  for (const [i, name] of MAPS.entries())
    if (memberOf(document, name) !== undefined)
      hard = withMember(
        hard,
        name,
        Array.from({ length: pick(MAP_SIZES, turn + i) }, (_, k): [string, string] => [
          `k${k}${pick(ECHOABLE, turn + k + i * 5).value.slice(0, 40)}`,
          pick(ECHOABLE, turn * 3 + k * 5 + i).value,
        ]),
      );
  hard = withMember(hard, 'AmountOutstanding', pick(AMOUNTS, turn).value);
  hard = withMember(hard, 'CurrenciesId', pick(CURRENCIES, turn));
  hard = withMember(hard, 'ChannelsId', pick(CHANNELS, turn));
  if (memberOf(document, 'DebtDate') !== undefined)
    hard = withMember(hard, 'DebtDate', pick(ACCEPTED_DATES, turn).text);
  return hard;
}
