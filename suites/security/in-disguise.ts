// A text that must not be told is told however it is written: escaped, coded, backwards, spaced out.
// Must not know: which texts are private, how findings are reported.

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const fromPoint = (digits: string, radix: number): string => {
  const point = Number.parseInt(digits, radix);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
};

/** Entities of markup, escapes of JSON, doubled quotes. */
function unescaped(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => fromPoint(hex, 16))
    .replace(/&#(\d{1,7});/g, (_, digits: string) => fromPoint(digits, 10))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\(["\\/])/g, '$1')
    .replaceAll('""', '"');
}

/** Bytes in percent signs, blanks as plus signs. */
function percentDecoded(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

/** Base64 and base64url, wherever in a run of their letters they begin. */
function base64Decoded(text: string): string {
  const runs = text.match(/[\w+/-]{8,}/g) ?? [];
  return runs
    .flatMap((run) => [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64').toString('utf8')))
    .join('\n');
}

/** Pairs of hex digits, also with separators between them. */
function hexDecoded(text: string): string {
  const runs = text.match(/[0-9a-f]{2}(?:[ :-]?[0-9a-f]{2}){5,}/gi) ?? [];
  return runs
    .map((run) => run.replace(/[ :-]/g, ''))
    .flatMap((run) => [0, 1].map((at) => Buffer.from(run.slice(at), 'hex').toString('utf8')))
    .join('\n');
}

/** Letters and digits only. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');
const backwards = (text: string): string => [...text].reverse().join('');

/** Texts so short or so even that they stand somewhere by chance. */
const telling = (text: string): boolean => text.length >= 8 && new Set(text).size >= 4;

export interface Reader {
  /** Whether the text stands here in any disguise. Letter case does not matter. */
  readonly holds: (text: string) => boolean;
}

/** What a part of an answer says, decoded in every common way, there and back; one text each, with NULs between. */
interface Decoded {
  readonly text: string;
  /** Without what is neither letter nor digit. */
  readonly letters: string;
}

const SEPARATOR = '\0';
const MOST_KEPT = 4000;
const kept = new Map<string, Decoded>();

/** Answers are many and what they are made of is not: each header line and each body is decoded once. */
function decoded(part: string): Decoded {
  const known = kept.get(part);
  if (known) return known;
  const plain = [...new Set([part, unescaped(part), percentDecoded(part)])];
  const coded = plain.flatMap((text) => [base64Decoded(text), hexDecoded(text)]);
  const all = [...new Set([...plain, ...coded])].filter(Boolean).map((text) => text.toLowerCase());
  const both = (texts: readonly string[]): string => [...texts, ...texts.map(backwards)].join(SEPARATOR);
  const fresh = { text: both(all), letters: both(all.map(bare)) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(part, fresh);
  return fresh;
}

/** Reads the parts of an answer. */
export function reader(parts: readonly string[]): Reader {
  const all = parts.map(decoded);
  return {
    holds: (text) => {
      const wanted = text.toLowerCase();
      if (all.some((part) => part.text.includes(wanted))) return true;
      const letters = bare(wanted);
      return telling(letters) && all.some((part) => part.letters.includes(letters));
    },
  };
}
