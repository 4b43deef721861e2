// Streams of pseudo-random numbers keyed by seed and label: what one draws never shifts another.
// Must not know: what is drawn.

export interface Stream {
  /** Integer from `min` to `max`, both included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  /** Letters and digits, `length` of them. */
  token(length: number): string;
  shuffle<T>(list: readonly T[]): T[];
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 32-bit FNV-1a over seed and label, then mulberry32. */
export function createStream(seed: number, label: string): Stream {
  let state = hash(`${seed}\u0000${label}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    const item = list[int(0, list.length - 1)];
    if (item === undefined) throw new RangeError('an empty list has nothing to pick');
    return item;
  };
  return {
    int,
    pick,
    token: (length) => Array.from({ length }, () => LETTERS[int(0, LETTERS.length - 1)]).join(''),
    shuffle: <T>(list: readonly T[]): T[] => {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i);
        const [a, b] = [out[i] as T, out[j] as T];
        out[i] = b;
        out[j] = a;
      }
      return out;
    },
  };
}

/** 32-bit FNV-1a of a text. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
