// Names, attributes and character references of a start tag or declaration.
// Must not know: which elements there are.

import { NetProblem } from '../read-errors.ts';
import { isAttributeText, isName, isNameStart, isSpace, LEAD_F, nameProblem } from './characters.ts';
import type { XmlSource } from './source.ts';

export interface QName {
  readonly prefix: string;
  readonly local: string;
}

export interface Attribute extends QName {
  /** Its bytes are looked at when somebody asks. @throws NetProblem when they are no UTF-8 */
  readonly value: () => string;
}

const NO_NAME = "The value cannot be an empty string. (Parameter 'name')";
const GREATER = 0x3e;
const SLASH = 0x2f;
const QUESTION = 0x3f;

/** A name with or without a prefix; whatever stands first is taken as its first character. @throws NetProblem */
export function readName(source: XmlSource): QName {
  const { bytes } = source;
  const end = (from: number): number => {
    let i = Math.min(from + 1, bytes.length);
    while (i < bytes.length && isName(bytes[i] ?? 0)) i++;
    return i;
  };
  const start = source.i;
  let to = end(start);
  let at = start;
  let prefix = '';
  const starts = [start];
  if (bytes[to] === 0x3a && to > start) {
    prefix = source.text(start, to);
    at = to + 1;
    // A document that ends behind the colon gives a name that the platform refuses as an argument.
    if (at >= bytes.length) throw new NetProblem('ArgumentException', NO_NAME);
    to = end(at);
    starts.push(at);
  }
  const local = source.text(at, to);
  const plain = starts.every((s) => s < bytes.length && isNameStart(bytes[s] ?? 0));
  if (!plain || /[^\0-\x7f]/.test(prefix + local)) {
    const wrong = (prefix === '' ? undefined : nameProblem(prefix)) ?? nameProblem(local);
    if (wrong !== undefined) throw source.problem(wrong);
  }
  source.i = to;
  return { prefix, local };
}

const NAMED: Readonly<Record<string, number>> = { lt: 0x3c, gt: 0x3e, amp: 0x26, apos: 0x27, quot: 0x22 };

function codePoint(name: string): number | undefined {
  const named = NAMED[name];
  if (named !== undefined) return named;
  const digits = /^#(?:x([0-9a-fA-F]*)|([0-9]*))$/.exec(name);
  if (!digits) return undefined;
  const value = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(`0${digits[1]}`, 16);
  return value > 0x10ffff ? undefined : value;
}

/** `&…;` at the position. @throws NetProblem */
export function readReference(source: XmlSource): number {
  const start = source.i;
  while (source.peek() !== 0x3b) source.i++;
  const value = codePoint(source.bytes.toString('latin1', start + 1, source.i));
  const end = source.i + 1;
  if (value === undefined) {
    source.i = start;
    throw source.problem('Character reference not valid.');
  }
  source.i = end;
  return value;
}

function passValue(source: XmlSource, quote: number): void {
  for (;;) {
    while (!source.atEnd && isAttributeText(source.peek())) source.i++;
    const b = source.peek();
    if (b === quote) return;
    if (b === 0x26) readReference(source);
    else if (b === LEAD_F) source.passLeadF();
    else if (b === 0x22 || b === 0x27 || (isSpace(b) && b !== 0x20)) source.i++;
    else throw source.expected(String.fromCharCode(quote), String.fromCharCode(b));
  }
}

function unescaped(raw: string): string {
  return raw
    .replace(/\r\n?|[\n\t]/g, ' ')
    .replace(/&([^;]*);/g, (_, name: string) => String.fromCodePoint(codePoint(name) ?? 0xfffd));
}

/** Attributes up to what ends the tag, which is not taken. @throws NetProblem */
export function readAttributes(source: XmlSource): readonly Attribute[] {
  const attributes: Attribute[] = [];
  for (;;) {
    const name = readName(source);
    if (source.peek() !== 0x3d) source.skipSpace();
    if (source.peek() !== 0x3d) throw source.expected('=', source.found());
    source.i++;
    let quote = source.peek();
    if (quote !== 0x22 && quote !== 0x27) {
      source.skipSpace();
      quote = source.peek();
      if (quote !== 0x22 && quote !== 0x27) throw source.expected('"', source.found());
    }
    const from = ++source.i;
    passValue(source, quote);
    const to = source.i;
    attributes.push({ ...name, value: () => unescaped(source.text(from, to)) });
    if (name.prefix === 'xmlns' && source.i === from)
      throw source.problem('The empty namespace requires a null or empty prefix.');
    source.i++;
    const spaced = isSpace(source.peek());
    while (isSpace(source.peek())) source.i++;
    const b = source.peek();
    if (b === GREATER || b === SLASH || b === QUESTION) return attributes;
    if (!spaced) throw source.problem('Whitespace must appear between attributes.');
  }
}
