// A part of the fault catalogue, proven in one worker, so that both cores are used.
// Must not know: which test runner asks.
import { FAULTS } from '../mock/faults/catalogue.ts';
import { type Proof, prove, runAgainst, violatedBy } from './prove.ts';

/** Proves every `count`-th fault from `index`. */
export async function proveShard(index: number, count: number, seed: number): Promise<readonly Proof[]> {
  const faithful = new Set(violatedBy(await runAgainst({ seed }, seed)));
  const proofs: Proof[] = [];
  for (const [i, fault] of FAULTS.entries()) if (i % count === index) proofs.push(await prove(fault, faithful, seed));
  return proofs;
}
