// Plain values of a description as the tree that every writer reads.
// Must not know: what is described.
import { type Node, type ObjectNode, TYPES_NAMESPACE, text } from '../writing/tree.ts';

/** A value of a description; a Map keeps its keys as they are, an object's names follow the host's text case. */
export type Described =
  | string
  | number
  | boolean
  | null
  | undefined
  | ReadonlyMap<string, string>
  | readonly Described[]
  | { readonly [name: string]: Described };

/** The value as a node; members that are undefined are left out. */
export function described(value: Described, type = 'Object'): Node {
  if (value === undefined || value === null || typeof value === 'string') return text(value);
  if (typeof value === 'number') return { is: 'number', value };
  if (typeof value === 'boolean') return { is: 'bool', value };
  if (value instanceof Map) return { is: 'map', entries: [...value] };
  if (Array.isArray(value))
    return { is: 'list', of: type, items: value.map((item: Described) => described(item, type)) };
  return describedObject(value as { readonly [name: string]: Described }, type);
}

/** An object of a description as the named type. */
export function describedObject(value: { readonly [name: string]: Described }, type: string): ObjectNode {
  return {
    is: 'object',
    type,
    namespace: TYPES_NAMESPACE,
    members: Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, described(member, name)]),
  };
}
