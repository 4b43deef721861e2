// The end of reading a date: ticks as they stand in the text to a moment of the server's zone, and the platform's words for what is none.
// Must not know: how texts are read.
import type { NetDate } from '../model.ts';
import { isInRange, roundHalfEven, TICKS_PER_DAY, TICKS_PER_MINUTE } from './calendar.ts';
import { NetProblem } from './read-errors.ts';
import { offsetOfLocal, offsetOfUtc, type ZoneMinutes } from './zone.ts';

/** Gives up on a text. @throws NetProblem */
export function refuse(message: string): never {
  throw new NetProblem('FormatException', message);
}

export const notDate = (text: string): string => `String '${text}' was not recognized as a valid DateTime.`;
export const noSuchDate = (text: string): string =>
  `The DateTime represented by the string '${text}' is not supported in calendar 'System.Globalization.GregorianCalendar'.`;

/** What a text says besides its date and time. */
export interface Circumstances {
  readonly text: string;
  readonly zone: ZoneMinutes;
  /** Minutes from UTC that the text itself names. */
  readonly offset: number | undefined;
  /** Of a second. */
  readonly fraction: number;
}

/** Ticks with the fraction of their second. @throws NetProblem */
export function withFraction(ticks: bigint, { text, fraction }: Circumstances): bigint {
  const sum = ticks + BigInt(roundHalfEven(fraction * 10_000_000));
  return isInRange(sum) ? sum : refuse(notDate(text));
}

/** Ticks as the text has them to a moment. Without an offset in the text the kind is local or unspecified. @throws NetProblem */
export function momentOf(ticks: bigint, { text, zone, offset }: Circumstances, assumeLocal: boolean): NetDate {
  if (offset === undefined) return { ticks, kind: assumeLocal ? 'local' : 'unspecified' };
  if (Math.abs(offset) > 14 * 60)
    refuse(`The time zone offset of string '${text}' must be within plus or minus 14 hours.`);
  const utc = ticks - BigInt(offset) * TICKS_PER_MINUTE;
  const ahead = ticks < TICKS_PER_DAY || !isInRange(utc) ? offsetOfLocal(zone, ticks) : offsetOfUtc(zone, utc);
  let local = utc + BigInt(ahead) * TICKS_PER_MINUTE;
  if (ticks < TICKS_PER_DAY && local < 0n) local += TICKS_PER_DAY;
  if (!isInRange(local)) refuse(`The DateTime represented by the string '${text}' is out of range.`);
  return { ticks: local, kind: 'local' };
}
