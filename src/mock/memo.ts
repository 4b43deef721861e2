// What a text was read as, remembered for the next time: a bounded memory for pure readers of short texts.
// Must not know: what is read.

import { ownText } from './own-text.ts';

export interface MemoLimits {
  /** Texts remembered at once; when there are more, all are forgotten. */
  readonly entries?: number;
  /** UTF-16 units of a text that is remembered; longer ones are read each time. */
  readonly length?: number;
}

/** `read` with a memory. It must be pure, and what it gives must not be changed. What it throws is not remembered. */
export function memo<T>(
  read: (text: string) => T,
  { entries = 256, length = 256 }: MemoLimits = {},
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (text.length > length) return read(text);
    const own = ownText(text);
    const made = read(own);
    if (known.size >= entries) known.clear();
    known.set(own, made);
    return made;
  };
}
