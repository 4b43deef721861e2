// Numbers, guids and dates as the framework writes them (FACTS 5, 8).
// Must not know: HTTP, objects.
import type { NetDate } from '../model.ts';
import type { Style } from './style.ts';

/** Shortest digits; exponent form from 1E+15 digits on as .NET has it; -0, NaN and Infinity as words. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0';
  if (Math.abs(value) === Number.MAX_VALUE) return `${value < 0 ? '-' : ''}1.7976931348623157e+308`;
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const e = Number(exponent);
  const sign = value < 0 ? '-' : '';
  if (value === 0) return '0';
  // Plain from 0.0001 up to where 17 digits do not reach the unit.
  if (e >= -5 && e < 15 && e >= -4) return sign + plain(digits, e);
  if (e >= 15 && e < 17) return sign + plain(digits, e);
  if (e >= -4 && e < 17) return sign + plain(digits, e);
  const tail = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${sign}${digits[0]}${tail}E${e < 0 ? '-' : '+'}${String(Math.abs(e)).padStart(2, '0')}`;
}

function plain(digits: string, e: number): string {
  if (e < 0) return `0.${'0'.repeat(-e - 1)}${digits}`;
  if (digits.length <= e + 1) return digits.padEnd(e + 1, '0');
  return `${digits.slice(0, e + 1)}.${digits.slice(e + 1)}`;
}

interface Parts {
  readonly date: string;
  readonly time: string;
  readonly fraction: string;
  readonly midnight: boolean;
}

const TICKS_AT_EPOCH = 621_355_968_000_000_000n;

function partsOf(ticks: bigint): Parts {
  const iso = new Date(Number((ticks - TICKS_AT_EPOCH - (ticks % 10_000n)) / 10_000n))
    .toISOString()
    .replace(/^[+-]00/, '');
  const fraction = String(ticks % 10_000_000n).padStart(7, '0');
  return { date: iso.slice(0, 10), time: iso.slice(11, 19), fraction, midnight: ticks % 864_000_000_000n === 0n };
}

function offset(zone: number, colon: boolean): string {
  const abs = Math.abs(zone);
  const [h, m] = [String(Math.floor(abs / 60)).padStart(2, '0'), String(abs % 60).padStart(2, '0')];
  return `${zone < 0 ? '-' : '+'}${h}${colon ? ':' : ''}${m}`;
}

const DEFAULT = 0n;
const utcTicks = (date: NetDate, zone: number): bigint =>
  date.kind === 'utc' ? date.ticks : date.ticks - BigInt(zone) * 600_000_000n;

/** A date in a JSON answer, with its quotes. */
export function jsonDate(date: NetDate, style: Style): string {
  const { date: day, time, fraction } = partsOf(date.ticks);
  const ms = (utcTicks(date, style.zone) - TICKS_AT_EPOCH) / 10_000n;
  switch (style.dates) {
    case 'UnixTime':
      return String(ms / 1000n);
    case 'UnixTimeMs':
      return String(ms);
    case 'TimestampOffset':
    case 'DCJSCompatible': {
      const tail =
        date.kind === 'utc'
          ? ''
          : date.kind === 'unspecified' && style.dates === 'TimestampOffset'
            ? '-0000'
            : offset(style.zone, false);
      return `"\\/Date(${(date.kind === 'unspecified' ? date.ticks - TICKS_AT_EPOCH : utcTicks(date, style.zone) - TICKS_AT_EPOCH) / 10_000n}${tail})\\/"`;
    }
    case 'ISO8601DateOnly':
    case 'ISO8601DateOnlyLocal':
      return `"${day}"`;
    case 'ISO8601DateTime':
      return `"${day} ${time}"`;
    case 'RFC1123':
      return `"${new Date(Number(ms)).toUTCString()}"`;
    default: {
      const zone = date.kind === 'utc' ? 'Z' : date.kind === 'local' ? offset(style.zone, true) : '';
      return `"${day}T${time}.${fraction}${zone}"`;
    }
  }
}

/** A date in a JSV answer: short where it can be. */
export function jsvDate(date: NetDate, style: Style): string {
  const { date: day, time, fraction, midnight } = partsOf(date.ticks);
  if (date.ticks === DEFAULT || midnight) return day;
  const zone = date.kind === 'utc' || style.zone === 0 ? 'Z' : offset(style.zone, true);
  const shown = date.kind === 'utc' || style.zone !== 0 ? partsOf(date.ticks) : partsOf(date.ticks);
  return `${shown.date}T${time}${fraction === '0000000' ? '' : `.${fraction}`}${zone}`;
}

/** XML Schema date and time, as DataContract writes it. */
export function xmlDate(date: NetDate, zone: number): string {
  const { date: day, time, fraction } = partsOf(date.ticks);
  const tail = date.kind === 'utc' ? 'Z' : date.kind === 'local' ? offset(zone, true) : '';
  return `${day}T${time}${fraction === '0000000' ? '' : `.${fraction.replace(/0+$/, '')}`}${tail}`;
}
