// Text that hurts codecs, named by what is hard about each.
// Must not know: payments, hosts.
import fc from 'fast-check';
import { longText } from './long-text.ts';

/** `xml`: may stand in an XML answer. `line`: holds no line break. `surrogate`: not a whole character. */
export type TextTag = 'xml' | 'line' | 'surrogate';

export interface TextSample {
  readonly name: string;
  readonly value: string;
  readonly tags: readonly TextTag[];
}

const XML_ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function sample(name: string, value: string): TextSample {
  const tags: TextTag[] = [];
  if (!XML_ILLEGAL.test(value) && !value.includes('\r') && !/\p{Surrogate}/u.test(value)) tags.push('xml');
  if (!/[\r\n]/.test(value)) tags.push('line');
  if (/\p{Surrogate}/u.test(value)) tags.push('surrogate');
  return { name, value, tags };
}

export const TEXT_SAMPLES: readonly TextSample[] = [
  sample('double quotes', 'say "yes"'),
  sample('one double quote', 'a"b'),
  sample('single quotes', "O'Brien 'n' Co"),
  sample('comma', 'a,b'),
  sample('colon', 'k:v'),
  sample('braces', '{a:b}'),
  sample('brackets', '[a,b]'),
  sample('opening brace', 'a{b'),
  sample('closing bracket', 'a]b'),
  sample('CR LF', 'one\r\ntwo'),
  sample('LF', 'one\ntwo'),
  sample('TAB', 'one\ttwo'),
  sample('backslashes', 'C:\\temp\\new'),
  sample('backslash at the end', 'end\\'),
  sample('slash', 'a/b'),
  sample('leading blank', ' x'),
  sample('trailing blank', 'x '),
  sample('blanks inside', 'a   b'),
  sample('emoji', 'pay 💸 now 👩‍👩‍👧'),
  sample('combining marks', 'e\u0301 a\u0308'),
  sample('composed letters', 'é ä ñ ø'),
  sample('right to left', 'שלום مرحبا'),
  sample('leading dash', '-5 off'),
  sample('CJK', '支払い 漢字'),
  sample('blank only', '  '),
  sample('dashes', 'Jean-Luc–Ann'),
  sample('no-break space', 'a\u00a0b'),
  sample('digits', '12345'),
  sample('words of JSON', 'null'),
  sample('true', 'true'),
  sample('leading zeros', '007'),
  sample('number with exponent', '1e5'),
  sample('long number', '12345678901234567890'),
  sample('markup', '<b>&amp;</b>'),
  sample('script', '<script>alert(1)</script>'),
  sample('quote of SQL', "'; DROP TABLE x; --"),
  sample('template', '#{7*7} {{7*7}} %s %00'),
  sample('URL', 'http://example.com/?a=1&b=2#c'),
  sample('JSON in text', '{"a":[1,"b"]}'),
  sample('path', '../../etc/passwd'),
  sample('control characters', 'a\u0001b\u001fc'),
  sample('NUL', 'a\u0000b'),
  sample('DEL and C1', 'a\u007f\u0085b'),
  sample('line separator', 'a\u2028b\u2029c'),
  sample('byte order mark inside', 'a\ufeffb'),
  sample('zero width', 'a\u200bb\u200d'),
  sample('percent and plus', '100% + 5'),
  sample('equals and ampersand', 'a=b&c=d'),
  sample('replacement patterns', '$& $1 $$ \\1 %1 $x'),
  sample('formula', '=1+1'),
  sample('plus and minus', '+27-5'),
  sample('escapes spelled out', '\\u0041\\n&#65;%41'),
  sample('semicolons and bars', 'a;b|c'),
  sample('capitals', 'ÀÉ UPPER lower ǅ ß'),
  sample('address', 'o.brien+tag@example.co.za'),
  sample('thousand letters', 'long '.repeat(200).trim()),
  sample('lone surrogate', 'a\ud800b'),
  sample('64 k letters', longText(65_536)),
];

/** The sample of a name. @throws RangeError when there is none. */
export function textSample(name: string): TextSample {
  const found = TEXT_SAMPLES.find((s) => s.name === name);
  if (!found) throw new RangeError(`no text sample is named ${name}`);
  return found;
}

/** Well-formed text around the samples: joined, cut, mixed with any characters. */
export function hurtfulText(): fc.Arbitrary<string> {
  const known = fc.constantFrom(
    ...TEXT_SAMPLES.filter((s) => !s.tags.includes('surrogate') && s.value.length < 2000).map((s) => s.value),
  );
  return fc.oneof(
    known,
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.tuple(known, known).map(([a, b]) => `${a}${b}`),
    fc.string({ unit: fc.constantFrom('"', ',', ':', '{', '}', '[', ']', '\\', '\r', '\n', ' ', 'a'), maxLength: 20 }),
  );
}
