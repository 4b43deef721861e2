// Bytes of a document with a position, and that position as the platform reports it: text that was read is forgotten, start tags of
// open elements are not, and columns count from what is left.
// Must not know: markup.
import { NetProblem } from '../read-errors.ts';
import { isSpace, LEAD_F, shownBytes, textOf } from './characters.ts';

/** A byte behind the end of the document. */
export class EndOfSource extends Error {
  override readonly name = 'EndOfSource';
}

/** Bytes that are no UTF-8; where is not told. */
export function invalidBytes(shown: string): NetProblem {
  return new NetProblem('XmlException', `'${shown}' contains invalid UTF-8 bytes.`);
}

export class XmlSource {
  readonly bytes: Buffer;
  i = 0;
  /** Start tags of the elements that are open. */
  #kept: Buffer = Buffer.alloc(0);
  #from = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get atEnd(): boolean {
    return this.i >= this.bytes.length;
  }

  /** Forgets what was read, but for `kept`. */
  forget(kept: Buffer): void {
    this.#kept = kept;
    this.#from = this.i;
  }

  /** All that the platform holds up to the position. */
  held(): Buffer {
    return Buffer.concat([this.#kept, this.bytes.subarray(this.#from, this.i)]);
  }

  peek(): number {
    const b = this.bytes[this.i];
    if (b === undefined) throw new EndOfSource();
    return b;
  }

  /** The next `count` bytes as text, without going on. */
  ahead(count: number): string {
    if (this.i + count > this.bytes.length) throw new EndOfSource();
    return this.bytes.toString('latin1', this.i, this.i + count);
  }

  skipSpace(): void {
    while (!this.atEnd && isSpace(this.peek())) this.i++;
  }

  /** Steps over a character that begins with the byte of U+Fxxx. @throws NetProblem for U+FFFE and U+FFFF */
  passLeadF(): void {
    const c = this.ahead(3);
    if (c.charCodeAt(0) === LEAD_F && c.charCodeAt(1) === 0xbf && c.charCodeAt(2) >= 0xbe)
      throw this.problem('Characters with hexadecimal values 0xFFFE and 0xFFFF are not valid.');
    this.i += 3;
  }

  /** Line and column from 1. */
  position(): { readonly line: number; readonly column: number } {
    const held = this.held();
    let line = 1;
    let start = 0;
    for (let i = 0; i < held.length; i++) {
      if (held[i] !== 0x0d && held[i] !== 0x0a) continue;
      if (held[i + 1] === 0x0a) i++;
      if (i + 1 >= held.length) break;
      line++;
      start = i + 1;
    }
    return { line, column: held.length - start + 1 };
  }

  /** A malformed document: what is wrong, and where. */
  problem(message: string): NetProblem {
    const { line, column } = this.position();
    return new NetProblem('XmlException', `${message} Line ${line}, position ${column}.`);
  }

  expected(token: string, found: string): NetProblem {
    return this.problem(`The token '${token}' was expected but found '${found}'.`);
  }

  /** Bytes as text. @throws NetProblem when they are no UTF-8 */
  text(from: number, to: number): string {
    const bytes = this.bytes.subarray(from, to);
    const text = textOf(bytes);
    if (text === undefined) throw invalidBytes(shownBytes(bytes));
    return text;
  }

  /** The next byte as a character, for a message. */
  found(): string {
    return String.fromCharCode(this.peek());
  }
}
