// Bytes of an XML document by what they may stand for: the platform's table, in words.
// Must not know: elements.

const isControl = (b: number): boolean => b < 0x20;

export function isSpace(b: number): boolean {
  return b === 0x20 || b === 0x09 || b === 0x0a || b === 0x0d;
}

/** White space that is no carriage return: those are read one by one. */
export function isPlainSpace(b: number): boolean {
  return b === 0x20 || b === 0x09 || b === 0x0a;
}

export function isNameStart(b: number): boolean {
  return (b >= 0x41 && b <= 0x5a) || (b >= 0x61 && b <= 0x7a) || b === 0x5f || b >= 0x80;
}

export function isName(b: number): boolean {
  return isNameStart(b) || (b >= 0x30 && b <= 0x39) || b === 0x2d || b === 0x2e;
}

/** A first byte of U+Fxxx, among which are characters that XML forbids. */
export const LEAD_F = 0xef;

/** In an element's text. */
export function isText(b: number): boolean {
  if (isControl(b)) return b === 0x09 || b === 0x0a;
  return b !== 0x26 && b !== 0x3c && b !== 0x5d && b !== LEAD_F;
}

/** In an attribute's value. */
export function isAttributeText(b: number): boolean {
  return !isControl(b) && b !== 0x22 && b !== 0x26 && b !== 0x27 && b !== 0x3c && b !== LEAD_F;
}

export function isComment(b: number): boolean {
  return isControl(b) ? isSpace(b) : b !== LEAD_F;
}

const START = /^[\p{L}_]$/u;
const PART = /^[\p{L}\p{Nd}\p{M}_.\-·]$/u;

/** What is wrong with a name without a colon, in the platform's words; undefined when nothing is. */
export function nameProblem(name: string): string | undefined {
  for (const [i, c] of [...name].entries()) {
    const hex = `0x${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
    const shown = c === '\0' ? '.' : c;
    if (i === 0 && !START.test(c)) return `Name cannot begin with the '${shown}' character, hexadecimal value ${hex}.`;
    if (i > 0 && !PART.test(c))
      return `The '${shown}' character, hexadecimal value ${hex}, cannot be included in a name.`;
  }
  return undefined;
}

/** Bytes as text; undefined when they are no UTF-8. */
export function textOf(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : undefined;
}

/** Bytes that are no UTF-8, as a message shows them: what is ASCII at the start was read before anything went wrong. */
export function shownBytes(bytes: Buffer): string {
  return bytes.subarray(bytes.findIndex((b) => b >= 0x80)).toString('utf8');
}
