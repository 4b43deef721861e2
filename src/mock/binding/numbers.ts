// Numbers as the framework reads them from text: doubles with thousands marks, ints by its own scanner (FACTS 4).
// Must not know: formats, members.

const WHITE = /[ \t-\r]/;
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['+nan', Number.NaN],
  ['-nan', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['+infinity', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
]);

/** A double in the invariant culture: white space around, a sign, thousands marks anywhere after the first digit, an exponent. Undefined = no number. */
export function parseDouble(text: string): number | undefined {
  const trimmed = text.replace(/^[ \t-\r]+/, '').replace(/[ \t-\r]+\0*$|\0+$/, '');
  const match = /^([+-]?)(\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?$/.exec(trimmed);
  if (!match) return SPECIAL.get(text.trim().toLowerCase());
  const value = Number(`${match[2]?.replaceAll(',', '')}${match[3] === undefined ? '' : `e${match[3]}`}`);
  return match[1] === '-' ? -value : value;
}

/** An int of 32 bits: white space around, a minus, digits. Undefined = none, or out of range. */
export function parseInt32(text: string): number | undefined {
  let i = 0;
  while (i < text.length && isWhite(text[i])) i++;
  const start = i;
  if (text[i] === '-') i++;
  const digits = i;
  while (i < text.length && /\d/.test(text[i] ?? '')) i++;
  if (i === digits) return undefined;
  const value = Number(text.slice(start, i));
  while (i < text.length && isWhite(text[i])) i++;
  if (i < text.length || value > 2147483647 || value < -2147483648) return undefined;
  return value === 0 ? 0 : value;
}

function isWhite(c: string | undefined): boolean {
  return c !== undefined && (WHITE.test(c) || c === '\u00a0' || c === '\u0085' || c === '\u200b');
}
