// A machine that slept is noticed by the wall clock.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchSleep } from './sleep.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a late tick is a sleep, a little late is none', () => {
  let clock = 0;
  const watch = watchSleep(() => clock);
  const tick = (ms: number): void => {
    clock += ms;
    vi.advanceTimersByTime(1000);
  };
  tick(1000);
  tick(2500);
  expect(watch.sleeps).toEqual([]);
  tick(61_000);
  expect(watch.sleeps).toEqual([60_000]);
  watch.stop();
});
