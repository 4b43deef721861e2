// Dates and times of XML Schema as the platform reads them from text.
// Must not know: elements.
import type { NetDate } from '../../model.ts';
import { isInRange, MAX_TICKS, roundHalfEven, TICKS_PER_MINUTE, ticksOf, todayIn } from '../calendar.ts';
import type { NetProblem } from '../read-errors.ts';
import { offsetOfUtc, type ZoneMinutes } from '../zone.ts';
import { cannotParse, notValid } from './values.ts';

const DATE = String.raw`(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?`;
const MONTH_DAY = String.raw`--(?<onlyMonth>\d\d)(?:-(?<onlyDay>\d\d))?(?:--)?`;
const DAY = String.raw`---(?<loneDay>\d\d)`;
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d+))?`;
const ZONE = String.raw`(?<zone>[Zz]|[+-]\d\d:\d\d)?`;
const TIME_ALONE = TIME.replace(/<(\w+)>/g, '<$1Alone>');
const FORM = new RegExp(String.raw`^\s*(?:(?:${DATE}|${MONTH_DAY}|${DAY})(?:T${TIME})?|${TIME_ALONE})${ZONE}\s*$`);

/** Ticks of a fraction of a second; what is beyond the seventh digit is rounded, halves to even. */
function fractionTicks(digits: string): bigint {
  const seven = Number(digits.slice(0, 7).padEnd(7, '0'));
  return BigInt(digits.length > 7 ? roundHalfEven(seven + Number(`0.${digits.slice(7)}`)) : seven);
}

function notDate(text: string): NetProblem {
  return cannotParse(text, 'DateTime', notValid(text, 'AllXsd'));
}

function zoneMinutes(zone: string): number | undefined {
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (minutes > 59 || hours > 99) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Dates without a zone are of no kind, with Z in UTC, with another zone local. @throws NetProblem */
export function xmlDate(text: string, zone: ZoneMinutes): NetDate {
  const found = FORM.exec(text)?.groups;
  if (!found) throw notDate(text);
  const of = (name: string): number | undefined => {
    const digits = found[name] ?? found[`${name}Alone`];
    return digits === undefined ? undefined : Number(digits);
  };
  const hasTime = of('hour') !== undefined;
  const partial = found['month'] === undefined || found['day'] === undefined;
  if (hasTime && found['hourAlone'] === undefined && partial) throw notDate(text);
  const today = todayIn(zone);
  const alone = found['hourAlone'] !== undefined;
  const monthDay = found['onlyMonth'] !== undefined && found['onlyDay'] !== undefined;
  // A month and day without a year are of a leap year; a time alone is of today.
  const year = of('year') ?? (monthDay ? 1904 : today.year);
  const month = of('month') ?? of('onlyMonth') ?? (alone ? today.month : 1);
  const day = of('day') ?? of('onlyDay') ?? of('loneDay') ?? (alone ? today.day : 1);
  const base = ticksOf(year, month, day, of('hour') ?? 0, of('minute') ?? 0, of('second') ?? 0);
  if (base === undefined) throw notDate(text);
  const ticks = base + fractionTicks(found['fraction'] ?? found['fractionAlone'] ?? '0');
  const mark = found['zone'];
  if (mark === undefined) return { ticks, kind: 'unspecified' };
  if (/z/i.test(mark)) return { ticks, kind: 'utc' };
  const minutes = zoneMinutes(mark);
  if (minutes === undefined) throw notDate(text);
  return { ticks: inServerZone(ticks - BigInt(minutes) * TICKS_PER_MINUTE, zone), kind: 'local' };
}

function inServerZone(utc: bigint, zone: ZoneMinutes): bigint {
  const local = utc + BigInt(offsetOfUtc(zone, utc)) * TICKS_PER_MINUTE;
  if (isInRange(local)) return local;
  return local < 0n ? 0n : MAX_TICKS;
}
