// Characters as .NET sees them: white space, letters, names compared without letter case.
// Must not know: formats, members.
import { memo } from '../memo.ts';

/** White space of `char.IsWhiteSpace`. */
export function isNetWhite(c: string): boolean {
  return c.length === 1 && isWhiteCode(c.charCodeAt(0));
}

const FAR_WHITE = /[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function isWhiteCode(code: number): boolean {
  if (code < 0x1680) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x85 || code === 0xa0;
  return FAR_WHITE.test(String.fromCharCode(code));
}

/** `string.Trim()`. */
export function trimNet(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isWhiteCode(text.charCodeAt(from))) from++;
  while (to > from && isWhiteCode(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

/** `char.IsLetter` of one UTF-16 unit. */
export function isNetLetter(c: string): boolean {
  return /^\p{L}$/u.test(c);
}

export function isDigit(c: string): boolean {
  return c >= '0' && c <= '9' && c.length === 1;
}

/** ASCII letters in lower case, all else as it is: what ordinal comparison without case means for ASCII names. */
export const foldName = memo((name) => name.replace(/[A-Z]/g, (c) => c.toLowerCase()), { length: 64 });
