// Every fault of this half of the catalogue is caught by a requirement that it breaks.
import { expect, test } from 'vitest';
import { proveShard } from './shard.ts';

test('half 1 of the faults', { timeout: 900_000 }, async () => {
  const proofs = await proveShard(0, 2, 1);
  const caught = proofs.filter((proof) => proof.outcome === 'caught');
  console.log(`${caught.length} of ${proofs.length} faults caught`);
  expect(proofs.length).toBeGreaterThan(90);
  expect(
    proofs
      .filter((proof) => proof.outcome !== 'caught')
      .map((proof) => `${proof.fault.id} ${proof.outcome}: ${proof.violated.join()}`),
  ).toEqual([]);
  for (const proof of caught) expect([proof.fault.id, proof.message.length > 20]).toEqual([proof.fault.id, true]);
});
