// XML answers of the framework's DataContract writer, read with a library into the common tree.
// Must not know: members, contracts, hosts.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Tree, TreeReading } from './tree.ts';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: false,
  attributeNamePrefix: '@',
});

type Node = Readonly<Record<string, unknown>>;

/** Reads one well-formed document; its root's name becomes the only member of an object. */
export function readXml(text: string): TreeReading {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { ok: false, problem: `is not well-formed XML: ${valid.err.msg}` };
  const roots = (parser.parse(text) as Node[]).filter((node) => nameOf(node) !== '?xml' && nameOf(node) !== '#text');
  const [root] = roots;
  if (roots.length !== 1 || !root) return { ok: false, problem: `holds ${roots.length} documents` };
  return { ok: true, tree: { kind: 'object', members: [[nameOf(root), toTree(root)]] } };
}

function nameOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

function toTree(node: Node): Tree {
  const attributes = node[':@'] as Node | undefined;
  if (attributes?.['@nil'] === 'true') return { kind: 'null' };
  const children = (node[nameOf(node)] as Node[] | undefined) ?? [];
  const elements = children.filter((child) => nameOf(child) !== '#text');
  if (elements.length === 0)
    return { kind: 'text', text: children.map((child) => String(child['#text'] ?? '')).join('') };
  const names = new Set(elements.map(nameOf));
  const [only] = names;
  if (names.size === 1 && only === 'KeyValueOfstringstring') return { kind: 'object', members: elements.map(pair) };
  if (names.size === 1 && only === 'ResponseError') return { kind: 'list', items: elements.map(toTree) };
  return { kind: 'object', members: elements.map((child): readonly [string, Tree] => [nameOf(child), toTree(child)]) };
}

function pair(node: Node): readonly [string, Tree] {
  const children = (node['KeyValueOfstringstring'] as Node[]).filter((child) => nameOf(child) !== '#text');
  const of = (name: string): Tree => {
    const child = children.find((c) => nameOf(c) === name);
    return child ? toTree(child) : { kind: 'null' };
  };
  const key = of('Key');
  return [key.kind === 'text' ? key.text : '', of('Value')];
}
