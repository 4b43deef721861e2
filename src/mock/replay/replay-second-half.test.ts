// Every recorded exchange against the mock, the second half, so that two processes share the work.
// Must not know: the suite.
import { expect, test } from 'vitest';
import { recordedProfiles } from './captures.ts';
import { half, shortfalls } from './floors.ts';
import { replay } from './replay.ts';

test.each(half(1))('%s', { timeout: 240_000 }, async (profile) => {
  expect(shortfalls(await replay(profile))).toEqual([]);
});

test('both halves are the whole', () => {
  expect([...half(0), ...half(1)].sort()).toEqual(recordedProfiles());
});
