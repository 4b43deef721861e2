// Reads a date's text token by token: numbers, names of months and days, separators, time zones, in the invariant culture.
// Must not know: which order of tokens is a date.
import { isDigit, isNetLetter, isNetWhite } from './net-text.ts';

export type Suffix = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** What may stand by itself. `digits` is -1 for more than eight. */
export type Regular =
  | { readonly is: 'number'; readonly value: number; readonly year: boolean }
  | { readonly is: 'month' | 'weekday'; readonly value: number }
  | { readonly is: 'am' | 'pm' | 'zone' | 'era' | 'nothing' | 'end' | 'unknown' };

/** What may stand behind a number or a month. */
export type Separator =
  | 'end'
  | 'space'
  | 'date'
  | 'dash'
  | 'time'
  | 'am'
  | 'pm'
  | 'local'
  | { readonly suffix: Suffix };

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const REGULAR: ReadonlyMap<string, Regular> = new Map<string, Regular>([
  ...MONTHS.flatMap((name, i): [string, Regular][] =>
    [name, name.slice(0, 3)].map((n) => [n.toLowerCase(), { is: 'month', value: i + 1 }]),
  ),
  ...DAYS.flatMap((name, i): [string, Regular][] =>
    [name, name.slice(0, 3)].map((n) => [n.toLowerCase(), { is: 'weekday', value: i }]),
  ),
  ['am', { is: 'am' }],
  ['pm', { is: 'pm' }],
  ['gmt', { is: 'zone' }],
  ['z', { is: 'zone' }],
  ['ad', { is: 'era' }],
  ['a.d.', { is: 'era' }],
  [',', { is: 'nothing' }],
  ['.', { is: 'nothing' }],
]);

const SEPARATORS: ReadonlyMap<string, Separator> = new Map<string, Separator>([
  [':', 'time'],
  ['/', 'date'],
  ['-', 'dash'],
  ['am', 'am'],
  ['pm', 'pm'],
  ['t', 'local'],
  ...(
    [
      ['年년', 'year'],
      ['月월', 'month'],
      ['日일', 'day'],
      ['时時', 'hour'],
      ['分', 'minute'],
      ['秒', 'second'],
    ] as const
  ).flatMap(([characters, suffix]): [string, Separator][] => [...characters].map((c) => [c, { suffix }])),
]);

/** A position in the text. `current` is the last character looked at, which may lag behind at the end. */
export class DateCursor {
  readonly text: string;
  index = -1;
  current = '';

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.index >= this.text.length;
  }

  at(index: number): string {
    return this.text.charAt(index);
  }

  next(): boolean {
    this.index++;
    return this.look();
  }

  /** Takes the character at the position as current, when there is one. */
  look(): boolean {
    if (this.atEnd) return false;
    this.current = this.at(this.index);
    return true;
  }

  advance(count: number): void {
    this.index += count;
    this.look();
  }

  /** Moves to the next character that is not white; false at the end. */
  skipWhite(): boolean {
    if (this.atEnd) return false;
    while (isNetWhite(this.current)) if (!this.next()) return false;
    return true;
  }

  /** White space behind the position. */
  skipWhiteAhead(): void {
    while (this.index + 1 < this.text.length && isNetWhite(this.at(this.index + 1))) this.index++;
  }

  /** Steps onto `c` if it comes next. */
  match(c: string): boolean {
    if (this.index + 1 >= this.text.length) {
      this.index++;
      return false;
    }
    if (this.at(this.index + 1) !== c) return false;
    this.index++;
    this.current = c;
    return true;
  }

  /** Exactly `length` digits behind the position, or -1 with the position kept. */
  digits(length: number): number {
    const start = this.index;
    let value = 0;
    for (let n = 0; n < length; n++) {
      const c = this.at(this.index + 1);
      if (!isDigit(c)) {
        this.index = start;
        return -1;
      }
      this.index++;
      value = value * 10 + Number(c);
    }
    return value;
  }

  /** Digits behind the position as a fraction, summed up as the platform does; undefined for none. */
  fraction(): number | undefined {
    let value = 0;
    let base = 0.1;
    let any = false;
    while (this.next() && isDigit(this.current)) {
      value += Number(this.current) * base;
      base *= 0.1;
      any = true;
    }
    return any ? value : undefined;
  }

  regular(): Regular {
    if (this.atEnd) return { is: 'end' };
    if (!this.skipWhite()) return { is: 'end' };
    if (!isDigit(this.current)) return this.#word(REGULAR) ?? { is: 'unknown' };
    const start = this.index;
    let value = Number(this.current);
    while (this.next() && isDigit(this.current)) value = value * 10 + Number(this.current);
    const length = this.index - start;
    return { is: 'number', value: length > 8 ? -1 : value, year: length >= 3 && length <= 8 };
  }

  separator(): Separator {
    if (!this.skipWhite()) return 'end';
    return isDigit(this.current) ? 'space' : (this.#word(SEPARATORS) ?? 'space');
  }

  /** A word must end where its letters end; a sign may be followed by anything. */
  #word<T>(words: ReadonlyMap<string, T>): T | undefined {
    const letter = isNetLetter(this.current);
    for (const length of letter ? [9, 8, 7, 6, 5, 4, 3, 2, 1] : [1]) {
      const end = this.index + length;
      if (end > this.text.length || (letter && end < this.text.length && isNetLetter(this.at(end)))) continue;
      const found = words.get(this.text.slice(this.index, end).toLowerCase());
      if (found === undefined) continue;
      this.advance(length);
      return found;
    }
    return undefined;
  }

  /** A zone such as +8, +08, +0800, +8:00 at the position: its minutes, or undefined. */
  zone(): number | undefined {
    const sign = this.at(this.index);
    if (sign !== '+' && sign !== '-') return undefined;
    this.advance(1);
    const run = this.#run();
    if (run === '' || run.length > 4) return undefined;
    this.advance(run.length);
    let hours = Number(run);
    let minutes = 0;
    if (run.length > 2) {
      minutes = hours % 100;
      hours = Math.floor(hours / 100);
    } else if (this.at(this.index) === ':') {
      this.advance(1);
      const more = this.#run();
      if (more === '' || more.length > 2) return undefined;
      minutes = Number(more);
      this.advance(more.length);
    }
    if (minutes >= 60) return undefined;
    return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
  }

  #run(): string {
    return /^\d{0,9}/.exec(this.text.slice(this.index, this.index + 9))?.[0] ?? '';
  }

  /** Pairs of `#` around all, or NULs to the end: steps over them. */
  punctuation(): boolean {
    const c = this.at(this.index);
    if (c === '\0') {
      if (!/^\0+$/.test(this.text.slice(this.index))) return false;
      this.index = this.text.length;
      return true;
    }
    if (c !== '#') return false;
    const [before = '', , after, more] = this.text.split('#');
    const isBlank = (t: string): boolean => [...t].every((x) => isNetWhite(x));
    if (after === undefined || more !== undefined || !isBlank(before)) return false;
    if (![...after].every((x) => x === '\0' || isNetWhite(x)) || this.text.split('#')[1]?.includes('\0')) return false;
    this.next();
    return true;
  }
}
