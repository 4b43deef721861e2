// The draws of the false-alarm runs meet every pair, always the same way; a few of them are run here.
import { expect, test } from 'vitest';
import '../../../suites/all.ts';
import { CORRECT_HOSTS } from '../correct-hosts.ts';
import { acquit } from '../task.ts';
import { VARIATIONS } from './catalogue.ts';
import { allPairs, draws, pairsOf } from './draws.ts';

test('500 draws meet every pair of profile and variation, and of two variations', () => {
  const drawn = draws(500);
  const met = new Set(drawn.flatMap(pairsOf));
  expect(allPairs().filter((pair) => !met.has(pair))).toEqual([]);
  expect(new Set(drawn.map((draw) => draw.profile)).size).toBe(CORRECT_HOSTS.length);
  expect(new Set(drawn.map((draw) => draw.seed)).size).toBeGreaterThan(50);
  expect(draws(500)).toEqual(drawn);
});

test('variations have ids of their own', () => {
  expect(new Set(VARIATIONS.map((v) => v.id)).size).toBe(VARIATIONS.length);
  expect(VARIATIONS.length).toBeGreaterThan(30);
});

const SLOW = new Set(VARIATIONS.filter((v) => v.slow).map((v) => v.id));
const SAMPLE = draws(120).filter((draw, i) => i % 13 === 5 && !draw.variations.some((id) => SLOW.has(id)));

test('there is a sample', () => expect(SAMPLE.length).toBeGreaterThan(5));

test.each(SAMPLE.map((draw) => [`${draw.profile}: ${draw.variations.join(', ')}`, draw] as const))(
  '%s blames nobody',
  { timeout: 120_000 },
  async (_, { profile, seed, variations }) => {
    expect((await acquit(profile, seed, variations)).blamed).toEqual([]);
  },
);
