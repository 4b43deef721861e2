// Prefixes in scope, and the namespaces of a tag's attributes.
// Must not know: which elements there are.
import type { XmlSource } from './source.ts';
import type { Attribute } from './start-tag.ts';

export type Scope = ReadonlyMap<string, () => string>;

const XMLNS = 'http://www.w3.org/2000/xmlns/';

export const OUTERMOST: Scope = new Map([
  ['', () => ''],
  ['xml', () => 'http://www.w3.org/XML/1998/namespace'],
]);

export interface NamedAttribute extends Attribute {
  readonly namespace: string;
}

/** The namespace of a prefix. @throws NetProblem */
export function namespaceOf(prefix: string, scope: Scope, source: XmlSource): string {
  const found = scope.get(prefix);
  if (found === undefined) throw source.problem(`The prefix '${prefix}' is not defined.`);
  return found();
}

function declares({ prefix, local }: Attribute): string | undefined {
  if (prefix === 'xmlns') return local;
  return prefix === '' && local === 'xmlns' ? '' : undefined;
}

/** The scope inside a tag, and its attributes with their namespaces. @throws NetProblem */
export function enter(
  attributes: readonly Attribute[],
  outer: Scope,
  source: XmlSource,
): { readonly scope: Scope; readonly named: readonly NamedAttribute[] } {
  const inner = new Map(outer);
  for (const attribute of attributes) {
    const prefix = declares(attribute);
    if (prefix !== undefined) inner.set(prefix, attribute.value);
  }
  const named = attributes.map((a): NamedAttribute => {
    if (declares(a) !== undefined) return { ...a, namespace: XMLNS };
    return { ...a, namespace: a.prefix === '' ? '' : namespaceOf(a.prefix, inner, source) };
  });
  for (const [i, a] of named.entries()) {
    const twin = named.slice(0, i).find((b) => b.local === a.local && b.namespace === a.namespace);
    if (!twin) continue;
    const name = ({ prefix, local }: Attribute): string => (prefix === '' ? local : `${prefix}:${local}`);
    throw source.problem(
      `Duplicate attribute found. Both '${name(twin)}' and '${name(a)}' are from the namespace '${a.namespace}'.`,
    );
  }
  return { scope: inner, named };
}
