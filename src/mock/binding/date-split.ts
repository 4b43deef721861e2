// The framework's own last try at a date: split at dashes, slashes and colons, and taken at its word.
// Must not know: other date forms, members.
import type { NetDate } from '../model.ts';
import { isInRange, TICKS_PER_MINUTE, ticksOf } from './calendar.ts';
import { parseDouble } from './numbers.ts';
import { badNumber, NetProblem, outOfBounds, overflow } from './read-errors.ts';

/** `int.Parse`. */
function int(text: string | undefined): number {
  if (text === undefined) throw outOfBounds();
  const match = /^[\t-\r ]*([+-]?\d+)[\t-\r ]*\0*$/.exec(text);
  if (!match?.[1]) throw badNumber(text);
  const value = Number(match[1]);
  if (value > 2147483647 || value < -2147483648) throw overflow();
  return value;
}

/** `int.TryParse`, whose failure is a zero. */
function intOrZero(text: string | undefined): number {
  try {
    return int(text);
  } catch {
    return 0;
  }
}

function moment(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): bigint {
  const date = ticksOf(year, month, day);
  if (date === undefined)
    throw new NetProblem(
      'ArgumentOutOfRangeException',
      'Year, Month, and Day parameters describe an un-representable DateTime.',
    );
  const ticks = ticksOf(year, month, day, hour, minute, second);
  if (ticks === undefined)
    throw new NetProblem(
      'ArgumentOutOfRangeException',
      'Hour, Minute, and Second parameters describe an un-representable DateTime.',
    );
  return ticks;
}

/** A local date from its pieces; undefined when the text has no such pieces. @throws NetProblem for pieces that make no date */
export function splitDate(whole: string): NetDate | undefined {
  if (whole.length < 10) return undefined;
  const text = /Z[\0\u00ad\u200b-\u200f\u2060\ufeff]*$/.test(whole) ? whole.slice(0, -1) : whole;
  let parts = text.split('T');
  if (parts.length === 1) {
    const blank = text.indexOf(' ');
    parts = blank < 0 ? [text] : [text.slice(0, blank), text.slice(blank + 1)];
  }
  const [date = '', time] = parts;
  const pieces = date.split(/[-/]/);
  if (parts.length > 2) return undefined;
  if (time === undefined) {
    const dayFirst = pieces.length === 3 && pieces[2]?.length === 4;
    const [year, month, day] = dayFirst
      ? [int(pieces[2]), int(pieces[1]), int(pieces[0])]
      : [int(pieces[0]), int(pieces[1]), int(pieces[2])];
    return { ticks: moment(year, month, day), kind: 'local' };
  }
  return { ticks: withTime(pieces, time), kind: 'local' };
}

function withTime(pieces: readonly string[], time: string): bigint {
  const plus = time.split('+');
  const minus = time.split('-');
  const [clock = '', offset] = plus.length === 2 ? plus : minus.length === 2 ? minus : minus.slice(0, 1);
  const sign = plus.length === 2 ? -1 : 1;
  const hands = clock.split(':');
  let [hour, minute, second, ms, rest] = [0, 0, 0, 0, 0];
  if (hands.length === 3) {
    hour = intOrZero(hands[0]);
    minute = intOrZero(hands[1]);
    const seconds = (hands[2] ?? '').split('.');
    second = intOrZero(seconds[0]);
    if (seconds.length === 2) {
      const digits = (seconds[1] ?? '').padEnd(3, '0');
      ms = int(digits.slice(0, 3));
      if (digits.length > 3) rest = parseDouble(digits.slice(3)) / 10 ** (digits.length - 3);
    }
  }
  const base = moment(int(pieces[0]), int(pieces[1]), int(pieces[2]), hour, minute, second);
  if (ms < 0)
    throw new NetProblem(
      'ArgumentOutOfRangeException',
      "Valid values are between 0 and 999, inclusive. (Parameter 'millisecond')",
    );
  const exact = base + BigInt(ms) * 10_000n + BigInt(Math.trunc(rest * 10_000));
  if (offset === undefined) return exact;
  return shifted(exact, offset, sign);
}

function shifted(ticks: bigint, offset: string, sign: number): bigint {
  const pieces = offset.split(':');
  if (pieces.length !== 2 && offset.length < 2) {
    throw new NetProblem(
      'ArgumentOutOfRangeException',
      "Index and length must refer to a location within the string. (Parameter 'length')",
    );
  }
  const [hours, minutes] =
    pieces.length === 2 ? [int(pieces[0]), int(pieces[1])] : [int(offset.slice(0, 2)), int(offset.slice(2))];
  const moved = ticks + BigInt(sign * (hours * 60 + minutes)) * TICKS_PER_MINUTE;
  if (!isInRange(moved)) {
    throw new NetProblem(
      'ArgumentOutOfRangeException',
      "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')",
    );
  }
  return moved;
}
