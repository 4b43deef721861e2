// What an answer says, before a format is chosen: one tree that every writer reads.
// Must not know: HTTP, formats.
import type { BoundValue, NetDate } from '../model.ts';
import type { Style } from './style.ts';

export type Node =
  | {
      readonly is: 'object';
      /** Declared type. */
      readonly type: string;
      /** XML namespace of the type, which also tells whose type it is. */
      readonly namespace: string;
      /** A first member `__type` marks a value of a type other than the declared one. */
      readonly members: readonly (readonly [name: string, value: Node])[];
      /** The member that the row formats (CSV, JSON Lines) write in place of the object. */
      readonly rows?: string;
    }
  /** `columns`: what rows of it are headed with, even when there is none. */
  | { readonly is: 'list'; readonly of: string; readonly items: readonly Node[]; readonly columns?: readonly string[] }
  /** A list of texts, which names the namespace of its items even when there is none. */
  | { readonly is: 'texts'; readonly values: readonly string[] | undefined }
  | { readonly is: 'map'; readonly entries: readonly (readonly [string, string | null])[] }
  | { readonly is: 'string'; readonly value: string }
  | { readonly is: 'number'; readonly value: number }
  /** 64 bits, exactly. */
  | { readonly is: 'long'; readonly value: bigint }
  | { readonly is: 'bool'; readonly value: boolean }
  /** 32 hex digits. */
  | { readonly is: 'guid'; readonly value: string }
  | { readonly is: 'date'; readonly value: NetDate }
  | { readonly is: 'null' };

export type ObjectNode = Node & { readonly is: 'object' };

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
  if (typeof value === 'boolean') return { is: 'bool', value };
  if ('ticks' in value) return { is: 'date', value };
  return { is: 'map', entries: [...value] };
}

type Member = readonly [name: string, value: Node];

export const TYPE_HINT = '__type';

export function isNull(node: Node): boolean {
  return node.is === 'null' || (node.is === 'texts' && node.values === undefined);
}

/** Whether a value is what its type holds when nothing was set. */
export function isDefault(node: Node): boolean {
  switch (node.is) {
    case 'null':
      return true;
    case 'texts':
      return node.values === undefined;
    case 'number':
      return node.value === 0;
    case 'long':
      return node.value === 0n;
    case 'bool':
      return !node.value;
    case 'guid':
      return /^0*$/.test(node.value);
    case 'date':
      return node.value.ticks === 0n;
    default:
      return false;
  }
}

/** Whether a style shows a member; no type hint. `nulls`: whether the format can say null at all. */
export function isShown(member: Member, style: Style, nulls: boolean): boolean {
  const value = member[1];
  if (member[0] === TYPE_HINT || (style.excludeDefaults && isDefault(value))) return false;
  return !isNull(value) || (nulls && style.includeNulls);
}

/** Members that a style shows. */
export function shown(node: ObjectNode, style: Style, nulls: boolean): readonly Member[] {
  return node.members.filter((member) => isShown(member, style, nulls));
}

/** The framework's own types that its assembly of interfaces holds. */
const OF_INTERFACES: ReadonlySet<string> = new Set(['ErrorResponse', 'ResponseStatus', 'ResponseError']);

/** The type that an object names in a style, or undefined. */
export function hintOf(node: ObjectNode, style: Style): string | undefined {
  const own = node.members.find((member) => member[0] === TYPE_HINT)?.[1];
  const included = style.includeTypes ?? false;
  const excluded = style.excludeTypes ?? false;
  if (own?.is === 'string' && (!excluded || included)) return own.value;
  if (!included || excluded) return undefined;
  return node.namespace === TYPES_NAMESPACE
    ? `ServiceStack.${node.type}, ServiceStack.${OF_INTERFACES.has(node.type) ? 'Interfaces' : 'Client'}`
    : `digitaluapi.ServiceModel.${node.type}, Host`;
}

/** What the row formats write of a node; undefined where the member that they take holds nothing. */
export function rowsOf(node: Node): Node | undefined {
  if (node.is !== 'object' || node.rows === undefined) return node;
  const rows = node.members.find(([name]) => name === node.rows)?.[1];
  return rows === undefined || isNull(rows) ? undefined : rows;
}
