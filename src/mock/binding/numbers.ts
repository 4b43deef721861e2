// Numbers as the framework reads them from text: doubles by the platform, ints by its own scanner (FACTS 4).
// Must not know: formats, members.
import { trimNet } from './net-text.ts';
import { badNumber, badScan, overflow } from './read-errors.ts';

const WORDS: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['+nan', Number.NaN],
  ['-nan', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['+infinity', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
]);

/** Sign, digits with thousands marks anywhere after the first, a fraction, an exponent; white space and then NULs behind. */
const DOUBLE = /^[\t-\r ]*([+-]?)(\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?[\t-\r ]*\0*$/;

/** What the platform and the language read alike. */
const PLAIN = /^\d+(?:\.\d+)?$/;

/** A double in the invariant culture. Too big is infinite, too small is zero. @throws NetProblem */
export function parseDouble(text: string): number {
  if (PLAIN.test(text)) return Number(text);
  const match = DOUBLE.exec(text);
  if (!match) {
    const word = WORDS.get(trimNet(text).toLowerCase());
    if (word === undefined) throw badNumber(text);
    return word;
  }
  const [, sign, digits = '', exponent] = match;
  const value = Number(digits.replaceAll(',', '') + (exponent === undefined ? '' : `e${exponent}`));
  return sign === '-' ? -value : value;
}

/** The framework's own idea of white space. U+200B marks an empty text and counts too. */
function isWhite(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x85 || code === 0x200b;
}

/** Where the framework's white space that begins at `from` ends. */
export function behindWhite(text: string, from: number): number {
  let i = from;
  while (i < text.length && isWhite(text.charCodeAt(i))) i++;
  return i;
}

/** Where the framework's white space, or one of `marks`, next stands from `from` on; else the end. */
export function wordEnd(text: string, from: number, marks = ''): number {
  let i = from;
  while (i < text.length && !isWhite(text.charCodeAt(i)) && !marks.includes(text.charAt(i))) i++;
  return i;
}

const MAX = 2147483647;

/** An int of 32 bits: white space, zeros or a minus (not both), digits, white space. @throws NetProblem */
export function parseInt32(text: string): number {
  const i = behindWhite(text, 0);
  const rest = wordEnd(text, i);
  const body = text.slice(i, rest);
  if (!/^(?:0*[0-9]+|-(?:0|[1-9][0-9]*))$/.test(body)) {
    // Digits that overflow are noticed before a bad character behind them.
    const lead = /^(?:0*[0-9]+|-[1-9][0-9]*)/.exec(body)?.[0];
    if (lead !== undefined && Number(lead) < -MAX - 1) throw overflow();
    if (lead !== undefined && Number(lead) > MAX + 1) throw overflow();
    throw badScan();
  }
  const value = Number(body);
  if (value > MAX + 1 || value < -MAX - 1) throw overflow();
  if (behindWhite(text, rest) < text.length) throw badScan();
  if (value > MAX) throw overflow();
  return value === 0 ? 0 : value;
}
