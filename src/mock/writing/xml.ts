// The platform's DataContract XML writer (FACTS 3, 5): members by alphabet, nulls as i:nil, prefixes by depth.
// Must not know: HTTP, other formats.
import { xmlDate } from './dates.ts';
import { doubleText, guidText } from './scalars.ts';
import type { Style } from './style.ts';
import { MODEL_NAMESPACE, type Node, type ObjectNode, TYPE_HINT, TYPES_NAMESPACE } from './tree.ts';
import { escapedText, XmlFailure } from './xml-text.ts';

const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

class Writer {
  readonly #out: string[] = ['<?xml version="1.0" encoding="utf-8"?>'];
  readonly #zone: number;

  constructor(zone: number) {
    this.#zone = zone;
  }

  get written(): string {
    return this.#out.join('');
  }

  /** An element at a depth (the root is at 1), whose own name has a prefix; `inside` says which namespace its children have. */
  element(name: string, node: Node, prefix: string, depth: number, attributes = ''): void {
    const tag = `${prefix}${name}`;
    switch (node.is) {
      case 'null':
        this.#out.push(`<${tag}${attributes} i:nil="true" />`);
        return;
      case 'object':
        this.#object(tag, node, prefix, depth, attributes);
        return;
      case 'list':
        this.#wrap(tag, attributes, node.items.length === 0, () => {
          for (const item of node.items) this.element(node.of, item, prefix, depth + 1);
        });
        return;
      case 'texts':
        this.#texts(tag, node.values, depth, attributes);
        return;
      case 'map':
        this.#map(tag, node.entries, depth, attributes);
        return;
      default:
        this.#out.push(`<${tag}${attributes}>`);
        this.#text(scalarText(node, this.#zone));
        this.#out.push(`</${tag}>`);
    }
  }

  #text(raw: string): void {
    const { text, failure } = escapedText(raw);
    this.#out.push(text);
    if (failure) throw failure;
  }

  #wrap(tag: string, attributes: string, empty: boolean, inside: () => void): void {
    if (empty) {
      this.#out.push(`<${tag}${attributes} />`);
      return;
    }
    this.#out.push(`<${tag}${attributes}>`);
    try {
      inside();
    } catch (failure) {
      if (failure instanceof XmlFailure && failure.closes) this.#out.push(`</${tag}>`);
      throw failure;
    }
    this.#out.push(`</${tag}>`);
  }

  #object(tag: string, node: ObjectNode, prefix: string, depth: number, attributes: string): void {
    // The framework's own types number their members; the operation's are taken by alphabet.
    const members =
      node.namespace === TYPES_NAMESPACE ? node.members : [...node.members].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#wrap(tag, attributes, members.length === 0, () => {
      for (const [name, value] of members) this.#member(name, value, node, prefix, depth + 1);
    });
  }

  #member(name: string, value: Node, owner: ObjectNode, prefix: string, depth: number): void {
    const hint = value.is === 'object' ? value.members.find(([n]) => n === TYPE_HINT)?.[1] : undefined;
    if (hint?.is === 'string') {
      this.#out.push(`<${prefix}${name} i:type="${shortName(hint.value)}" />`);
      throw unexpectedType(hint.value);
    }
    if (name === 'ResponseStatus' && owner.namespace !== TYPES_NAMESPACE) {
      // Its children are of another namespace than it is itself.
      this.#foreign(name, value, depth);
      return;
    }
    const declared = value.is === 'null' && name === 'Meta' ? ` xmlns:d${depth}p1="${ARRAYS}"` : '';
    this.element(name, value, prefix, depth, declared);
  }

  #foreign(name: string, value: Node, depth: number): void {
    const attributes = ` xmlns:d${depth}p1="${TYPES_NAMESPACE}"`;
    if (value.is !== 'object') {
      this.element(name, value, '', depth, attributes);
      return;
    }
    this.#wrap(name, attributes, value.members.length === 0, () => {
      for (const [member, inner] of value.members) this.#member(member, inner, value, `d${depth}p1:`, depth + 1);
    });
  }

  #texts(tag: string, values: readonly string[] | undefined, depth: number, attributes: string): void {
    const own = `d${depth}p1:`;
    const declared = `${attributes} xmlns:d${depth}p1="${ARRAYS}"`;
    if (values === undefined) this.#out.push(`<${tag}${declared} i:nil="true" />`);
    else
      this.#wrap(tag, declared, values.length === 0, () => {
        for (const value of values) this.element('string', { is: 'string', value }, own, depth + 1);
      });
  }

  #map(tag: string, entries: readonly (readonly [string, string | null])[], depth: number, attributes: string): void {
    const own = `d${depth}p1:`;
    this.#wrap(tag, `${attributes} xmlns:d${depth}p1="${ARRAYS}"`, entries.length === 0, () => {
      for (const [key, value] of entries) {
        this.#out.push(`<${own}KeyValueOfstringstring>`);
        this.element('Key', { is: 'string', value: key }, own, depth + 2);
        this.element('Value', value === null ? { is: 'null' } : { is: 'string', value }, own, depth + 2);
        this.#out.push(`</${own}KeyValueOfstringstring>`);
      }
    });
  }
}

function shortName(type: string): string {
  return (type.split(',')[0] ?? '').split('.').at(-1) ?? '';
}

function unexpectedType(type: string): XmlFailure {
  const [full = ''] = type.split(',');
  return new XmlFailure(
    'SerializationException',
    `Type '${full}' with data contract name '${shortName(type)}:${MODEL_NAMESPACE}' is not expected. Add any types not known statically to the list of known types - for example, by using the KnownTypeAttribute attribute or by adding them to the list of known types passed to DataContractSerializer.`,
    true,
  );
}

function scalarText(node: Exclude<Node, { is: 'object' | 'list' | 'map' | 'texts' | 'null' }>, zone: number): string {
  switch (node.is) {
    case 'number':
      if (Number.isFinite(node.value) || Number.isNaN(node.value)) return doubleText(node.value);
      return node.value > 0 ? 'INF' : '-INF';
    case 'guid':
      return guidText(node.value, true);
    case 'date':
      return xmlDate(node.value, zone);
    default:
      return String(node.value);
  }
}

/** A list is of its items' namespace; one of nothing in particular, as an empty batch is, of the platform's lists. */
function namespaceOf(node: Node): string {
  if (node.is === 'list' && node.of === 'anyType') return ARRAYS;
  const [first] = node.is === 'list' ? node.items : [];
  return first?.is === 'object' ? first.namespace : MODEL_NAMESPACE;
}

export interface XmlDocument {
  readonly text: string;
  /** What broke it off. */
  readonly failure?: XmlFailure;
}

/** One document. A list is written as an array of its items' type. */
export function writeXml(node: Node, style: Style): XmlDocument {
  const writer = new Writer(style.zone);
  const [name, namespace] =
    node.is === 'object'
      ? [node.type, node.namespace]
      : [`ArrayOf${node.is === 'list' ? node.of : ''}`, namespaceOf(node)];
  try {
    writer.element(name, node, '', 1, ` xmlns:i="${INSTANCE}" xmlns="${namespace}"`);
    return { text: writer.written };
  } catch (failure) {
    if (failure instanceof XmlFailure) return { text: writer.written, failure };
    throw failure;
  }
}
