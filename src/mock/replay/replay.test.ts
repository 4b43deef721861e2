// Every recorded exchange against the mock, the first half: each is answered equally, or its reason is on file.
// Must not know: the suite.
import { expect, test } from 'vitest';
import { half, shortfalls } from './floors.ts';
import { replay } from './replay.ts';

test.each(half(0))('%s', { timeout: 240_000 }, async (profile) => {
  expect(shortfalls(await replay(profile))).toEqual([]);
});

test('a group that falls, a difference without a reason and a missing group are all told', () => {
  const capture = { id: 'errors/x', group: 'errors', request: { method: 'GET', path: '/', headers: [] }, response: {} };
  const told = shortfalls({
    profile: 'v10.1.5-zone-plus-2',
    groups: { dates: { equal: 1, total: 2 }, errors: { equal: 0, total: 1 } },
    different: [{ capture, why: ['status: 200 / 500'] }],
  });
  expect(told).toEqual([
    expect.stringMatching(/dates: 1 equal, the floor is \d+/),
    'v10.1.5-zone-plus-2 errors has no floor',
    'v10.1.5-zone-plus-2 errors/x differs without a reason: status: 200 / 500',
  ]);
});
