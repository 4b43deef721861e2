// A document node by node, as the platform's own XML text reader goes through it.
// Must not know: which elements there are.
import type { NetProblem } from '../read-errors.ts';
import { isComment, isPlainSpace, isSpace, isText, LEAD_F, shownBytes, textOf } from './characters.ts';
import { checkDeclaration } from './declaration.ts';
import { enter, type NamedAttribute, namespaceOf, OUTERMOST, type Scope } from './namespaces.ts';
import { EndOfSource, XmlSource } from './source.ts';
import { readAttributes, readName, readReference } from './start-tag.ts';

export type NodeType =
  | 'None'
  | 'XmlDeclaration'
  | 'Element'
  | 'EndElement'
  | 'Text'
  | 'Whitespace'
  | 'CDATA'
  | 'Comment';

export interface XmlNode {
  readonly type: NodeType;
  readonly local: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly attributes: readonly NamedAttribute[];
  readonly isEmpty: boolean;
  /** Of a text; undefined when its bytes are no UTF-8. */
  readonly value: string | undefined;
  /** The text is all that its element holds, and nothing in it was escaped. */
  readonly isAtomic: boolean;
  /** Bytes of a text as a message shows them. */
  readonly shown: string;
}

interface Open {
  readonly raw: Buffer;
  readonly node: XmlNode;
  readonly scope: Scope;
  readonly kept: Buffer;
}

const NOTHING = { local: '', namespace: '', prefix: '', attributes: [], isEmpty: false, isAtomic: false, shown: '' };
const NONE: XmlNode = { ...NOTHING, type: 'None', value: '' };
/** Longer texts come in pieces. */
const CHUNK = 2048;

export class XmlReader {
  readonly source: XmlSource;
  node: XmlNode = NONE;
  readonly #open: Open[] = [];
  #leaves = false;
  #hasRoot = false;
  #begun = false;

  constructor(bytes: Buffer) {
    this.source = new XmlSource(bytes);
  }

  get depth(): number {
    return this.#open.length;
  }

  /** The scope of prefixes at the position. */
  get scope(): Scope {
    return this.#open.at(-1)?.scope ?? OUTERMOST;
  }

  /** Moves to the next node. @throws NetProblem for a malformed document */
  read(): void {
    try {
      this.#next();
    } catch (error) {
      if (error instanceof EndOfSource) throw this.#cut();
      throw error;
    }
  }

