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

/** The place of an amount or a date in its list. @throws RangeError when none has the name */
function placeOf(list: readonly { readonly name: string }[], name: string): number {
  const place = list.findIndex((item) => item.name === name);
  if (place < 0) throw new RangeError(`no sample is named ${name}`);
  return place;
}

/**
 * The amounts and dates of the payments that are full of hard values, by body format: kinds that their twins have not.
 * What comes in the fifth place is compressed.
 */
const HARD_TURNS = {
  json: [
    ['negative zero', 'minutes'],
    ['a whole number', 'blank for T'],
    ['thousands', 'fraction of one digit'],
    ['a hundred thousand', 'fraction of seven digits'],
    ['the largest double', 'ticks of JavaScript'],
    ['many decimals', 'ticks with offset'],
    ['trailing zeros', 'compact day'],
  ],
  jsv: [
    ['negative', 'UTC'],
    ['zero', 'offset'],
    ['one cent', 'negative offset'],
    ['exponent form', 'day with slashes'],
    ['large', 'leap day of a century'],
    ['tiny', 'first day'],
    ['many decimals', 'last day'],
  ],
} as const;

/** The places of amount and date in their lists. */
export function hardTurn(format: 'json' | 'jsv', turn: number): readonly [amount: number, date: number] {
  const [amount, date] = pick<readonly [string, string]>(HARD_TURNS[format], turn);
  return [placeOf(AMOUNTS, amount), placeOf(ACCEPTED_DATES, date)];
}

/** Whether it matters that the text stands alone: what it looks like as a whole, or how it begins or ends. */
const standsAlone = (text: string): boolean =>
  text.length > 200 || /^(null|true|false|[-+=@\d.e]+)$/i.test(text) || /^[\s"'{[<#(]|[\s"'}\]\\)]$/.test(text);

/** Values to put into members one by one: what must stand alone does, the rest in fours. */
export const VALUES: readonly string[] = (() => {
  const alone = ECHOABLE.map((s) => s.value).filter(standsAlone);
  const rest = ECHOABLE.map((s) => s.value).filter((text) => !standsAlone(text));
  const joined = Array.from({ length: Math.ceil(rest.length / 4) }, (_, i) => rest.slice(i * 4, i * 4 + 4).join(' '));
  return [...alone, ...joined];
})();

/** The item at `i`, round and round. @throws RangeError on an empty list. */
export function pick<T>(list: readonly T[], i: number): T {
  const item = list[((i % list.length) + list.length) % list.length];
  if (item === undefined) throw new RangeError('an empty list has nothing to pick');
  return item;
}

/** `each` values joined, so that few texts carry them all. */
function text(turn: number, each: number): string {
  return Array.from({ length: each }, (_, k) => pick(VALUES, turn * each + k)).join(each > 1 ? ' ' : '');
}

/** Keys and values that are hard to carry, among them an empty value and none at all. */
function map(size: number, turn: number): readonly (readonly [string, string | null])[] {
  return Array.from({ length: size }, (_, k): [string, string | null] => [
    `k${k}${pick(VALUES, turn + k).slice(0, k % 4 ? 40 : 300)}`,
    (turn + k) % 5 === 3 ? null : (turn + k) % 5 === 1 ? '' : pick(VALUES, turn * 3 + k * 5),
  ]);
}

/** The numbers of a turn and the date of one; each goes round in its own time. */
export function numbered(document: PaymentDocument, turn: number, dateTurn = turn): PaymentDocument {
  let hard = withMember(document, 'AmountOutstanding', pick(AMOUNTS, turn).value);
  hard = withMember(hard, 'CurrenciesId', pick(CURRENCIES, turn));
  hard = withMember(hard, 'ChannelsId', pick(CHANNELS, turn));
  return memberOf(document, 'DebtDate') == null
    ? hard
    : withMember(hard, 'DebtDate', pick(ACCEPTED_DATES, dateTurn).text);
}

/**
 * Every value that the document gives, replaced by one that is hard to carry. Over as many turns as there are values
 * (fewer where `each` text joins several), every text member has had each of them. What is null or empty stays so.
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
