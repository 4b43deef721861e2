// The platform's DataContract XML writer (FACTS 3, 5): members by alphabet, nulls as i:nil, prefixes by depth.
// Must not know: HTTP, other formats.
import { doubleText, xmlDate } from './scalars.ts';
import type { Style } from './style.ts';
import { type Node, TYPES_NAMESPACE } from './tree.ts';

const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** A character that XML forbids: what was written until then, and its code. */
export class IllegalCharacter extends Error {
  override readonly name = 'IllegalCharacter';
  readonly written: string;
  readonly character: string;

  constructor(written: string, character: string) {
    super(
      `'${character === '\u0000' ? '.' : character}', hexadecimal value 0x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}, is an invalid character.`,
    );
    this.written = written;
    this.character = character;
  }
}

class Writer {
  out = '';
  readonly #zone: number;

  constructor(zone: number) {
    this.#zone = zone;
  }

  text(value: string): void {
    const bad = ILLEGAL.exec(value);
    const good = bad ? value.slice(0, bad.index) : value;
    this.out += good.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\r\n?/g, '\n');
    if (bad) throw new IllegalCharacter(this.out, bad[0]);
  }

  /** One element; `prefix` is that of its own name. */
  element(name: string, node: Node, prefix: string, depth: number, attributes = ''): void {
    const tag = `${prefix}${name}`;
    switch (node.is) {
      case 'null':
        this.out += `<${tag}${attributes} i:nil="true" />`;
        return;
      case 'object':
        this.#open(tag, attributes, () => {
          // The framework's own types number their members; the operation's are taken by alphabet.
          const members =
            node.namespace === TYPES_NAMESPACE ? node.members : [...node.members].sort(([a], [b]) => (a < b ? -1 : 1));
          for (const [member, value] of members) this.#member(member, value, prefix, depth + 1);
        });
        return;
      case 'list':
        this.#open(tag, attributes, () => {
          for (const item of node.items) this.element(node.of, item, prefix, depth + 1);
        });
        return;
      case 'map': {
        const arrays = `d${depth}p1:`;
        const declared = `${attributes} xmlns:d${depth}p1="${ARRAYS}"`;
        this.#open(tag, declared, () => {
          for (const [key, value] of node.entries) {
            this.out += `<${arrays}KeyValueOfstringstring>`;
            this.element('Key', { is: 'string', value: key }, arrays, depth + 2);
            this.element('Value', value === null ? { is: 'null' } : { is: 'string', value }, arrays, depth + 2);
            this.out += `</${arrays}KeyValueOfstringstring>`;
          }
        });
        return;
      }
      default:
        this.#open(tag, attributes, () => this.text(this.#scalar(node)));
    }
  }

  #member(name: string, value: Node, prefix: string, depth: number): void {
    const foreign =
      value.is === 'object' &&
      value.namespace === TYPES_NAMESPACE &&
      prefix === '' &&
      depth === 2 &&
      name === 'ResponseStatus' &&
      this.out.includes('datacontract.org');
    const nilMap = value.is === 'null' && name === 'Meta';
    if (nilMap) {
      this.out += `<${prefix}${name} xmlns:d${depth}p1="${ARRAYS}" i:nil="true" />`;
      return;
    }
    if (foreign || (value.is === 'null' && name === 'ResponseStatus' && prefix === '')) {
      this.element(name, value, '', depth, ` xmlns:d${depth}p1="${TYPES_NAMESPACE}"`);
      return;
    }
    this.element(name, value, prefix, depth);
  }

  #open(tag: string, attributes: string, inside: () => void): void {
    this.out += `<${tag}${attributes}>`;
    const before = this.out.length;
    inside();
    if (this.out.length === before) this.out = `${this.out.slice(0, -1)} />`;
    else this.out += `</${tag}>`;
  }

  #scalar(node: Exclude<Node, { is: 'object' | 'list' | 'map' | 'null' }>): string {
    switch (node.is) {
      case 'string':
        return node.value;
      case 'number':
        return Number.isFinite(node.value)
          ? doubleText(node.value)
          : Number.isNaN(node.value)
            ? 'NaN'
            : node.value > 0
              ? 'INF'
              : '-INF';
      case 'bool':
        return String(node.value);
      case 'guid':
        return node.value.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      case 'date':
        return xmlDate(node.value, this.#zone);
    }
  }
}

/** A document of one object. @throws IllegalCharacter with what had been written. */
export function writeXml(node: Node & { is: 'object' }, style: Style): string {
  const writer = new Writer(style.zone);
  writer.out = '<?xml version="1.0" encoding="utf-8"?>';
  const status = node.members.find(([name]) => name === 'ResponseStatus')?.[1];
  const inner = node.namespace !== TYPES_NAMESPACE && status?.is === 'object';
  writer.element(
    node.type,
    inner ? foreignStatus(node) : node,
    '',
    1,
    ` xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${node.namespace}"`,
  );
  return inner ? prefixed(writer.out) : writer.out;
}

function foreignStatus(node: Node & { is: 'object' }): Node & { is: 'object' } {
  return node;
}

/** Inside a typed answer, the children of ResponseStatus carry the prefix of their own namespace. */
function prefixed(xml: string): string {
  const start = xml.indexOf('<ResponseStatus ');
  const head = xml.indexOf('>', start) + 1;
  const end = xml.indexOf('</ResponseStatus>', head);
  if (start < 0 || end < 0) return xml;
  const inside = xml
    .slice(head, end)
    .replace(/<(\/?)(?!d\d+p\d:)([A-Za-z])/g, '<$1d2p1:$2')
    .replace(/xmlns:d(\d+)p1="http:\/\/schemas\.microsoft/g, 'xmlns:d$1p1="http://schemas.microsoft');
  return xml.slice(0, head) + inside + xml.slice(end);
}
