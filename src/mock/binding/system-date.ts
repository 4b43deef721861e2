// Dates as the platform's own JSON reader takes them; such hosts try them first in every format (FACTS 15).
// Must not know: formats.
import type { NetDate } from '../model.ts';
import { isInRange, TICKS_PER_MINUTE } from './calendar.ts';
import { offsetOfUtc, type ZoneMinutes } from './zone.ts';

/** A fraction without digits is let pass before an offset. */
const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,16}|(?=[Z+-])))?)?(Z|[+-]\d{2}(?::\d{2})?)?)?$/;
const MAX_OFFSET = 14 * 60;
const UNIX_EPOCH = 621_355_968_000_000_000n;

/** A date in full ISO 8601; with an offset it becomes the server's time. Undefined for every other form. */
export function systemDate(text: string, zone: ZoneMinutes): NetDate | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.getUTCDate() !== Number(day)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  at.setUTCHours(Number(hour), Number(minute), Number(second));
  const ticks = BigInt(at.getTime()) * 10_000n + UNIX_EPOCH + BigInt(fraction.slice(0, 7).padEnd(7, '0'));
  if (offset === undefined) return { ticks, kind: 'unspecified' };
  if (offset === 'Z') return { ticks, kind: 'utc' };
  const past = Number(offset.slice(4));
  const size = Number(offset.slice(1, 3)) * 60 + past;
  if (past > 59 || size > MAX_OFFSET) return undefined;
  const utc = ticks - BigInt(offset.startsWith('-') ? -size : size) * TICKS_PER_MINUTE;
  if (!isInRange(utc)) return undefined;
  return { ticks: utc + BigInt(offsetOfUtc(zone, utc)) * TICKS_PER_MINUTE, kind: 'local' };
}
