// A family is made once for equal worlds, and anew for any other.
import { expect, test } from 'vitest';
import type { World } from '../src/harness/world.ts';
import { family } from './family.ts';

const world = (rest: Partial<World> = {}): World => ({
  seed: 1,
  tier: 'gate',
  faces: {
    errorForm: 'typed',
    accessOrder: 'access-first',
    refusalBody: 'empty',
    wrongVerb: 404,
    defaultType: 'text/html',
    closed: new Set(),
    reasonPhrases: true,
  },
  identities: new Set(['client', 'none']),
  authorizationOf: (identity) => (identity === 'client' ? 'Bearer key-of-a-client' : undefined),
  clientKey: 'key-of-a-client',
  ...rest,
});

const made = (...worlds: readonly World[]): number => {
  let times = 0;
  const cases = family(() => {
    times += 1;
    return [{ key: `case ${times}`, intent: { kind: 'open' } }];
  });
  for (const one of worlds) cases(one);
  return times;
};

test('equal worlds share it', () => expect(made(world(), world(), world())).toBe(1));

test.each([
  ['seed', { seed: 2 }],
  ['tier', { tier: 'smoke' }],
  ['face', { faces: { ...world().faces, closed: new Set(['/metadata']) } }],
  ['identities', { identities: new Set(['client', 'none', 'expired']) }],
  ['credentials', { authorizationOf: () => 'Bearer another-key' }],
  ['client key', { clientKey: undefined }],
  ['rule for flaky answers', { flakyFails: true }],
] satisfies readonly (readonly [string, Partial<World>])[])('another %s, another family', (_, rest) => {
  expect(made(world(), world(rest), world())).toBe(2);
});
