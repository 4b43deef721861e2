// Dates as the framework writes them: ISO and classic forms in JSON, short ones in JSV (FACTS 8).
// Must not know: HTTP, objects.
import { offsetOfLocal } from '../binding/zone.ts';
import type { NetDate } from '../model.ts';
import type { Style } from './style.ts';

const TICKS_AT_EPOCH = 621_355_968_000_000_000n;
const TICKS_PER_DAY = 864_000_000_000n;
const MAX_TICKS = 3_155_378_975_999_999_999n;

interface Parts {
  readonly day: string;
  readonly time: string;
  /** Seven digits. */
  readonly fraction: string;
}

function partsOf(ticks: bigint): Parts {
  const ms = (ticks - (ticks % 10_000n) - TICKS_AT_EPOCH) / 10_000n;
  const iso = new Date(Number(ms)).toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 19), fraction: String(ticks % 10_000_000n).padStart(7, '0') };
}

function offset(ticks: bigint, zone: number, colon: ':' | ''): string {
  const signed = offsetOfLocal(zone, ticks);
  const minutes = Math.abs(signed);
  const [h, m] = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0'));
  return `${signed < 0 ? '-' : '+'}${h}${colon}${m}`;
}

/** How far a local time is ahead of UTC, in ticks. */
function ahead(ticks: bigint, zone: number): bigint {
  return BigInt(offsetOfLocal(zone, ticks)) * 600_000_000n;
}

function bounded(ticks: bigint): bigint {
  return ticks < 0n ? 0n : ticks > MAX_TICKS ? MAX_TICKS : ticks;
}

function utcTicks(date: NetDate, zone: number): bigint {
  if (date.kind === 'utc' || date.ticks === 0n) return date.ticks;
  return bounded(date.ticks - ahead(date.ticks, zone));
}

/** Ticks since 1970, a date of no kind taken as local unless it is the first or last moment. */
function sinceEpoch(date: NetDate, zone: number): bigint {
  const free = date.kind === 'unspecified' && date.ticks > 0n && date.ticks < MAX_TICKS;
  const utc = free ? date.ticks - ahead(date.ticks, zone) : utcTicks(date, zone);
  return utc - TICKS_AT_EPOCH;
}

function settled(date: NetDate, style: Style): NetDate {
  return style.assumeUtc && date.kind === 'unspecified' ? { ticks: date.ticks, kind: 'utc' } : date;
}

/** Whole milliseconds since 1970, by way of a double, which is inexact for far dates. */
function milliseconds(date: NetDate, zone: number): string {
  return String(BigInt(Math.trunc(Number(sinceEpoch(date, zone)) / 10_000)));
}

/** A number of seconds or milliseconds since 1970, where the style wants one. */
function unixTime(date: NetDate, style: Style): string | undefined {
  if (style.dates === 'UnixTime') return String(sinceEpoch(date, style.zone) / 10_000_000n);
  if (style.dates === 'UnixTimeMs') return milliseconds(date, style.zone);
  return undefined;
}

function classic(date: NetDate, style: Style): string {
  const ms = milliseconds(date, style.zone);
  const timestamps = style.dates === 'TimestampOffset';
  const local = timestamps && date.kind === 'unspecified' ? '-0000' : offset(date.ticks, style.zone, '');
  const tail = date.kind !== 'utc' ? local : timestamps && style.appendUtcOffset ? '+0000' : '';
  return `\\/Date(${ms}${tail})\\/`;
}

function quotedForm(date: NetDate, style: Style): string {
  const { day, time, fraction } = partsOf(date.ticks);
  switch (style.dates) {
    case 'ISO8601':
      return `${day}T${time}.${fraction}${date.kind === 'utc' ? 'Z' : date.kind === 'local' ? offset(date.ticks, style.zone, ':') : ''}`;
    case 'ISO8601DateOnly':
      return day;
    case 'ISO8601DateTime':
      return `${day} ${time}`;
    case 'RFC1123':
      return rfc1123(bounded(date.kind === 'utc' ? date.ticks : date.ticks - ahead(date.ticks, style.zone)));
    default:
      return classic(date, style);
  }
}

function rfc1123(ticks: bigint): string {
  const at = new Date(Number((ticks - (ticks % 10_000n) - TICKS_AT_EPOCH) / 10_000n));
  return at.toUTCString();
}

/** A date in a JSON answer, with its quotes. */
export function jsonDate(date: NetDate, style: Style): string {
  return unixTime(date, style) ?? `"${quotedForm(settled(date, style), style)}"`;
}

/** A date in a JSV answer: short where it can be; a date of no kind is shown as local. */
export function jsvDate(date: NetDate, style: Style): string {
  const number = unixTime(date, style);
  if (number !== undefined) return number;
  const { ticks, kind } = settled(date, style);
  const { day, time, fraction } = partsOf(ticks);
  if (ticks % TICKS_PER_DAY === 0n && !style.skipDateConversion) return day;
  const shown = `${day}T${time}${fraction === '0000000' ? '' : `.${fraction}`}`;
  if (kind === 'utc') return `${shown}Z`;
  return kind === 'unspecified' && style.skipDateConversion ? shown : shown + offset(ticks, style.zone, ':');
}

/** XML Schema date and time, as the platform writes it. */
export function xmlDate(date: NetDate, zone: number): string {
  const { day, time, fraction } = partsOf(date.ticks);
  const tail = date.kind === 'utc' ? 'Z' : date.kind === 'local' ? offset(date.ticks, zone, ':') : '';
  return `${day}T${time}${fraction === '0000000' ? '' : `.${fraction.replace(/0+$/, '')}`}${tail}`;
}
