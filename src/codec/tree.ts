// The common tree that every reader of answers produces.
// Must not know: members, contracts, hosts.

/** Objects keep their members in order, with duplicates; `kind` of scalars tells how the format wrote them. */
export type Tree =
  | { readonly kind: 'object'; readonly members: readonly (readonly [name: string, value: Tree])[] }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'text'; readonly text: string }
  | { readonly kind: 'null' };

export type TreeReading = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly problem: string };

/** Names that an object of the tree holds more than once (any letter case), with their path. */
export function duplicateNames(tree: Tree, path = ''): readonly string[] {
  if (tree.kind === 'list') return tree.items.flatMap((item, i) => duplicateNames(item, `${path}[${i}]`));
  if (tree.kind !== 'object') return [];
  const seen = new Set<string>();
  return tree.members.flatMap(([name, value]) => {
    const twice = seen.has(name) ? [`${path}${name}`] : [];
    seen.add(name);
    return [...twice, ...duplicateNames(value, `${path}${name}.`)];
  });
}

/** Member by name in any letter case; the last of duplicates. */
export function memberAnyCase(tree: Tree | undefined, name: string): Tree | undefined {
  if (tree?.kind !== 'object') return undefined;
  return tree.members.findLast(([n]) => n.toLowerCase() === name.toLowerCase())?.[1];
}

/** Text of a scalar; null for null, an absent one, an object or a list. */
export function scalarText(tree: Tree | undefined): string | null {
  return tree === undefined || tree.kind === 'null' || tree.kind === 'object' || tree.kind === 'list'
    ? null
    : tree.text;
}
