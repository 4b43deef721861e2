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

/** `each` samples joined, so that few values carry them all. */
function text(turn: number, each: number): string {
  return Array.from({ length: each }, (_, k) => pick(ECHOABLE, turn * each + k).value).join(each > 1 ? ' ' : '');
}

/** Keys and values that are hard to carry, among them an empty value and none at all. */
function map(size: number, turn: number): readonly (readonly [string, string | null])[] {
  return Array.from({ length: size }, (_, k): [string, string | null] => [
    `k${k}${pick(ECHOABLE, turn + k).value.slice(0, 40)}`,
    k % 5 === 3 ? null : k % 5 === 4 ? '' : pick(ECHOABLE, turn * 3 + k * 5).value,
  ]);
}

/** The numbers and the date of a turn; each goes round in its own time. */
export function numbered(document: PaymentDocument, turn: number): PaymentDocument {
  let hard = withMember(document, 'AmountOutstanding', pick(AMOUNTS, turn).value);
  hard = withMember(hard, 'CurrenciesId', pick(CURRENCIES, turn));
  hard = withMember(hard, 'ChannelsId', pick(CHANNELS, turn));
  return memberOf(document, 'DebtDate') == null ? hard : withMember(hard, 'DebtDate', pick(ACCEPTED_DATES, turn).text);
}

/**
 * Every value that the document gives, replaced by one that is hard to carry. Over as many turns as there are samples
 * (fewer where `each` value joins several), every text member has had each of them. What is null or empty stays so.
 */
export function harden(document: PaymentDocument, turn: number, each = 1): PaymentDocument {
  const given = (name: string): boolean => {
    const value = memberOf(document, name);
    return value != null && value !== '' && !(Array.isArray(value) && value.length === 0);
  };
  let hard = numbered(document, turn);
  for (const [i, name] of TEXT_MEMBERS.entries())
    if (given(name)) hard = withMember(hard, name, text(turn + i * 3, each));
  for (const [i, name] of MAPS.entries())
    if (given(name)) hard = withMember(hard, name, map(pick(MAP_SIZES, turn + i), turn + i * 5));
  return hard;
}
