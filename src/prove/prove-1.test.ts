// Every fault of this half of the catalogue is caught, for its reason, and nobody else is blamed.
import { expect, test } from 'vitest';
import { troubleLines } from './kill-matrix.ts';
import { proveShard } from './shard.ts';

test('half 2 of the faults', { timeout: 900_000 }, async () => {
  const proofs = await proveShard(1, 2, 1);
  expect(proofs.length).toBeGreaterThan(90);
  expect(proofs.filter((proof) => proof.outcome !== 'caught').flatMap(troubleLines)).toEqual([]);
});
