// An XML body as the platform's DataContract reader takes it: order by alphabet, strict values (FACTS 9).
// Must not know: HTTP.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Bound, BoundValue, Dto, Member } from '../model.ts';
import { MODEL_NAMESPACE } from '../writing/tree.ts';
import { parseDate } from './dates.ts';
import { parseInt32 } from './numbers.ts';
import { NetProblem } from './read-errors.ts';

type Element = Readonly<Record<string, unknown>>;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  attributeNamePrefix: '@',
});
const nameOf = (e: Element): string => Object.keys(e).find((k) => k !== ':@') ?? '';
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads the operation's element. @throws NetProblem */
export function readXml(text: string, dto: Dto): Bound {
  if (text.trim() === '') return new Map();
  if (/<!DOCTYPE/i.test(text))
    throw new NetProblem(
      'SerializationException',
      'For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method.',
    );
  if (XMLValidator.validate(text) !== true)
    throw new NetProblem(
      'SerializationException',
      text.trimStart().startsWith('<')
        ? 'Unexpected end of file.'
        : `There was an error deserializing the object of type ${dto.namespace}.${dto.name}. The data at the root level is invalid. Line 1, position 1.`,
    );
  const root = (parser.parse(text) as Element[]).find((e) => !['?xml', '#text', '#comment'].includes(nameOf(e)));
  const attributes = (root?.[':@'] ?? {}) as Element;
  const tag = root ? nameOf(root) : '';
  const prefix = tag.includes(':') ? tag.slice(0, tag.indexOf(':')) : '';
  const namespace = attributes[prefix === '' ? '@xmlns' : `@xmlns:${prefix}`] ?? '';
  if (!root || local(tag) !== dto.name || namespace !== MODEL_NAMESPACE)
    throw new NetProblem(
      'SerializationException',
      `Error in line 1 position 1. Expecting element '${dto.name}' from namespace '${MODEL_NAMESPACE}'.. Encountered 'Element'  with name '${local(tag)}', namespace '${String(namespace)}'. `,
    );
  const sorted = [...dto.members].sort((a, b) => (a.name < b.name ? -1 : 1));
  const bound: Bound = new Map();
  let next = 0;
  for (const child of root[tag] as Element[]) {
    const at = sorted.findIndex((m, i) => i >= next && m.name === local(nameOf(child)));
    const member = sorted[at];
    if (!member) continue;
    next = at + 1;
    bound.set(member.name, memberValue(member, child));
  }
  return bound;
}

function memberValue(member: Member, element: Element): BoundValue {
  const attributes = (element[':@'] ?? {}) as Element;
  if (Object.entries(attributes).some(([n, v]) => local(n.slice(1)) === 'nil' && v === 'true')) return null;
  const children = element[nameOf(element)] as Element[];
  if (member.kind === 'map') return new Map(children.filter((c) => nameOf(c) !== '#text').map(pair));
  const text = children.map((c) => String(c['#text'] ?? '')).join('');
  const bad = (): never => {
    throw new NetProblem(
      'SerializationException',
      `There was an error deserializing the object of type digitaluapi.ServiceModel. The value '${text}' cannot be parsed as the type '${member.kind === 'int32' ? 'Int32' : member.kind === 'double' ? 'Double' : 'DateTime'}'.`,
    );
  };
  switch (member.kind) {
    case 'string':
      return text;
    case 'int32':
      return parseInt32(text.trim().replace(/^\+/, '')) ?? bad();
    case 'double': {
      const value = text.trim() === 'INF' ? Number.POSITIVE_INFINITY : Number(text.trim() === '' ? 'x' : text.trim());
      return Number.isNaN(value) && text.trim() !== 'NaN' ? bad() : value;
    }
    case 'bool':
      return /^(?:true|1)$/.test(text.trim()) || (/^(?:false|0)$/.test(text.trim()) ? false : bad());
    case 'DateTime':
      return /^\d{4}-\d{2}-\d{2}/.test(text.trim()) ? (parseDate(text.trim(), 0) ?? bad()) : bad();
  }
}

function pair(element: Element): readonly [string, string | null] {
  const children = element[nameOf(element)] as Element[];
  const of = (name: string): string => {
    const found = children.find((c) => local(nameOf(c)) === name);
    return found ? (found[nameOf(found)] as Element[]).map((c) => String(c['#text'] ?? '')).join('') : '';
  };
  return [of('Key'), of('Value')];
}
