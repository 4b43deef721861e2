// Tokens of strict JSON over bytes, with the platform's words and places for what is not JSON (FACTS 15).
// Must not know: types, HTTP.
import { isUtf8 } from 'node:buffer';
import { NetProblem } from './read-errors.ts';

export type Token =
  | { readonly is: 'string' | 'number'; readonly text: string }
  | { readonly is: '{' | '[' | 'true' | 'false' | 'null' };

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
/** A name with one of these is quoted in a path. */
const SPECIAL = /[. '/"[\]()\t\n\r\f\b\\\u0085\u2028\u2029]/;
const MAX_DEPTH = 64;
/** Stands in a text for bytes that are no UTF-8: half a surrogate pair, which no text may hold either. */
const NO_TEXT = '\ud800';
const OPEN_END =
  'Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.';
const ENDLESS_STRING = 'Expected end of string, but instead reached end of data.';
const CUT = 'Expected start of a property name or value, but instead reached end of data.';
const behindValue = (shown: string): string => `'${shown}' is invalid after a value. Expected either ',', '}', or ']'.`;
const TRAILING = 'which is not supported in this mode. Change the reader options.';

export class SystemTokens {
  /** Bytes that were taken so far. */
  at = 0;
  /** The member's name that was read last. */
  name = '';
  readonly #bytes: Buffer;
  readonly #path: string[] = [];
  /** Whether the object or array that is open holds something already. */
  readonly #begun: boolean[] = [];
  #behindComma = false;

  constructor(bytes: Buffer) {
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    this.#bytes = marked ? bytes.subarray(3) : bytes;
  }

  /** A failure at a byte. */
  problem(words: string, at: number): NetProblem {
    const before = this.#bytes.subarray(0, at);
    const line = before.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0);
    const column = at - (before.lastIndexOf(10) + 1);
    const path = `$${this.#path.map((name) => (SPECIAL.test(name) ? `['${name}']` : `.${name}`)).join('')}`;
    return new NetProblem(
      'JsonException',
      `${words} Path: ${path} | LineNumber: ${line} | BytePositionInLine: ${column}.`,
    );
  }

  #char(at = this.at): string {
    return at < this.#bytes.length ? String.fromCharCode(this.#bytes[at] ?? 0) : '';
  }

  #white(): void {
    while (/[ \t\r\n]/.test(this.#char()) && this.#char() !== '') this.at++;
  }

  /** A byte as failures show it. */
  #shown(at = this.at): string {
    const byte = this.#bytes[at] ?? 0;
    return byte >= 0x20 && byte < 0x7f
      ? String.fromCharCode(byte)
      : `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }

  /** The next member's name and its colon; false at the closing brace. The path follows. */
  nextName(): boolean {
    const comma = this.#separated('}', 'object');
    if (comma === 'closed') return false;
    if (this.#char() === '') throw this.problem(OPEN_END, this.at);
    if (this.#char() !== '"') {
      this.#refuseComment();
      if (this.#char() === '}')
        throw this.problem(`The JSON object contains a trailing comma at the end ${TRAILING}`, this.at);
      throw this.problem(`'${this.#shown()}' is an invalid start of a property name. Expected a '"'.`, this.at);
    }
    this.name = this.#string();
    this.#white();
    if (this.#char() === '') throw this.problem('Expected a value, but instead reached end of data.', this.at);
    if (this.#char() !== ':')
      throw this.problem(`'${this.#shown()}' is invalid after a property name. Expected a ':'.`, this.at);
    this.at++;
    this.#behindComma = false;
    this.#path.push(this.name);
    return true;
  }

  /** The value of the member is over. */
  leave(): void {
    this.#path.pop();
  }

  #begunNow(): boolean {
    return this.#begun.at(-1) ?? false;
  }

  /** What would begin a comment inside of something is taken for something behind a value, but for behind a comma. */
  #refuseComment(): void {
    if (this.#begun.length > 0 && !this.#behindComma && this.#char() === '/')
      throw this.problem(behindValue('/'), this.at);
  }

  #separated(close: '}' | ']', what: 'object' | 'array'): 'closed' | 'open' {
    this.#white();
    this.#behindComma = false;
    if (this.#char() === close) {
      this.at++;
      this.#begun.pop();
      return 'closed';
    }
    if (!this.#begunNow()) {
      if (this.#begun.length > 0 && this.#char() !== '') this.#begun[this.#begun.length - 1] = true;
      return 'open';
    }
    if (this.#char() === '') throw this.problem(OPEN_END, this.at);
    if (this.#char() === (close === '}' ? ']' : '}'))
      throw this.problem(`'${this.#char()}' is invalid without a matching open.`, this.at);
    if (this.#char() !== ',') throw this.problem(behindValue(this.#shown()), this.at);
    const comma = this.at++;
    this.#behindComma = true;
    this.#white();
    // A comma that is the last of the data is itself what is wrong; blanks behind it are passed over first.
    if (this.#char() === '') throw this.problem(CUT, this.at === comma + 1 ? comma : this.at);
    if (what === 'array' && this.#char() === ']')
      throw this.problem(`The JSON array contains a trailing comma at the end ${TRAILING}`, this.at);
    return 'open';
  }

  /** The next value's first token. */
  value(): Token {
    this.#white();
    const c = this.#char();
    if (c === '')
      throw this.problem(
        this.#begun.length === 0
          ? 'The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.'
          : OPEN_END,
        this.at,
      );
    this.#refuseComment();
    if (c === '{' || c === '[') {
      if (this.#begun.length === MAX_DEPTH) {
        const what = c === '{' ? 'object' : 'array';
        throw this.problem(
          `The maximum configured depth of ${MAX_DEPTH} has been exceeded. Cannot read next JSON ${what}.`,
          this.at,
        );
      }
      this.at++;
      this.#begun.push(false);
      return { is: c };
    }
    if (c === '"') return { is: 'string', text: this.#string() };
    if (c === 't') return this.#literal('true');
    if (c === 'f') return this.#literal('false');
    if (c === 'n') return this.#literal('null');
    if (c === '-' || (c >= '0' && c <= '9')) return { is: 'number', text: this.#number() };
    throw this.problem(`'${this.#shown()}' is an invalid start of a value.`, this.at);
  }

  /** Passes over the rest of a value. */
  skip(token: Token): void {
    if (token.is === '[') {
      while (this.#separated(']', 'array') === 'open') this.skip(this.value());
    } else if (token.is === '{') {
      const depth = this.#path.length;
      while (this.nextName()) {
        // A member that is skipped has no place in the path.
        this.#path.length = depth;
        this.skip(this.value());
      }
    }
  }

  /** Nothing may follow. */
  end(): void {
    this.#white();
    if (this.#char() !== '')
      throw this.problem(`'${this.#shown()}' is invalid after a single JSON value. Expected end of data.`, this.at);
  }

  #literal(word: 'true' | 'false' | 'null'): Token {
    const from = this.at;
    for (const letter of word) {
      if (this.#char() !== letter) {
        // All the rest of the data is shown.
        const seen = this.#char() === '' ? word.slice(0, this.at - from) : this.#bytes.toString('utf8', from);
        throw this.problem(`'${seen}' is an invalid JSON literal. Expected the literal '${word}'.`, this.at);
      }
      this.at++;
    }
    return { is: word };
  }

  #digits(after: string): void {
    const isDigit = (): boolean => this.#char() >= '0' && this.#char() <= '9' && this.#char() !== '';
    if (!isDigit()) {
      if (this.#char() === '')
        throw this.problem("Expected a digit ('0'-'9'), but instead reached end of data.", this.at);
      throw this.problem(
        `'${this.#shown()}' is invalid within a number, immediately after ${after}. Expected a digit ('0'-'9').`,
        this.at,
      );
    }
    while (isDigit()) this.at++;
  }

  #number(): string {
    const from = this.at;
    const sign = "a sign character ('+' or '-')";
    if (this.#char() === '-') this.at++;
    if (this.#char() === '0') {
      this.at++;
      if (this.#char() >= '0' && this.#char() <= '9')
        throw this.problem(`Invalid leading zero before '${this.#char()}'.`, this.at);
    } else this.#digits(sign);
    let end = 'a delimiter';
    if (this.#char() === '.') {
      this.at++;
      this.#digits("a decimal point ('.')");
      end = "'E' or 'e'";
    }
    if (this.#char() === 'e' || this.#char() === 'E') {
      end = 'a delimiter';
      this.at++;
      if (this.#char() === '+' || this.#char() === '-') this.at++;
      this.#digits(sign);
    }
    // Inside of something a number must be seen to end.
    const isCut = this.#char() === '' && this.#begun.length > 0;
    if (isCut || !/^[ \t\r\n,}\]/]?$/.test(this.#char())) {
      const shown = this.#shown(isCut ? this.at - 1 : this.at);
      const wanted = isCut ? 'a delimiter' : end;
      throw this.problem(`'${shown}' is an invalid end of a number. Expected ${wanted}.`, this.at);
    }
    return this.#bytes.toString('latin1', from, this.at);
  }

  #string(): string {
    const parts: string[] = [];
    let from = ++this.at;
    const take = (): void => {
      const bytes = this.#bytes.subarray(from, this.at);
      parts.push(isUtf8(bytes) ? bytes.toString('utf8') : NO_TEXT);
    };
    for (;;) {
      const c = this.#char();
      if (c === '') throw this.problem(ENDLESS_STRING, this.at);
      if (c === '"') {
        take();
        this.at++;
        return parts.join('');
      }
      if (c < ' ')
        throw this.problem(
          `'${this.#shown()}' is invalid within a JSON string. The string should be correctly escaped.`,
          this.at,
        );
      if (c !== '\\') {
        this.at++;
        continue;
      }
      take();
      this.at++;
      parts.push(this.#escape());
      from = this.at;
    }
  }

  #escape(): string {
    const kind = this.#char();
    if (kind === '') throw this.problem(ENDLESS_STRING, this.at);
    if (kind !== 'u') {
      const char = ESCAPES[kind];
      if (char === undefined)
        throw this.problem(
          `'${this.#shown()}' is an invalid escapable character within a JSON string. The string should be correctly escaped.`,
          this.at,
        );
      this.at++;
      return char;
    }
    const from = ++this.at;
    for (; this.at < from + 4; this.at++) {
      if (this.#char() === '') throw this.problem(ENDLESS_STRING, this.at);
      if (!/[0-9a-fA-F]/.test(this.#char()))
        throw this.problem(
          `'${this.#shown()}' is not a hex digit following '\\u' within a JSON string. The string should be correctly escaped.`,
          this.at,
        );
    }
    return String.fromCharCode(Number.parseInt(this.#bytes.toString('latin1', from, this.at), 16));
  }
}
