// The time for an answer is over when it is over, and later when the process itself stood still.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitAtMost } from './patience.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** The process stands still: the clock goes on, no timer comes. */
function standStill(ms: number): void {
  const from = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => from + ms);
}

test('in time', () => {
  const giveUp = vi.fn();
  waitAtMost(1000, giveUp);
  vi.advanceTimersByTime(999);
  expect(giveUp).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(giveUp).toHaveBeenCalledOnce();
});

test('after standing still, by as much later', () => {
  const giveUp = vi.fn();
  waitAtMost(1000, giveUp);
  standStill(1700);
  vi.advanceTimersByTime(1000);
  expect(giveUp).not.toHaveBeenCalled();
  vi.advanceTimersByTime(700);
  expect(giveUp).toHaveBeenCalledOnce();
});

test('not at all when it is cancelled', () => {
  const giveUp = vi.fn();
  waitAtMost(1000, giveUp)();
  vi.advanceTimersByTime(5000);
  expect(giveUp).not.toHaveBeenCalled();
});
