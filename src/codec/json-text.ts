// Strict JSON reading into a tree that keeps duplicates, order and exact digits.
// Must not know: members, contracts, hosts.
import { LosslessNumber, parse } from 'lossless-json';
import type { Tree, TreeReading } from './tree.ts';

/** Reads one JSON document (RFC 8259) with nothing after it. */
export function readJson(text: string): TreeReading {
  try {
    const duplicated: [string, unknown][] = [];
    const value = parse(text, null, {
      onDuplicateKey: ({ key, newValue }) => {
        duplicated.push([key, newValue]);
        return newValue;
      },
    });
    return { ok: true, tree: withDuplicates(toTree(value), duplicated) };
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

/** A duplicate is put once more where its name stands, so that it can be seen. */
function withDuplicates(tree: Tree, duplicated: readonly (readonly [string, unknown])[]): Tree {
  if (duplicated.length === 0 || tree.kind !== 'object') return tree;
  const own = duplicated.filter(([name]) => tree.members.some(([n]) => n === name));
  const members = tree.members.map(([n, v]): readonly [string, Tree] => [n, withDuplicates(v, duplicated)]);
  return {
    kind: 'object',
    members: [...own.map(([name, value]): readonly [string, Tree] => [name, toTree(value)]), ...members],
  };
}
