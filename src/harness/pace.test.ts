// Slower after 429, at full speed again when answers come.
import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

test('one 429 slows down for a while only', () => {
  let now = 0;
  const pace = new Pace(() => now);
  expect(pace.wait()).toBe(0);
  pace.slower();
  // Requests in flight say the same thing: it counts once.
  pace.slower();
  expect(pace.wait()).toBe(0);
  expect(pace.wait()).toBe(25);
  now = 25;
  expect(pace.wait()).toBe(0);
  for (let i = 0; i < 64; i += 1) pace.steady();
  expect([pace.wait(), pace.wait(), pace.wait()]).toEqual([0, 0, 0]);
});

test('429 again and again slows down further, to a limit', () => {
  let now = 0;
  const pace = new Pace(() => now);
  for (let i = 0; i < 20; i += 1) {
    now += 1000;
    pace.slower();
  }
  pace.wait();
  expect(pace.wait()).toBe(2000);
});