  #cut(): NetProblem {
    const names = this.#open.map(({ node }) => node.local).reverse();
    return this.source.problem(`Unexpected end of file. Following elements are not closed: ${names.join(', ')}.`);
  }

  #next(): void {
    const { source } = this;
    if (this.#leaves) this.#open.pop();
    this.#leaves = false;
    source.forget(this.#open.at(-1)?.kept ?? Buffer.alloc(0));
    const first = !this.#begun;
    this.#begun = true;
    if (source.atEnd) {
      if (this.depth > 0) throw new EndOfSource();
      this.node = NONE;
      return;
    }
    const b = source.peek();
    if (b === 0x3c) this.#markup(first);
    else if (isPlainSpace(b)) this.#space();
    else if (this.depth === 0 && b !== 0x0d) throw source.problem('The data at the root level is invalid.');
    else this.#content(b);
  }

  #markup(first: boolean): void {
    const { source } = this;
    source.i++;
    const b = source.peek();
    if (b === 0x2f) this.#endTag();
    else if (b === 0x3f) this.#declaration(first);
    else if (b !== 0x21) this.#startTag();
    else {
      source.i++;
      if (source.peek() === 0x2d) this.#comment();
      else {
        if (this.depth === 0) throw source.problem('CData elements not valid at top level of an XML document.');
        this.#cdata();
      }
    }
  }

  #content(b: number): void {
    const { source } = this;
    if (isText(b)) this.#text(source.i);
    else if (b === LEAD_F) {
      const from = source.i;
      source.passLeadF();
      this.#text(from);
    } else if (b === 0x26) {
      const c = readReference(source);
      this.node = {
        ...NOTHING,
        type: c < 256 && isSpace(c) ? 'Whitespace' : 'Text',
        value: String.fromCodePoint(c),
      };
    } else if (b === 0x0d) {
      source.i++;
      if (!source.atEnd && source.peek() === 0x0a) this.#space();
      else this.node = { ...NOTHING, type: 'Text', value: '\n' };
    } else if (b === 0x5d) {
      if (source.ahead(3) === ']]>') throw source.problem("']]>' not valid in text node content.");
      source.i++;
      this.node = { ...NOTHING, type: 'Text', value: ']' };
    } else
      throw source.problem(
        `The byte 0x${b.toString(16).toUpperCase().padStart(2, '0')} is not valid at this location.`,
      );
  }

  #space(): void {
    const { source } = this;
    const from = source.i;
    while (!source.atEnd && source.i - from < CHUNK && isPlainSpace(source.peek())) source.i++;
    this.node = { ...NOTHING, type: 'Whitespace', value: source.bytes.toString('latin1', from, source.i) };
  }

  #text(from: number): void {
    const { source } = this;
    const { bytes } = source;
    const withLead = bytes[from] === LEAD_F;
    const limit = Math.min(from + CHUNK, bytes.length);
    while (source.i < limit) {
      const b = source.peek();
      if (b === LEAD_F && withLead && source.i + 2 < limit) source.passLeadF();
      else if (isText(b)) source.i++;
      else break;
    }
    source.i = from + wholeCharacters(bytes.subarray(from, source.i));
    const end = source.i;
    const isAtomic = end < limit - 1 && bytes[end] === 0x3c && bytes[end + 1] !== 0x21;
    this.node = { ...NOTHING, type: 'Text', isAtomic, ...textNode(bytes.subarray(from, end)) };
  }

  #startTag(): void {
    const { source } = this;
    if (this.depth === 0) {
      if (this.#hasRoot) throw source.problem('There are multiple root elements.');
      this.#hasRoot = true;
    }
    const from = source.i;
    const outer = this.scope;
    const entered = { raw: Buffer.alloc(0), node: NONE, scope: outer, kept: Buffer.alloc(0) };
    this.#open.push(entered);
    const name = readName(source);
    const raw = source.bytes.subarray(from, source.i);
    this.#open.splice(-1, 1, { ...entered, node: { ...NONE, ...name } });
    while (isSpace(source.peek())) source.i++;
    const b = source.peek();
    const attributes = b === 0x3e || b === 0x2f ? [] : readAttributes(source);
    const { scope, named } = enter(attributes, outer, source);
    const namespace = namespaceOf(name.prefix, scope, source);
    const isEmpty = source.peek() === 0x2f;
    if (isEmpty) source.i++;
    if (source.peek() !== 0x3e) throw source.expected('>', source.found());
    source.i++;
    const node: XmlNode = { ...NOTHING, ...name, type: 'Element', namespace, attributes: named, isEmpty, value: '' };
    this.#open.splice(-1, 1, { raw, node, scope, kept: source.held() });
    this.#leaves = isEmpty;
    this.node = node;
  }

  #endTag(): void {
    const { source } = this;
    source.i++;
    const open = this.#open.at(-1);
    const raw = open?.raw ?? Buffer.alloc(0);
    const next = source.ahead(raw.length);
    if (open && next !== raw.toString('latin1')) {
      const found = readName(source);
      const name = ({ prefix, local }: { readonly prefix: string; readonly local: string }): string =>
        prefix === '' ? local : `${prefix}:${local}`;
      throw source.problem(`Start element '${name(open.node)}' does not match end element '${name(found)}'.`);
    }
    source.i += raw.length;
    if (source.peek() !== 0x3e) source.skipSpace();
    if (source.peek() !== 0x3e) throw source.expected('>', source.found());
    source.i++;
    this.#leaves = true;
    this.node = { ...(open?.node ?? NONE), type: 'EndElement', attributes: [], isEmpty: false };
  }

  #comment(): void {
    const { source } = this;
    source.i++;
    if (source.peek() !== 0x2d) throw source.expected('--', source.found());
    source.i++;
    for (;;) {
      const b = source.peek();
      if (b === 0x2d) {
        const next = source.ahead(3);
        if (next === '-->') break;
        if (next.startsWith('--')) throw source.problem("XML comments cannot contain '--' or end with '-'.");
        source.i++;
      } else if (b === LEAD_F) source.passLeadF();
      else if (isComment(b)) source.i++;
      else
        throw source.problem(
          `The byte 0x${b.toString(16).toUpperCase().padStart(2, '0')} is not valid at this location.`,
        );
    }
    source.i += 3;
    this.node = { ...NOTHING, type: 'Comment', value: '' };
  }

  #cdata(): void {
    const { source } = this;
    const mark = source.ahead(7);
    if (mark !== '[CDATA[') throw source.expected('[CDATA[', Buffer.from(mark, 'latin1').toString('utf8'));
    source.i += 7;
    const from = source.i;
    for (;;) {
      const b = source.peek();
      if (b === 0x5d && source.ahead(3) === ']]>') break;
      if (b === LEAD_F) source.passLeadF();
      else source.i++;
    }
    this.node = { ...NOTHING, type: 'CDATA', ...textNode(source.bytes.subarray(from, source.i)) };
    source.i += 3;
  }

  #declaration(first: boolean): void {
    const { source } = this;
    const mark = source.ahead(5);
    if (!mark.startsWith('?xml') || !isSpace(mark.charCodeAt(4)))
      throw source.problem('Processing instructions (other than the XML declaration) and DTDs are not supported.');
    if (!first) throw source.problem('No characters can appear before the XML declaration.');
    source.i += 5;
    source.skipSpace();
    const attributes = readAttributes(source);
    const end = source.ahead(2);
    if (end !== '?>') throw source.expected('?>', end);
    source.i += 2;
    checkDeclaration(attributes, source);
    this.node = { ...NOTHING, type: 'XmlDeclaration', value: '' };
  }
}

function textNode(bytes: Buffer): Pick<XmlNode, 'value' | 'shown'> {
  return { value: textOf(bytes), shown: shownBytes(bytes) };
}

/** How many bytes to take so that a character of several bytes is not cut at the end. */
function wholeCharacters(bytes: Buffer): number {
  const last = bytes.length - 1;
  if (last < 0 || (bytes[last] ?? 0) < 0x80) return bytes.length;
  let lead = last;
  while (lead > 0 && ((bytes[lead] ?? 0) & 0xc0) !== 0xc0) lead--;
  if (lead === 0) return bytes.length;
  const b = bytes[lead] ?? 0;
  const size = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
  return lead + size === bytes.length ? bytes.length : lead;
}
