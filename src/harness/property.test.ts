// The property adapter: draws by seed, finds the smallest failure, caps its tries, stops when told to.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseSpec } from './case.ts';
import { smallestFailure } from './property.ts';

const cases = fc
  .integer({ min: 0, max: 100_000 })
  .map((n): CaseSpec => ({ key: String(n), intent: { kind: 'open' }, query: `n=${n}` }));
const options = { seed: 3, runs: 200 };

test('all cases hold: nothing is found, and as many were tried as asked for', async () => {
  let tried = 0;
  const found = await smallestFailure(cases, options, async () => {
    tried += 1;
    return true;
  });
  expect(found).toBeUndefined();
  expect(tried).toBe(200);
});

test('the smallest case that fails is found', async () => {
  const found = await smallestFailure(cases, options, async (spec) => Number(spec.key) < 777);
  expect(found?.key).toBe('777');
});

test('the same seed draws the same cases', async () => {
  const drawn = async (seed: number): Promise<string[]> => {
    const keys: string[] = [];
    await smallestFailure(cases, { seed, runs: 20 }, async (spec) => keys.push(spec.key) > 0);
    return keys;
  };
  expect(await drawn(9)).toEqual(await drawn(9));
  expect(await drawn(9)).not.toEqual(await drawn(10));
});

test('a failing case is not made smaller for ever', async () => {
  let tried = 0;
  const lists = fc
    .array(fc.nat(), { minLength: 300, maxLength: 400 })
    .map((list): CaseSpec => ({ key: list.join(), intent: { kind: 'open' } }));
  const found = await smallestFailure(lists, options, async () => {
    tried += 1;
    return false;
  });
  expect(found).toBeDefined();
  expect(tried).toBeLessThanOrEqual(62);
});

test('what stops the sending stops the drawing, and is no failure', async () => {
  let tried = 0;
  const stop = smallestFailure(cases, options, async () => {
    tried += 1;
    if (tried === 5) throw new RangeError('the budget is used up');
    return true;
  });
  await expect(stop).rejects.toThrow('the budget is used up');
  expect(tried).toBe(5);
});
