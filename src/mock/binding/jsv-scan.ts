// The framework's JSV scanner: quotes by doubling, no white space, no escapes (FACTS 6).
// Must not know: types, members.
import { at, EMPTY, slice } from './json-scan.ts';
import { outOfRange } from './read-errors.ts';

export class JsvScan {
  readonly text: string;
  readonly #unquotesKeys: boolean;
  i = 0;

  /** `unquotesKeys`: newer frameworks take the quotes off a key. */
  constructor(text: string, unquotesKeys: boolean) {
    this.text = text;
    this.#unquotesKeys = unquotesKeys;
  }

  get more(): boolean {
    return this.i < this.text.length;
  }

  get atEnd(): boolean {
    return this.i === this.text.length;
  }

  /** Raw text up to a colon, of a quoted text, or of balanced braces. */
  key(): string {
    const start = this.i;
    const c = at(this.text, start);
    if (c === '"') {
      const key = this.#quoted();
      return this.#unquotesKeys && key.length > 2 ? key.slice(1, -1) : key;
    }
    if (c === '{') return this.#balanced('{', '}');
    while (at(this.text, ++this.i) !== ':');
    return this.text.slice(start, this.i);
  }

  /** The raw text of a value, quotes and all; nothing before a comma, a closing brace or the end. */
  value(): string {
    const { text } = this;
    const start = this.i;
    if (start === text.length) return '';
    const c = at(text, start);
    if (c === ',' || c === '}') return '';
    if (c === '"') return this.#quoted();
    if (c === '{' || c === '[') return this.#balanced(c, c === '{' ? '}' : ']');
    while (++this.i < text.length && text[this.i] !== ',' && text[this.i] !== '}');
    return text.slice(start, this.i);
  }

  #quoted(): string {
    const { text } = this;
    const start = this.i;
    while (++this.i < text.length) {
      if (text[this.i] !== '"') continue;
      const literal = text[this.i + 1] === '"';
      this.i++;
      if (!literal) break;
    }
    return slice(text, start, this.i - start);
  }

  #balanced(open: string, close: string): string {
    const { text } = this;
    const start = this.i;
    let depth = 1;
    let within = false;
    while (++this.i < text.length && depth > 0) {
      const c = text[this.i];
      if (c === '"') within = !within;
      if (within) continue;
      if (c === open) depth++;
      if (c === close) depth--;
    }
    return slice(text, start, this.i - start);
  }

  /** A comma or closing brace, if one is there. */
  eatSeparator(): boolean {
    if (this.i === this.text.length) return false;
    const c = at(this.text, this.i);
    if (c !== ',' && c !== '}') return false;
    this.i++;
    return true;
  }
}

/** Quotes taken off a text that begins with one, whatever it ends with. @throws NetProblem for a lone quote */
export function unquoteJsv(span: string): string {
  if (span === '' || span === EMPTY || !span.startsWith('"')) return span;
  if (span.length < 2) throw outOfRange();
  return span.slice(1, -1).replaceAll('""', '"') || EMPTY;
}
