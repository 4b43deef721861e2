// An XML body as the platform's contract reader takes it: members by alphabet, others passed over, strict values (FACTS 9).
// Must not know: HTTP, markup.
import type { Bound, BoundValue, Dto, Kind, Member } from '../../model.ts';
import { TYPES_NAMESPACE } from '../../writing/tree.ts';
import { argumentNull, NetProblem } from '../read-errors.ts';
import type { ZoneMinutes } from '../zone.ts';
import { xmlDate } from './dates.ts';
import { ElementReader } from './element-reader.ts';
import { asUtf8 } from './encoding.ts';
import { XmlReader } from './reader.ts';
import { xmlBoolean, xmlDouble, xmlInt } from './values.ts';

/** Types that say nothing else have a namespace that holds their own. */
const CONTRACTS = 'http://schemas.datacontract.org/2004/07/';

/** The framework's own types have a namespace of their own, and number their members. */
function isFrameworks(dto: Dto): boolean {
  return dto.namespace === 'ServiceStack';
}

function namespaceOf(dto: Dto): string {
  return isFrameworks(dto) ? TYPES_NAMESPACE : `${CONTRACTS}${dto.namespace}`;
}

function inOrder(dto: Dto): readonly Member[] {
  return isFrameworks(dto) ? dto.members : [...dto.members].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';

const VALUE_TYPES: Readonly<Partial<Record<Kind, string>>> = {
  int32: 'System.Int32',
  double: 'System.Double',
  DateTime: 'System.DateTime',
};

/** Reads the operation's element; nothing for one that is nil. @throws NetProblem */
export function readXml(bytes: Buffer, dto: Dto, zone: ZoneMinutes): Bound | undefined {
  return document(bytes, `${dto.namespace}.${dto.name}`, (reader) => {
    expectRoot(reader, dto.name, namespaceOf(dto));
    return object(reader, dto, zone);
  });
}

/** Reads an array of the operation's elements, for the batch route; nothing for one that is nil. @throws NetProblem */
export function readXmlList(bytes: Buffer, dto: Dto, zone: ZoneMinutes): readonly (Bound | undefined)[] | undefined {
  return document(bytes, `${dto.namespace}.${dto.name}[]`, (reader) => {
    expectRoot(reader, `ArrayOf${dto.name}`, namespaceOf(dto));
    if (reader.isNil()) return undefined;
    const items: (Bound | undefined)[] = [];
    reader.children(() => {
      if (reader.isElement(dto.name, namespaceOf(dto))) items.push(object(reader, dto, zone));
      else reader.skip();
    });
    return items;
  });
}

function document<T>(bytes: Buffer, type: string, read: (reader: ElementReader) => T): T {
  const reader = new ElementReader(new XmlReader(asUtf8(bytes)));
  try {
    return read(reader);
  } catch (error) {
    if (!(error instanceof NetProblem) || error.code !== 'XmlException') throw error;
    throw new NetProblem(
      'SerializationException',
      `There was an error deserializing the object of type ${type}. ${error.message}`,
      error,
    );
  }
}

function expectRoot(reader: ElementReader, name: string, namespace: string): void {
  reader.start();
  if (!reader.isElement(name, namespace))
    throw reader.encountered(`Expecting element '${name}' from namespace '${namespace}'.`);
}

function object(reader: ElementReader, dto: Dto, zone: ZoneMinutes): Bound | undefined {
  const type = reader.typeName();
  const namespace = namespaceOf(dto);
  if (type && (type.local !== dto.name || type.namespace !== namespace))
    throw reader.inLine(
      `Element '${namespace}:${dto.name}' contains data of the '${type.namespace}:${type.local}' data contract. The deserializer has no knowledge of any type that maps to this contract. Add the type corresponding to '${type.local}' to the list of known types - for example, by using the KnownTypeAttribute attribute or by adding it to the list of known types passed to DataContractSerializer.`,
    );
  if (reader.isNil()) {
    reader.skip();
    return undefined;
  }
  const sorted = inOrder(dto);
  const bound: Bound = new Map();
  let next = 0;
  reader.children(() => {
    const at = sorted.findIndex((m, i) => i >= next && reader.isElement(m.name, namespace));
    const member = sorted[at];
    if (!member) return reader.skip();
    next = at + 1;
    bound.set(member.name, memberValue(reader, member.kind, zone));
  });
  return bound;
}

function memberValue(reader: ElementReader, kind: Kind, zone: ZoneMinutes): BoundValue {
  if (reader.isNil()) {
    reader.skip();
    const type = VALUE_TYPES[kind];
    if (type !== undefined) throw new NetProblem('SerializationException', `ValueType '${type}' cannot be null.`);
    return null;
  }
  switch (kind) {
    case 'string':
      return reader.text().value;
    case 'int32':
      return reader.content(({ value }) => xmlInt(value));
    case 'double':
      return reader.content(({ value, isAtomic }) => xmlDouble(value, isAtomic));
    case 'bool':
      return reader.content(({ value }) => xmlBoolean(value));
    case 'DateTime':
      return reader.content(({ value }) => xmlDate(value, zone));
    case 'map':
      return map(reader);
  }
}

function map(reader: ElementReader): ReadonlyMap<string, string | null> {
  const entries = new Map<string, string | null>();
  reader.children(() => {
    if (!reader.isElement('KeyValueOfstringstring', ARRAYS)) return reader.skip();
    const [key = null, value = null] = pair(reader);
    if (key === null) throw argumentNull('key');
    if (entries.has(key))
      throw new NetProblem('ArgumentException', `An item with the same key has already been added. Key: ${key}`);
    entries.set(key, value);
  });
  return entries;
}

/** Key and value, both of which must be there. */
function pair(reader: ElementReader): readonly (string | null)[] {
  const names = ['Key', 'Value'];
  const found: (string | null)[] = [];
  const missing = (): NetProblem => reader.unexpected(names[found.length] ?? '');
  reader.children(
    () => {
      const at = names.findIndex((name, i) => i >= found.length && reader.isElement(name, ARRAYS));
      if (at < 0) return reader.skip();
      if (at > found.length) throw missing();
      found.push(memberValue(reader, 'string', 0) as string | null);
    },
    () => {
      if (found.length < names.length) throw missing();
    },
  );
  return found;
}
