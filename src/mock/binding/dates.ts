// Dates as the framework reads them: fixed forms by length first, then the platform's parser, then its own splitting (FACTS 8).
// Must not know: formats, members.
import type { NetDate } from '../model.ts';
import { isInRange, MAX_TICKS, TICKS_AT_EPOCH, TICKS_PER_MINUTE, ticksOf, todayIn } from './calendar.ts';
import { parseDateText } from './date-parse.ts';
import { splitDate } from './date-split.ts';
import { trimNet } from './net-text.ts';
import { attempt, badNumber, NetProblem } from './read-errors.ts';
import { offsetOfUtc, type ZoneMinutes } from './zone.ts';

const SECONDS = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)[Zz]$/;
const FRACTION = /^(?:(\d{4})-(\d\d)-(\d\d)T)?(\d\d):(\d\d):(\d\d)(?:\.(\d{0,7}))?Z$/;
const DAY_ONLY = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?Z$/;

/** As the platform compares texts: characters without a width do not count. */
function endsWithZ(text: string): boolean {
  return /Z[\0\u00ad\u200b-\u200f\u2060\ufeff]*$/.test(text);
}

function noSuchDate(text: string): NetProblem {
  return new NetProblem(
    'FormatException',
    `The DateTime represented by the string '${text}' is not supported in calendar 'System.Globalization.GregorianCalendar'.`,
  );
}

function notADate(text: string): NetProblem {
  return new NetProblem('FormatException', `String '${text}' was not recognized as a valid DateTime.`);
}

/**
 * Reads a date. The empty text is the default value. `coarse`: milliseconds go through a double, as older frameworks have it,
 * which is inexact for far dates. @throws NetProblem
 */
export function parseDate(text: string, zone: ZoneMinutes, coarse = false): NetDate {
  if (text === '') return { ticks: 0n, kind: 'unspecified' };
  if (text.startsWith('\\/Date(') || text.startsWith('/Date('))
    return wcfDate(text.startsWith('\\') ? text.slice(1) : text, zone, coarse);
  if (text.length === 19) return parseDateText(text, zone, false);
  const isUtc = endsWithZ(text);
  if (!isUtc && text.length === 23) return parseDateText(text, zone, false);
  const repaired = isUtc && text.charAt(10) === ' ' ? `${text.slice(0, 10)}T${text.slice(11)}` : text;
  if (repaired.length === 20) return exactUtc(SECONDS, repaired, repaired, zone);
  if (isUtc && repaired.length >= 24 && repaired.length <= 28)
    return exactUtc(FRACTION, trimNet(repaired), repaired, zone);
  if (repaired.length === 8 && !/[-/]/.test(repaired)) return condensed(repaired);
  if (repaired.length === 10) {
    const split = attempt(() => splitDate(repaired));
    if (split !== undefined) return split;
  }
  try {
    return parseDateText(repaired, zone, true);
  } catch (error) {
    const split = splitDate(repaired);
    if (split !== undefined) return split;
    throw error;
  }
}

function local(utc: bigint, zone: ZoneMinutes): NetDate {
  const ticks = utc + BigInt(offsetOfUtc(zone, utc)) * TICKS_PER_MINUTE;
  return { ticks: ticks < 0n ? 0n : ticks > MAX_TICKS ? MAX_TICKS : ticks, kind: 'local' };
}

/** A fixed form in UTC, moved to the server's zone. */
function exactUtc(form: RegExp, text: string, whole: string, zone: ZoneMinutes): NetDate {
  const match = form.exec(text);
  if (!match) {
    const [, year, month = '1', day = '1'] = (form === FRACTION ? DAY_ONLY.exec(text) : null) ?? [];
    const ticks = year === undefined ? undefined : ticksOf(Number(year), Number(month), Number(day));
    if (ticks === undefined) throw notADate(whole);
    return local(ticks, zone);
  }
  const [, y, mo, d, h, mi, s, fraction = ''] = match;
  // A time alone is one of today.
  const day = y === undefined ? todayIn(zone) : { year: Number(y), month: Number(mo), day: Number(d) };
  const ticks = ticksOf(day.year, day.month, day.day, Number(h), Number(mi), Number(s));
  if (ticks === undefined) throw form === SECONDS ? noSuchDate(whole) : notADate(whole);
  return local(ticks + BigInt(fraction.padEnd(7, '0')), zone);
}

