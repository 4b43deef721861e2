// Families of cases, made once for a world: many checks judge the same family, and equal runs in one process share it.
// Must not know: what a family holds.
import type { CaseSpec } from '../src/harness/case.ts';
import type { World } from '../src/harness/world.ts';

/** Worlds remembered at once, by each family. */
const MOST_WORLDS = 8;

/** Everything that a family may make its cases from, as one text. */
function textOf({ seed, tier, faces, identities, authorizationOf, clientKey, flakyFails }: World): string {
  const who = [...identities].map((identity) => [identity, authorizationOf(identity)]);
  return JSON.stringify([seed, tier, { ...faces, closed: [...faces.closed] }, who, clientKey, flakyFails]);
}

/** The family as a function that remembers what it made of the same world. */
export function family(make: (world: World) => readonly CaseSpec[]): (world: World) => readonly CaseSpec[] {
  const made = new Map<string, readonly CaseSpec[]>();
  return (world) => {
    const text = textOf(world);
    const known = made.get(text);
    if (known) return known;
    const fresh = make(world);
    if (made.size >= MOST_WORLDS) made.clear();
    made.set(text, fresh);
    return fresh;
  };
}
