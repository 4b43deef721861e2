// Moments as .NET counts them: ticks of 100 ns since 0001-01-01.
// Must not know: text, formats.

export const TICKS_PER_DAY = 864_000_000_000n;
export const TICKS_PER_SECOND = 10_000_000n;
export const TICKS_PER_MINUTE = 600_000_000n;
export const TICKS_AT_EPOCH = 621_355_968_000_000_000n;
export const MAX_TICKS = 3_155_378_975_999_999_999n;

export function isValidDay(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Ticks of a day's and time's numbers; undefined when there is no such moment. */
export function ticksOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): bigint | undefined {
  if (!isValidDay(year, month, day)) return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return BigInt(date.getTime()) * 10_000n + TICKS_AT_EPOCH;
}

export function isInRange(ticks: bigint): boolean {
  return ticks >= 0n && ticks <= MAX_TICKS;
}

/** Sunday is 0. */
export function weekdayOf(ticks: bigint): number {
  return Number((ticks / TICKS_PER_DAY + 1n) % 7n);
}

/** `Math.Round`: halves go to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Now in a zone, as year, month, day. */
export function todayIn(zone: number): { readonly year: number; readonly month: number; readonly day: number } {
  const now = new Date(Date.now() + zone * 60_000);
  return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() };
}

/** Years of two digits lie between 1950 and 2049. */
export function fourDigitYear(year: number): number {
  if (year >= 100) return year;
  return year > 49 ? 1900 + year : 2000 + year;
}