function condensed(text: string): NetDate {
  if (!/^\d{8}$/.test(text)) throw notADate(text);
  const ticks = ticksOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (ticks === undefined) throw noSuchDate(text);
  return { ticks, kind: 'unspecified' };
}

function unrepresentable(): NetProblem {
  return new NetProblem(
    'ArgumentOutOfRangeException',
    "The added or subtracted value results in an un-representable DateTime. (Parameter 't')",
  );
}

/** Milliseconds since 1970 as .NET reads a long. */
function longOf(text: string): bigint {
  const match = /^[\t-\r ]*([+-]?\d+)[\t-\r ]*\0*$/.exec(text);
  if (!match?.[1]) throw badNumber(text);
  const value = BigInt(match[1]);
  if (value > 9_223_372_036_854_775_807n || value < -9_223_372_036_854_775_808n) {
    throw new NetProblem('OverflowException', 'Value was either too large or too small for an Int64.');
  }
  return value;
}

/** `/Date(ms)/` is UTC; with an offset it is local, and the offset is added (`-0000` means the server's zone). */
function wcfDate(text: string, zone: ZoneMinutes, coarse: boolean): NetDate {
  const close = text.indexOf(')');
  if (close < 6) {
    throw new NetProblem(
      'ArgumentOutOfRangeException',
      `length ('${close - 6}') must be a non-negative value. (Parameter 'length')\nActual value was ${close - 6}.`,
    );
  }
  const inside = text.slice(6, close);
  const sign = Math.max(inside.lastIndexOf('+'), inside.lastIndexOf('-'));
  const offset = sign <= 0 ? '' : inside.slice(sign);
  const ms = longOf(inside.slice(0, inside.length - offset.length));
  const shift = offset === '' || offset === '-0000' ? 0n : offsetTicks(offset);
  const ticks = TICKS_AT_EPOCH + (coarse ? BigInt(Number(ms) * 10_000) : ms * 10_000n);
  if (ms > 922_337_203_685_477n || ms < -922_337_203_685_477n) {
    throw new NetProblem('ArgumentOutOfRangeException', 'TimeSpan overflowed because the duration is too long.');
  }
  if (!isInRange(ticks) || !isInRange(ticks + shift)) throw unrepresentable();
  if (offset === '') return { ticks, kind: 'utc' };
  return offset === '-0000' ? local(ticks, zone) : { ticks: ticks + shift, kind: 'local' };
}

/** `+0200` as a span of time: a colon is put before the last two characters. */
function offsetTicks(offset: string): bigint {
  if (!offset.includes(':') && offset.length < 2) {
    const at = 2 ** 32 + offset.length - 2;
    throw new NetProblem(
      'ArgumentOutOfRangeException',
      `startIndex ('${at}') must be less than or equal to '${offset.length}'. (Parameter 'startIndex')\nActual value was ${at}.`,
    );
  }
  const colon = offset.includes(':') ? offset : `${offset.slice(0, -2)}:${offset.slice(-2)}`;
  const span = colon.replace(/^\++/, '');
  const match = /^\s*(-?)(?:(\d+)\.)?(\d+):(\d+)(?::(\d+))?\s*$/.exec(span);
  if (!match) throw new NetProblem('FormatException', `String '${span}' was not recognized as a valid TimeSpan.`);
  const [, minus, days = '0', hours, minutes, seconds = '0'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    throw new NetProblem(
      'OverflowException',
      `The TimeSpan string '${span}' could not be parsed because at least one of the numeric components is out of range or contains too many digits.`,
    );
  }
  const total =
    ((BigInt(days) * 24n + BigInt(hours ?? 0)) * 60n + BigInt(minutes ?? 0)) * TICKS_PER_MINUTE +
    BigInt(seconds) * 10_000_000n;
  return minus === '-' ? -total : total;
}
