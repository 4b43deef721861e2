// The framework's JSON scanner: a position that only moves forward, spans of raw text, no grammar (FACTS 4).
// Must not know: types, members.
import { behindWhite, wordEnd } from './numbers.ts';
import { badNumber, NetProblem, outOfBounds, outOfRange } from './read-errors.ts';

/** A span that holds the empty text; a span of no text at all is ''. */
export const EMPTY = '\u200b';

/** A span as a value: nothing is null. */
export function spanValue(span: string): string | null {
  return span === '' ? null : span === EMPTY ? '' : span;
}

export function at(text: string, i: number): string {
  const c = text[i];
  if (c === undefined) throw outOfBounds();
  return c;
}

function codeAt(text: string, i: number): number {
  if (i >= text.length) throw outOfBounds();
  return text.charCodeAt(i);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SMALL_U = 0x75;

/** `Slice(start, length)`. */
export function slice(text: string, start: number, length: number): string {
  if (start > text.length || length < 0 || start + length > text.length) throw outOfRange();
  return text.slice(start, start + length);
}

/** Whether only white space, or white space and a closing brace, follow. */
export function isEmptyMap(text: string, from: number): boolean {
  const i = behindWhite(text, from);
  return i === text.length || at(text, i) === '}';
}

export class JsonScan {
  readonly text: string;
  i = 0;
  #lastMark: number | undefined;
  #unescaped: string | NetProblem | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get more(): boolean {
    return this.i < this.text.length;
  }

  get atEnd(): boolean {
    return this.i === this.text.length;
  }

  skipWhite(): void {
    this.i = behindWhite(this.text, this.i);
  }

  /** The inside of a quoted text, still escaped. The position may end up behind the end. */
  #quoted(): string {
    const { text } = this;
    const start = ++this.i;
    do {
      const c = codeAt(text, this.i);
      if (c === QUOTE) break;
      if (c === BACKSLASH) {
        this.i++;
        if (codeAt(text, this.i) === SMALL_U) this.i += 4;
      }
    } while (this.i++ < text.length);
    this.i++;
    const inside = slice(text, start, Math.min(this.i, text.length) - start - 1);
    return inside === '' ? EMPTY : inside;
  }

  /** The raw text of a value: quotes taken off, brackets balanced by their own kind only, `null` is nothing. */
  value(): string {
    const { text } = this;
    if (this.i === text.length) return '';
    this.i = behindWhite(text, this.i);
    if (this.i === text.length) return '';
    const start = this.i;
    const c = at(text, start);
    if (c === ',' || c === '}') return '';
    if (c === '"') return this.#quoted();
    if (c === '{' || c === '[') return this.#balanced(c, c === '{' ? '}' : ']');
    this.i = wordEnd(text, start + 1, ',}');
    const word = text.slice(start, this.i);
    return word === 'null' ? '' : word;
  }

  #balanced(open: string, close: string): string {
    const { text } = this;
    const start = this.i;
    let depth = 1;
    let within = false;
    while (++this.i < text.length) {
      const c = text.charAt(this.i);
      if (c === '\\') {
        this.i++;
        continue;
      }
      if (c === '"') within = !within;
      if (within) continue;
      if (c === open) depth++;
      if (c === close && --depth === 0) {
        this.i++;
        break;
      }
    }
    return slice(text, start, this.i - start);
  }

  /** A map's key; nothing before a comma or a closing brace. An unquoted one ends at a comma or white space, not at a colon. */
  key(): string {
    const { text } = this;
    this.skipWhite();
    const start = this.i;
    const c = at(text, start);
    if (c === ',' || c === '}') return '';
    if (c === '"') return this.#quoted();
    this.i = wordEnd(text, start + 1, ',');
    return text.slice(start, this.i);
  }

  /** A member's name. One that has an escape or no quotes takes in all the text there is, and the position hardly moves. */
  name(): string {
    const { text } = this;
    if (at(text, this.i) === '"') {
      this.i++;
      const mark = indexOfMark(text, this.i);
      if (mark < 0) throw outOfRange();
      if (text[mark] !== '"') return this.#all();
      const name = text.slice(this.i, mark);
      this.i = mark + 1;
      return name;
    }
    this.#lastMark ??= Math.max(text.lastIndexOf('"'), text.lastIndexOf('\\'));
    return this.#lastMark < this.i ? text.slice(this.i) : this.#all();
  }

  /** The whole text unescaped, made once. */
  #all(): string {
    if (this.#unescaped === undefined) {
      try {
        this.#unescaped = unescapeAll(this.text);
      } catch (error) {
        if (!(error instanceof NetProblem)) throw error;
        this.#unescaped = error;
      }
    }
    if (this.#unescaped instanceof NetProblem) throw this.#unescaped;
    return this.#unescaped;
  }

  /** Behind a member: one character is passed over whatever it is, and white space if that was a separator. */
  passSeparator(): void {
    this.skipWhite();
    if (this.i === this.text.length) return;
    const c = at(this.text, this.i++);
    if (c === ',' || c === '}') this.skipWhite();
  }

  /** A comma or closing brace with the white space behind it, if one is there. */
  eatSeparator(): boolean {
    this.skipWhite();
    if (this.i === this.text.length) return false;
    const c = at(this.text, this.i);
    if (c !== ',' && c !== '}') return false;
    this.i++;
    this.skipWhite();
    return true;
  }
}

function indexOfMark(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE || c === BACKSLASH) return i;
  }
  return -1;
}

/** A raw span with its escapes undone; quotes inside are dropped. @throws NetProblem for an escape that is no number */
export function unescapeJson(span: string): string {
  if (span === '' || span === EMPTY) return span;
  if (span.startsWith('"')) {
    const mark = indexOfMark(span, 1);
    if (mark < 0) throw outOfRange();
    if (span[mark] === '"') return mark === 1 ? EMPTY : span.slice(1, mark);
  } else if (!span.includes('\\') && !span.includes('"')) return span;
  return unescapeAll(span);
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', v: '\v', t: '\t' };

function unescapeAll(text: string): string {
  const out: string[] = [];
  let start = 0;
  let i = 0;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c !== 0x22 && c !== 0x5c) {
      i++;
      continue;
    }
    out.push(text.slice(start, i));
    start = i;
    i++;
    if (c === 0x22) {
      start = i;
      continue;
    }
    if (i >= text.length) break;
    i = unescapeOne(text, i, out);
    start = i;
  }
  out.push(text.slice(start));
  return out.join('');
}

/** One escape whose letter stands at `i`; answers where reading goes on. A number that is cut short is met again as text. */
function unescapeOne(text: string, i: number, out: string[]): number {
  const letter = text.charAt(i);
  const room = text.length - i;
  const digits = (letter === 'u' || letter === 'x') && room > 4 ? 4 : letter === 'x' && room > 2 ? 2 : 0;
  if (digits > 0) {
    out.push(String.fromCharCode(hex(text.slice(i + 1, i + 1 + digits))));
    return i + 1 + digits;
  }
  if (letter === 'u' || letter === 'x') {
    out.push(letter === 'u' ? 'u' : '\\');
    return i;
  }
  out.push(ESCAPES[letter] ?? letter);
  return i + 1;
}

function hex(digits: string): number {
  const match = /^[\t-\r ]*([0-9a-fA-F]+)[\t-\r ]*\0*$/.exec(digits);
  if (!match?.[1]) throw badNumber(digits);
  return Number.parseInt(match[1], 16);
}
