// What was made of a text, remembered for the next equal one: answers of a run are many, different ones few.
// Must not know: what is made of it.

/** Texts remembered at once; when there are more, all are forgotten. */
const MOST_TEXTS = 4000;

/** UTF-16 units of a text that is remembered; what is made of a longer one is made each time. */
const LONGEST = 32_768;

/** `make` with a memory. It must be pure, and what it gives must not be changed. What it throws is not remembered. */
export function remembered<T extends object>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const fresh = make(text);
    if (text.length > LONGEST) return fresh;
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}
