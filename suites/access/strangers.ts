// Strangers on every way of asking: no credential, an unknown key, a key without the role on each, old keys on some.
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

const TAKEN = new WeakMap<CaseSpec, Way>();

/** The way that a stranger's request takes. */
export function wayOf(spec: CaseSpec): Way | undefined {
  return TAKEN.get(spec);
}

function stranger(world: World, identity: Identity, { way, place }: (typeof EVERY)[number]): CaseSpec {
  const label = `stranger ${identity} ${way.name}`;
  const spec: CaseSpec = {
    key: `stranger/${identity}, ${way.name}`,
    intent: { kind: 'denied' },
    identity,
    ...(way.mayFail ? { mayFail: true } : {}),
    ...way.make(withOptional(world.seed, label, (place * 4) % 15)),
  };
  TAKEN.set(spec, way);
  return spec;
}

/** Which ways an identity that is no client tries: strangers and users without the role all, old keys some. */
function tries(identity: Identity, place: number): boolean {
  switch (identity) {
    case 'none':
    case 'unknown':
    case 'wrong-role':
      return true;
    case 'expired':
      return place % 6 === 1;
    case 'cancelled':
      return place % 6 === 4;
    default:
      return false;
  }
}

const IDENTITIES = ['none', 'unknown', 'wrong-role', 'expired', 'cancelled'] as const;

const all = family((world: World): readonly CaseSpec[] =>
  IDENTITIES.filter((identity) => world.identities.has(identity)).flatMap((identity) =>
    EVERY.filter(({ place }) => tries(identity, place)).map((entry) => stranger(world, identity, entry)),
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
