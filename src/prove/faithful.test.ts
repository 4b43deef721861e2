// Nobody is blamed who is correct: the faithful mock in every profile in which a correct host may appear.
import { expect, test } from 'vitest';
import '../../suites/all.ts';
import { CORRECT_HOSTS } from './correct-hosts.ts';
import { runAgainst } from './prove.ts';
import { acquit } from './task.ts';

test.each(CORRECT_HOSTS)('%s is not blamed', { timeout: 120_000 }, async (profile) => {
  const run = await acquit(profile, 5, []);
  expect(run.blamed).toEqual([]);
  expect(run.requests).toBeLessThanOrEqual(1000);
  expect(run.payments).toBeLessThanOrEqual(50);
});

test('the same seed sends the same requests at any concurrency; another seed sends others', {
  timeout: 120_000,
}, async () => {
  const first = await runAgainst({ seed: 1 }, 1);
  const again = await runAgainst({ seed: 1 }, 1, 31);
  const other = await runAgainst({ seed: 1 }, 2);
  expect(again.requests.hash).toBe(first.requests.hash);
  expect(other.requests.hash).not.toBe(first.requests.hash);
});
