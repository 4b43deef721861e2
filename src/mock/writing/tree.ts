// What an answer says, before a format is chosen: one tree that every writer reads.
// Must not know: HTTP, formats.
import type { BoundValue, NetDate } from '../model.ts';

export type Node =
  | {
      readonly is: 'object';
      readonly type: string;
      readonly namespace: string;
      readonly members: readonly (readonly [name: string, value: Node])[];
    }
  | { readonly is: 'list'; readonly of: string; readonly items: readonly Node[] }
  | { readonly is: 'map'; readonly entries: readonly (readonly [string, string | null])[] }
  | { readonly is: 'string'; readonly value: string }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'bool'; readonly value: boolean }
  | { readonly is: 'guid'; readonly value: string }
  | { readonly is: 'date'; readonly value: NetDate }
  | { readonly is: 'null' };

export const MODEL_NAMESPACE = 'http://schemas.datacontract.org/2004/07/digitaluapi.ServiceModel';
export const TYPES_NAMESPACE = 'http://schemas.servicestack.net/types';

export const NOTHING: Node = { is: 'null' };
export const text = (value: string | null | undefined): Node =>
  value === null || value === undefined ? NOTHING : { is: 'string', value };
export const number = (value: number): Node => ({ is: 'number', value });

/** A bound value as a node, by what it is. */
export function nodeOf(value: BoundValue | undefined): Node {
  if (value === undefined || value === null) return NOTHING;
  if (typeof value === 'string') return { is: 'string', value };
  if (typeof value === 'number') return { is: 'number', value };
  if ('ticks' in value) return { is: 'date', value };
  return { is: 'map', entries: [...value] };
}
