// Strict JSON reading into a tree that keeps duplicates, order and exact digits.
// Must not know: members, contracts, hosts.
import { LosslessNumber, parse } from 'lossless-json';
import type { Tree, TreeReading } from './tree.ts';

/** Reads one JSON document (RFC 8259) with nothing after it. */
export function readJson(text: string): TreeReading {
  try {
    const tree = toTree(parse(text, null, { onDuplicateKey: ({ newValue }) => newValue }));
    const twice = doubledNames(text);
    return { ok: true, tree: tree.kind === 'object' && twice.length > 0 ? withDoubled(tree, twice) : tree };
  } catch (error) {
    return { ok: false, problem: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function toTree(value: unknown): Tree {
  if (value === null || value === undefined) return { kind: 'null' };
  if (typeof value === 'string') return { kind: 'string', text: value };
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value) };
  if (value instanceof LosslessNumber) return { kind: 'number', text: value.value };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(toTree) };
  return {
    kind: 'object',
    members: Object.entries(value).map(([name, v]): readonly [string, Tree] => [name, toTree(v)]),
  };
}

/** Names that stand more than once in one object of a valid document. The library passes over equal duplicates. */
function doubledNames(text: string): readonly string[] {
  const open: (Set<string> | undefined)[] = [];
  const doubled: string[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const name = String(JSON.parse(token.slice(0, -1).trimEnd()));
      const names = open.at(-1);
      if (names?.has(name)) doubled.push(name);
      names?.add(name);
    }
  }
  return doubled;
}

/** Puts each doubled name at the top once more, so that readers of the tree see it. */
function withDoubled(tree: Tree & { readonly kind: 'object' }, names: readonly string[]): Tree {
  const again = names.map((name): readonly [string, Tree] => [
    name,
    tree.members.find(([n]) => n === name)?.[1] ?? { kind: 'null' },
  ]);
  const extra = again.filter(([name]) => !tree.members.some(([n]) => n === name)).flatMap((member) => [member, member]);
  return {
    kind: 'object',
    members: [...again.filter(([name]) => tree.members.some(([n]) => n === name)), ...extra, ...tree.members],
  };
}
