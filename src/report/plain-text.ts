// Text of a host made safe for a terminal, a cell or a comment: one line, nothing that steers the reader's screen.
// Must not know: where it is shown.

/** Control characters, direction overrides and lone surrogates: what could repaint or reorder a terminal. */
const STEERING = /[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** One line: line breaks become blanks, other steering characters are written out as `\u001b`. */
export function oneLine(text: string): string {
  return text
    .replace(/[ \t]*[\r\n]+[ \t]*/g, ' ')
    .replace(STEERING, (c) => (c === '\t' ? ' ' : `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`));
}

/** At most `length` characters (code points), with an ellipsis where it was cut. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const points = [...text];
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`;
}

/** The first `keep` of a list and how many are left. */
export function fold(items: readonly string[], keep: number, more: (n: number) => string): readonly string[] {
  return items.length <= keep + 1 ? items : [...items.slice(0, keep), more(items.length - keep)];
}

/** Broken between words so that no line is longer than the terminal; what follows the first line is indented. */
export function wrap(text: string, width: number | undefined, indent: number): string {
  const room = (width ?? 0) - indent;
  if (room < 20) return text;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
