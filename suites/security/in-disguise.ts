// A text that must not be told is told however it is written: escaped, coded, backwards, spaced out.
// Must not know: which texts are private, how findings are reported.
import { remembered } from '../../src/codec/remembered.ts';

const SEPARATOR = '\0';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const fromPoint = (digits: string, radix: number): string => {
  const point = Number.parseInt(digits, radix);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
};

/** Entities of markup, escapes of JSON, doubled quotes. */
function unescaped(text: string): string {
  if (!/[&\\"]/.test(text)) return text;
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
  if (!/[%+]/.test(text)) return text;
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

/** What was decoded by mistake is noise: shorter runs of text in it say nothing. */
const RUN_OF_TEXT = /[^\uFFFD\0-\x08\x0b\x0c\x0e-\x1f]{5,}/g;

/** What was decoded as text, without noise. */
function textIn(decoded: readonly Buffer[]): string {
  return decoded.flatMap((bytes) => bytes.toString('utf8').match(RUN_OF_TEXT) ?? []).join(SEPARATOR);
}

/** Base64 and base64url, wherever in a run of their letters they begin. */
function base64Decoded(text: string): string {
  const runs = text.match(/[\w+/-]{8,}/g) ?? [];
  return textIn(runs.flatMap((run) => [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64'))));
}

/** Pairs of hex digits, also with separators between them. */
function hexDecoded(text: string): string {
  const runs = text.match(/[0-9a-f]{2}(?:[ :-]?[0-9a-f]{2}){5,}/gi) ?? [];
  const digits = runs.map((run) => run.replace(/[ :-]/g, ''));
  return textIn(digits.flatMap((run) => [0, 1].map((at) => Buffer.from(run.slice(at), 'hex'))));
}

/** Letters and digits only. */
const bare = (text: string): string =>
  text.replace(/^[\0-\x7f]*$/.test(text) ? /[^A-Za-z0-9]+/g : /[^\p{L}\p{N}]+/gu, '');
const backwards = (text: string): string => [...text].reverse().join('');

/** Texts so short or so even that they stand somewhere by chance. */
const telling = (text: string): boolean => text.length >= 8 && new Set(text).size >= 4;

/** What is looked for, as it is written and from its end. */
interface Wanted {
  readonly texts: readonly string[];
  /** Without what is neither letter nor digit; none where that would stand somewhere by chance. */
  readonly letters: readonly string[];
}

/** What a part of an answer says, decoded in every common way, in lower case, with NULs between. */
interface Decoded {
  readonly text: string;
  /** Without what is neither letter nor digit. */
  readonly letters: string;
}

const wantedOf = remembered((text: string): Wanted => {
  const wanted = text.toLowerCase();
  const letters = bare(wanted);
  const bothWays = (one: string): readonly string[] => [one, backwards(one)];
  return { texts: bothWays(wanted), letters: telling(letters) ? bothWays(letters) : [] };
});

/** Each header line and each body is decoded once. */
const decoded = remembered((part: string): Decoded => {
  const plain = [...new Set([part, unescaped(part), percentDecoded(part)])];
  const coded = plain.flatMap((text) => [base64Decoded(text), hexDecoded(text)]);
  const all = [...new Set([...plain, ...coded])].filter(Boolean).map((text) => text.toLowerCase());
  return { text: all.join(SEPARATOR), letters: all.map(bare).join(SEPARATOR) };
});

export interface Reader {
  /** Whether the text stands here in any disguise. Letter case does not matter. */
  readonly holds: (text: string) => boolean;
}

/** Reads the parts of an answer. */
export function reader(parts: readonly string[]): Reader {
  const all = parts.map(decoded);
  const text = all.map((part) => part.text).join(SEPARATOR);
  const letters = all.map((part) => part.letters).join(SEPARATOR);
  return {
    holds: (sought) => {
      const wanted = wantedOf(sought);
      return wanted.texts.some((one) => text.includes(one)) || wanted.letters.some((one) => letters.includes(one));
    },
  };
}
