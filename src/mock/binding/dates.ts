// Dates as the framework reads them from text (FACTS 8). What does not parse is undefined.
// Must not know: formats, members.
import type { NetDate } from '../model.ts';

const TICKS_AT_EPOCH = 621_355_968_000_000_000n;
const PER_MS = 10_000n;
const MAX = 3_155_378_975_999_999_999n;

/** Offset of the server's zone from UTC in minutes, the only thing that parsing depends on. */
export type ZoneMinutes = number;

function ticksOf(y: number, mo: number, d: number, h = 0, mi = 0, s = 0, fraction = 0n): bigint | undefined {
  if (y < 1 || y > 9999 || mo < 1 || mo > 12 || d < 1 || h > 23 || mi > 59 || s > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(y, mo - 1, d);
  if (date.getUTCMonth() !== mo - 1) return undefined;
  date.setUTCHours(h, mi, s);
  return BigInt(date.getTime()) * PER_MS + TICKS_AT_EPOCH + fraction;
}

const bounded = (ticks: bigint): bigint => (ticks < 0n ? 0n : ticks > MAX ? MAX : ticks);
const minutes = (n: number): bigint => BigInt(n) * 600_000_000n;

/** `.1234567…` to ticks; the eighth digit rounds. */
function fractionTicks(digits: string | undefined): bigint {
  if (!digits) return 0n;
  const rounded = BigInt(digits.slice(0, 7).padEnd(7, '0')) + (Number(digits[7] ?? '0') >= 5 ? 1n : 0n);
  return rounded;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const ISO =
  /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:(?:T|\s+)(?:(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?)?)?\s*(Z|GMT|[+-]\d{1,2}(?::?\d{2})?)?$/i;
const DAY_FIRST = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?$/;
const NAMED =
  /^(?:([a-z]{3,9}),?\s+)?(?:(\d{1,2})[ -]([a-z]{3,9})|([a-z]{3,9})[ -](\d{1,2}),?)[ -](\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(GMT|Z)?$/i;
const WCF = /^\\?\/Date\((-?\d+)([+-]\d{4})?\)\\?\/$/;

/** Reads a date; the server's zone decides what local means. */
export function parseDate(text: string, zone: ZoneMinutes): NetDate | undefined {
  const wcf = WCF.exec(text);
  if (wcf) return wcfDate(wcf, zone);
  const trimmed = text.trim();
  if (/^\d{8}$/.test(trimmed)) return whole(trimmed.slice(0, 4), trimmed.slice(4, 6), trimmed.slice(6), 'unspecified');
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}$/.test(text) && text.length === 19)
    return isoDate(ISO.exec(text), zone, 'unspecified');
  return (
    isoDate(ISO.exec(trimmed), zone, 'local') ??
    dayFirst(DAY_FIRST.exec(trimmed)) ??
    namedDate(NAMED.exec(trimmed), zone)
  );
}

function whole(y: string, m: string, d: string, kind: NetDate['kind']): NetDate | undefined {
  const ticks = ticksOf(Number(y), Number(m), Number(d));
  return ticks === undefined ? undefined : { ticks, kind };
}

function wcfDate(match: RegExpExecArray, zone: ZoneMinutes): NetDate {
  const utc = TICKS_AT_EPOCH + BigInt(match[1] ?? '0') * PER_MS;
  const offset = match[2];
  if (offset === undefined) return { ticks: bounded(utc), kind: 'utc' };
  const shift = (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3)));
  return {
    ticks: bounded(utc + minutes(shift + (shift === 0 ? zone : 0)) + (shift === 0 ? 0n : minutes(zone - zone))),
    kind: 'local',
  };
}

function isoDate(match: RegExpExecArray | null, zone: ZoneMinutes, kind: 'unspecified' | 'local'): NetDate | undefined {
  if (!match) return undefined;
  const [, y, mo, d, h, mi, s, f, offset] = match;
  const ticks = ticksOf(
    Number(y),
    Number(mo),
    Number(d ?? '1'),
    Number(h ?? '0'),
    Number(mi ?? '0'),
    Number(s ?? '0'),
    fractionTicks(f),
  );
  if (ticks === undefined) return undefined;
  if (offset === undefined) return { ticks, kind };
  const sign = offset.startsWith('-') ? -1 : 1;
  const digits = /^[+-]/.test(offset) ? offset.slice(1).replace(':', '') : '0';
  const [oh, om] = digits.length > 2 ? [Number(digits.slice(0, -2)), Number(digits.slice(-2))] : [Number(digits), 0];
  if (oh > 14 || om > 59) return undefined;
  return { ticks: bounded(ticks + minutes(zone - sign * (oh * 60 + om))), kind: 'local' };
}

function dayFirst(match: RegExpExecArray | null): NetDate | undefined {
  if (!match) return undefined;
  const [, a, b, y, h, mi, s, f] = match;
  const time = [Number(h ?? '0'), Number(mi ?? '0'), Number(s ?? '0')] as const;
  const ticks =
    (h === undefined ? ticksOf(Number(y), Number(b), Number(a), ...time, fractionTicks(f)) : undefined) ??
    ticksOf(Number(y), Number(a), Number(b), ...time, fractionTicks(f));
  return ticks === undefined ? undefined : { ticks, kind: 'local' };
}

function namedDate(match: RegExpExecArray | null, zone: ZoneMinutes): NetDate | undefined {
  if (!match) return undefined;
  const [, weekday, d1, m1, m2, d2, y, h, mi, s, utc] = match;
  const month = MONTHS.indexOf((m1 ?? m2 ?? '').slice(0, 3).toLowerCase()) + 1;
  const ticks =
    month === 0
      ? undefined
      : ticksOf(Number(y), month, Number(d1 ?? d2), Number(h ?? '0'), Number(mi ?? '0'), Number(s ?? '0'));
  if (ticks === undefined) return undefined;
  if (weekday !== undefined && DAYS[Number((ticks / 864_000_000_000n + 1n) % 7n)] !== weekday.slice(0, 3).toLowerCase())
    return undefined;
  return { ticks: utc ? bounded(ticks + minutes(zone)) : ticks, kind: 'local' };
}
