// Strangers on every way of asking: no credential on each, an unknown key or a key without the role on each, others on some.
// Must not know: how they are judged.
import type { CaseSpec, Identity } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { family } from '../family.ts';
import { WAYS, type Way } from './ways.ts';

type Kind = keyof typeof WAYS;

const EVERY: readonly { readonly way: Way; readonly kind: Kind; readonly place: number }[] = (
  Object.entries(WAYS) as [Kind, readonly Way[]][]
)
  .flatMap(([kind, ways]) => ways.map((way) => ({ way, kind })))
  .map((entry, place) => ({ ...entry, place }));

function stranger(world: World, identity: Identity, { way, place }: (typeof EVERY)[number]): CaseSpec {
  const label = `stranger ${identity} ${way.name}`;
  return {
    key: `stranger/${identity}, ${way.name}`,
    intent: { kind: 'denied' },
    identity,
    ...way.make(withOptional(world.seed, label, (place * 4) % 15)),
  };
}

/** Which ways an identity that is no client tries: no credential all, the others their share. */
function tries(world: World, identity: Identity, { place, kind }: (typeof EVERY)[number]): boolean {
  const headers = kind === 'headers';
  const role = world.identities.has('wrong-role');
  switch (identity) {
    case 'none':
      return true;
    case 'wrong-role':
      return role && (place % 2 === 0 || headers);
    case 'unknown':
      return !role || place % 2 === 1 || headers;
    case 'expired':
      return place % 8 === 3;
    case 'cancelled':
      return place % 8 === 6;
    default:
      return false;
  }
}

const IDENTITIES = ['none', 'unknown', 'wrong-role', 'expired', 'cancelled'] as const;

const all = family((world: World): readonly CaseSpec[] =>
  IDENTITIES.filter((identity) => world.identities.has(identity)).flatMap((identity) =>
    EVERY.filter((entry) => tries(world, identity, entry)).map((entry) => stranger(world, identity, entry)),
  ),
);

/** Strangers of these identities on these kinds of ways. */
export function strangers(
  identities: readonly Identity[],
  ...kinds: readonly Kind[]
): (world: World) => readonly CaseSpec[] {
  const names = new Set(EVERY.filter(({ kind }) => kinds.includes(kind)).map(({ way }) => way.name));
  return (world) =>
    all(world).filter(
      (spec) => identities.includes(spec.identity ?? 'client') && names.has(spec.key.slice(spec.key.indexOf(', ') + 2)),
    );
}
