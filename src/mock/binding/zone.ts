// The server's zone: how far its clocks are from UTC, now and in the past.
// Must not know: texts, members.
import { TICKS_PER_MINUTE, ticksOf } from './calendar.ts';

/** Offset of the server's zone from UTC in minutes. Two hours are those of Johannesburg, whose past differs. */
export type ZoneMinutes = number;

interface Era {
  /** First moment of the era, in UTC. */
  readonly from: bigint;
  readonly minutes: number;
}

function utc(year: number, month: number, day: number, hour = 0, minute = 0): bigint {
  return ticksOf(year, month, day, hour, minute) ?? 0n;
}

const JOHANNESBURG: readonly Era[] = [
  { from: 0n, minutes: 112 },
  { from: utc(1892, 2, 7, 22, 8), minutes: 90 },
  { from: utc(1903, 2, 28, 22, 30), minutes: 120 },
  { from: utc(1942, 9, 20), minutes: 180 },
  { from: utc(1943, 3, 20, 23), minutes: 120 },
  { from: utc(1943, 9, 19), minutes: 180 },
  { from: utc(1944, 3, 18, 23), minutes: 120 },
];

function erasOf(zone: ZoneMinutes): readonly Era[] {
  return zone === 120 ? JOHANNESBURG : [{ from: 0n, minutes: zone }];
}

/** Minutes to add to a moment in UTC. */
export function offsetOfUtc(zone: ZoneMinutes, ticks: bigint): number {
  return erasOf(zone).findLast((era) => era.from <= ticks)?.minutes ?? erasOf(zone)[0]?.minutes ?? zone;
}

/** Minutes that a local time is ahead of UTC; a time that comes twice is the later one, one that never comes is of the era before. */
export function offsetOfLocal(zone: ZoneMinutes, ticks: bigint): number {
  const eras = erasOf(zone);
  const found = eras.findLast(
    (era, i) =>
      era.from + BigInt(Math.max(era.minutes, eras[i - 1]?.minutes ?? era.minutes)) * TICKS_PER_MINUTE <= ticks ||
      (i > 0 && isRepeated(eras, i, ticks)),
  );
  return (found ?? eras[0])?.minutes ?? zone;
}

/** Whether a local time lies where the clocks were put back. */
function isRepeated(eras: readonly Era[], i: number, ticks: bigint): boolean {
  const era = eras[i];
  const before = eras[i - 1];
  if (!era || !before || era.minutes >= before.minutes) return false;
  return ticks >= era.from + BigInt(era.minutes) * TICKS_PER_MINUTE;
}
