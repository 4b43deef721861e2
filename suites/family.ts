// Families of cases, made once for a run: many checks judge the same family.
// Must not know: what a family holds.
import type { CaseSpec } from '../src/harness/case.ts';
import type { World } from '../src/harness/world.ts';

/** The family as a function that remembers, for each world, what it made. */
export function family(make: (world: World) => readonly CaseSpec[]): (world: World) => readonly CaseSpec[] {
  const made = new WeakMap<World, readonly CaseSpec[]>();
  return (world) => {
    const known = made.get(world);
    if (known) return known;
    const fresh = make(world);
    made.set(world, fresh);
    return fresh;
  };
}
