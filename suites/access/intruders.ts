// The family of requests that must not get in: every stranger on every entry in some disguise, and on every detour.
// Must not know: how they are judged.
import type { CaseSpec, Route } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { family } from '../family.ts';
import { allShapes, CROSS_SHAPES, SHAPES, shapeName } from '../shapes.ts';
import { disguise, headersOf } from './disguises.ts';
import { type Stranger, strangersOf } from './strangers.ts';
import { DETOURS, type Detour } from './ways.ts';

/** A request of the family, with what is known of it. */
export interface Intruder {
  readonly stranger: Stranger['name'];
  readonly spec: CaseSpec;
  /** Undefined: one of the entries. */
  readonly detour?: Detour;
  readonly kind: keyof typeof DETOURS | 'plain' | 'disguised';
}

const EVERY_DETOUR = (Object.entries(DETOURS) as [keyof typeof DETOURS, readonly Detour[]][])
  .flatMap(([kind, detours]) => detours.map((detour) => ({ kind, detour })))
  .map((entry, place) => ({ ...entry, place }));

/** Routes of the documented path. */
const ON_PATH: readonly (Route | undefined)[] = ['accept', 'suffix', 'query'];

/** Each entry: plainly without a credential, in a disguise with one; some of the entries in disguise without one too. */
function onEntries(world: World, { name, who, intent }: Stranger, n: number): Intruder[] {
  // Without a credential: as many entries on the documented path as there are spellings of it.
  const twice =
    name === 'none' ? [...SHAPES, ...CROSS_SHAPES].filter(({ route }) => ON_PATH.includes(route)).slice(0, 9) : [];
  let place = n - 1;
  return [...allShapes(world), ...twice].map((shape, i): Intruder => {
    // An entry that comes twice comes with few other members once and with many once.
    const among = [...SHAPES, ...CROSS_SHAPES].indexOf(shape);
    const count = (among * 4 + n * 7) % 15;
    const again = i >= allShapes(world).length;
    const document = withOptional(world.seed, `intruder ${name} ${i}`, again ? (count < 10 ? 14 : 0) : count);
    const plain = name === 'none' ? i < allShapes(world).length : i < 2;
    if (!plain && ON_PATH.includes(shape.route)) place += 1;
    const { name: worn, spec } = disguise(shape, document, i + n * 5, { place, bold: name === 'none' });
    return {
      stranger: name,
      kind: plain ? 'plain' : 'disguised',
      spec: {
        key: `intruder/${name}, ${shapeName(shape)}${plain ? '' : `, ${worn}`}`,
        intent,
        ...who,
        ...(plain ? { ...shape, document } : spec),
      },
    };
  });
}

/** Whose credentials were good once, or are nearly. */
const NEARLY: readonly Stranger['name'][] = ['expired', 'cancelled', 'wrong-password'];

/** Ways of these: what is read nowhere they try in turn, and pages they ask for by another verb. */
function waysOf(nearly: number): readonly (typeof EVERY_DETOUR)[number][] {
  const pages = DETOURS.answers.filter(({ rare }) => !rare);
  return EVERY_DETOUR.filter(
    ({ kind, place }) => kind !== 'answers' && (kind !== 'unread' || place % NEARLY.length === nearly),
  ).map((way) => {
    const page = way.kind === 'verbs' ? pages[way.place % pages.length] : undefined;
    if (!page) return way;
    const both: Detour = {
      ...way.detour,
      name: `${way.detour.name}, ${page.name}`,
      page: true,
      make: (document) => ({ ...page.make(document), ...way.detour.make(document) }),
    };
    return { ...way, detour: both };
  });
}

/** Each detour, with invented headers; what is rare is left to those without a credential. */
function onDetours(world: World, { name, who }: Stranger, n: number): Intruder[] {
  const nearly = NEARLY.indexOf(name);
  const ways = nearly < 0 ? EVERY_DETOUR : waysOf(nearly);
  return ways
    .filter(({ detour }) => name === 'none' || !detour.rare)
    .map(({ kind, detour, place }) => {
      const made = detour.make(withOptional(world.seed, `detour ${name} ${place}`, (place * 4) % 15));
      const { name: worn, list } = headersOf(place + n);
      return {
        stranger: name,
        kind,
        detour,
        spec: {
          key: `intruder/${name}, ${detour.name}, ${worn}`,
          intent: { kind: 'denied' },
          ...who,
          ...(detour.mayFail ? { mayFail: true } : {}),
          ...made,
          headers: [...(made.headers ?? []), ...list],
        },
      };
    });
}

const all = (() => {
  const made = new WeakMap<World, readonly Intruder[]>();
  return (world: World): readonly Intruder[] => {
    const known = made.get(world);
    if (known) return known;
    const fresh = strangersOf(world).flatMap((stranger, n) => [
      ...onEntries(world, stranger, n),
      ...onDetours(world, stranger, n),
    ]);
    made.set(world, fresh);
    return fresh;
  };
})();

const found = new WeakMap<CaseSpec, Intruder>();

/** What is known of a request of the family. */
export function intruderOf(spec: CaseSpec): Intruder | undefined {
  return found.get(spec);
}

/** The requests of these strangers of these kinds; at smoke, one request of each stranger. */
export function intruders(
  names: readonly Stranger['name'][],
  ...kinds: readonly Intruder['kind'][]
): (world: World) => readonly CaseSpec[] {
  return family((world) => {
    const wanted = all(world).filter((i) => names.includes(i.stranger) && kinds.includes(i.kind));
    for (const intruder of wanted) found.set(intruder.spec, intruder);
    const specs = wanted.map(({ spec }) => spec);
    return world.tier === 'smoke' ? specs.slice(0, 1) : specs;
  });
}

/** Keys that are known, unknown or old as Basic user name. */
export const asBasicUser = family((world: World): readonly CaseSpec[] =>
  strangersOf(world).flatMap(({ name, who, intent }, n) => {
    const key = world.authorizationOf(who.identity ?? 'none')?.replace(/^Bearer /i, '');
    if (!key) return [];
    return (['json', 'jsv'] as const)
      .filter((_, i) => i === n % 2)
      .map(
        (format): CaseSpec => ({
          key: `intruder/${name} as Basic user, ${format}`,
          intent: name === 'wrong-role' ? intent : { kind: 'denied' },
          ...who,
          authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
          format,
          route: format === 'jsv' ? 'suffix' : 'accept',
          document: withOptional(world.seed, `intruder basic ${name} ${format}`, 2),
        }),
      );
  }),
);
