// A type's members by name in any letter case, and what they hold before anything is bound.
// Must not know: formats.
import type { BoundValue, Dto, Kind, Member } from '../model.ts';
import { foldName } from './net-text.ts';

export type Members = ReadonlyMap<string, Member>;

const known = new WeakMap<Dto, Members>();

/** Members by their name as it is and folded. */
export function membersByName(dto: Dto): Members {
  const found = known.get(dto);
  if (found) return found;
  const made = new Map(
    dto.members.flatMap((member) => [[member.name, member] as const, [foldName(member.name), member] as const]),
  );
  known.set(dto, made);
  return made;
}

/** The member of a name in any letter case; most clients write it as it is. */
export function memberNamed(members: Members, name: string): Member | undefined {
  return members.get(name) ?? members.get(foldName(name));
}

/** Whether a bound value is what its member would hold anyway. */
export function isDefault(kind: Kind, value: BoundValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (kind === 'DateTime') return typeof value === 'object' && 'ticks' in value && value.ticks === 0n;
  return value === 0;
}
