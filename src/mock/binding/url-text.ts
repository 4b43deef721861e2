// Percent escapes as the platform undoes them, in query strings and in form bodies.
// Must not know: members.

export type Pair = readonly [name: string, value: string];

/** Length of the UTF-8 sequence that a first byte opens, or 0. */
export function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** Whether bytes are UTF-8. */
export function isSequence(bytes: readonly number[]): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
    return true;
  } catch {
    return false;
  }
}

/** `Uri.UnescapeDataString`: what is no UTF-8 stays escaped. */
export function unescapeUri(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = (run.match(/%../g) ?? []).map((part) => Number.parseInt(part.slice(1), 16));
    const out: string[] = [];
    for (let i = 0; i < bytes.length; ) {
      const first = bytes[i] ?? 0;
      const length = sequenceLength(first);
      const sequence = bytes.slice(i, i + length);
      if (length > 0 && sequence.length === length && isSequence(sequence)) {
        out.push(Buffer.from(sequence).toString('utf8'));
        i += length;
      } else {
        out.push(run.slice(i * 3, i * 3 + 3));
        i++;
      }
    }
    return out.join('');
  });
}

/** Pairs of a query string; parts without a name or value are passed over. */
export function queryPairs(rawQuery: string): readonly Pair[] {
  const read = (part: string): string => (/[%+]/.test(part) ? unescapeUri(part.replaceAll('+', ' ')) : part);
  return rawQuery
    .split('&')
    .filter((part) => part !== '')
    .map((part): Pair => {
      const equals = part.indexOf('=');
      return equals < 0 ? [read(part), ''] : [read(part.slice(0, equals)), read(part.slice(equals + 1))];
    });
}

/** Up to so many names the platform keeps a query in an array, where a second spelling takes the first one's place. */
const ARRAY_SIZE = 10;

/** Names in any letter case brought together, their values joined by commas; empty ones are left out. */
export function joined(pairs: readonly Pair[], where: 'query' | 'form'): readonly Pair[] {
  const byName = new Map<string, { readonly name: string; readonly values: readonly string[] }>();
  for (const [name, value] of pairs) {
    const key = name.toUpperCase();
    const known = byName.get(key);
    const respelt = where === 'query' && known?.values.length === 1 && byName.size <= ARRAY_SIZE;
    byName.set(key, { name: known && !respelt ? known.name : name, values: [...(known?.values ?? []), value] });
  }
  const pairsByName = [...byName.values()].map(
    ({ name, values }): Pair => [name, values.filter((v) => v !== '').join(',')],
  );
  return alike(pairsByName);
}

/** Characters that count for nothing when names are compared by the rules of a language. */
const WEIGHTLESS = /[\0-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

const nameKey = (name: string): string => name.replace(WEIGHTLESS, '').normalize('NFC').toUpperCase();

/** Whether a parameter is the one of a plain name, by the rules of a language. */
export function isNamed(name: string, plain: string): boolean {
  if (/^[ -~]*$/.test(name)) return name.length === plain.length && name.toUpperCase() === plain.toUpperCase();
  return nameKey(name) === nameKey(plain);
}

/** Names that a language takes for the same brought together as well. */
function alike(pairs: readonly Pair[]): readonly Pair[] {
  const byName = new Map<string, Pair>();
  for (const [name, value] of pairs) {
    const key = nameKey(name);
    const known = byName.get(key);
    byName.set(key, known ? [known[0], `${known[1]},${value}`] : [name, value]);
  }
  return [...byName.values()];
}
