// What the replay may not fall below: equal captures by profile and group, and the captures that cannot be met, each with its reason.
// Must not know: the suite.
import { existsSync, readFileSync } from 'node:fs';
import { recordedProfiles } from './captures.ts';
import type { Replayed } from './replay.ts';

/** A capture that the mock answers otherwise than recorded, and why that must be. */
export interface Exception {
  readonly profile: string;
  readonly id: string;
  readonly reason: string;
}

type Floors = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A data file beside the source, found from the built file too. */
function dataOf(name: string): unknown {
  const places = [
    new URL(`./${name}`, import.meta.url),
    new URL(`../../../../src/mock/replay/${name}`, import.meta.url),
  ];
  const found = places.find((url) => existsSync(url));
  if (!found) throw new Error(`${name} is not beside the source`);
  return JSON.parse(readFileSync(found, 'utf8'));
}

export function exceptionsOf(profile: string): readonly Exception[] {
  return (dataOf('exceptions.json') as readonly Exception[]).filter((exception) => exception.profile === profile);
}

/** Every other recorded profile, so that two processes share the work. */
export function half(part: 0 | 1): readonly string[] {
  return recordedProfiles().filter((_, index) => index % 2 === part);
}

/** Exceptions of captures that were replayed and are met by now. */
export function staleExceptions(
  { profile, different }: Replayed,
  replayed: (id: string) => boolean,
): readonly Exception[] {
  const ids = new Set(different.map(({ capture }) => capture.id));
  return exceptionsOf(profile).filter(({ id }) => replayed(id) && !ids.has(id));
}

/** What is wrong with a whole profile's replay, a sentence each; none when it holds. */
export function shortfalls(result: Replayed): readonly string[] {
  const { profile, groups, different } = result;
  const floors = (dataOf('reached.json') as Floors)[profile] ?? {};
  const excepted = new Set(exceptionsOf(profile).map(({ id }) => id));
  return [
    ...(Object.keys(floors).length === 0 ? [`${profile} has no floor`] : []),
    ...Object.entries(floors)
      .filter(([name, floor]) => (groups[name]?.equal ?? 0) < floor)
      .map(([name, floor]) => `${profile} ${name}: ${groups[name]?.equal ?? 0} equal, the floor is ${floor}`),
    ...Object.keys(groups)
      .filter((name) => floors[name] === undefined)
      .map((name) => `${profile} ${name} has no floor`),
    ...different
      .filter(({ capture }) => !excepted.has(capture.id))
      .map(({ capture, why }) => `${profile} ${capture.id} differs without a reason: ${why.join('; ')}`),
    ...staleExceptions(result, () => true).map(({ id }) => `${profile} ${id} is met: strike it off exceptions.json`),
  ];
}
