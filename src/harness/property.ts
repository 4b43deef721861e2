// Properties: cases drawn at random by the run's seed, and the smallest one that fails.
// Must not know: requirements, verdicts, how a case is sent.
import fc from 'fast-check';
import type { CaseSpec } from './case.ts';

/** How often a failing case is made smaller at most: each try is a request. */
const MAX_SHRINKS = 60;

export interface PropertyOptions {
  readonly seed: number;
  /** Cases to draw. */
  readonly runs: number;
}

/**
 * Draws cases one after the other until one does not hold, then makes it smaller. Returns the smallest that does not
 * hold, undefined when all hold.
 * @throws whatever `holds` throws: it stops the drawing and is no failure of the property.
 */
export async function smallestFailure(
  arbitrary: fc.Arbitrary<CaseSpec>,
  { seed, runs }: PropertyOptions,
  holds: (spec: CaseSpec) => Promise<boolean>,
): Promise<CaseSpec | undefined> {
  let smallest: CaseSpec | undefined;
  let tries = 0;
  let stopped: { readonly reason: unknown } | undefined;
  const property = fc.asyncProperty(arbitrary, async (spec) => {
    // A drawing that has stopped, or shrunk enough, goes on without sending anything.
    if (stopped || tries > MAX_SHRINKS) return true;
    if (smallest) tries += 1;
    let held: boolean;
    try {
      held = await holds(spec);
    } catch (reason) {
      stopped = { reason };
      return true;
    }
    if (!held) smallest = spec;
    return held;
  });
  await fc.check(property, { seed, numRuns: runs });
  if (stopped && !smallest) throw stopped.reason;
  return smallest;
}
