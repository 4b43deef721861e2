// A text without what it was cut from.
// Must not know: what it says.

/** A piece cut from a text keeps the whole of it in memory; this copy stands alone. */
export function ownText(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join('');
}
