// Characters as .NET sees them: white space, letters, names compared without letter case.
// Must not know: formats, members.
import { memo } from '../memo.ts';

/** White space of `char.IsWhiteSpace`. */
export function isNetWhite(c: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(c);
}

/** `string.Trim()`. */
export function trimNet(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isNetWhite(text.charAt(from))) from++;
  while (to > from && isNetWhite(text.charAt(to - 1))) to--;
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
