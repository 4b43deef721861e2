// A type's members by name in any letter case, and what they hold before anything is bound.
// Must not know: formats.
import type { BoundValue, Dto, Kind, Member } from '../model.ts';
import { foldName } from './net-text.ts';

const known = new WeakMap<Dto, ReadonlyMap<string, Member>>();

/** Members by folded name. */
export function membersByName(dto: Dto): ReadonlyMap<string, Member> {
  const found = known.get(dto);
  if (found) return found;
  const made = new Map(dto.members.map((member) => [foldName(member.name), member]));
  known.set(dto, made);
  return made;
}

/** Whether a bound value is what its member would hold anyway. */
export function isDefault(kind: Kind, value: BoundValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (kind === 'DateTime') return typeof value === 'object' && 'ticks' in value && value.ticks === 0n;
  return value === 0;
}
