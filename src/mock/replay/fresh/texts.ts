// Texts that tell readers and writers apart: syntax of each format, escapes, control characters, scripts of the world.
// Must not know: formats, members.
import fc from 'fast-check';

const KNOWN = [
  ...['a', 'abc', '', ' ', '  x  ', '12.50', '007', 'true', 'null', 'undefined', '1e3', '2024-02-29', '0', '-0'],
  ...['a"b', '"', '""', '"a"', "a'b", 'a,b', ',', 'a:b', ':', 'a{b}', '{', '}', '{a:b}', '{"a":"b"}', '[a]', '[', ']'],
  ...['[1,2]', 'a\\b', '\\', '\\n', '\\u0041', '/', 'http://example.com/?a=b&c=d#e', 'a&b', 'a=b', 'a+b', 'a%20b', '%'],
  ...['<b>', '<script>alert(1)</script>', '</script', '<SCRIPT', ']]>', '<!--', '&amp;', '&#0;', '-->', "';--"],
  ...[
    'a\nb',
    'a\r\nb',
    'a\rb',
    'a\tb',
    '\n',
    'a\u0000b',
    'a\u0001b',
    '\b',
    '\f',
    '\u001f',
    '\u007f',
    '\u0080',
    '\u009f',
  ],
  ...['\u00a0', 'é', 'e\u0301', 'ß', 'İ', 'ſ', 'K', '漢字', '😀', '👩\u200d🚀', '\u2028', '\u2029', '\u200b', '\ufeff'],
  ...['\ufffd', '\ufffe', 'مرحبا', 'ﬁ', '=1+1', '@a', '-a', '`a`', '#', '?', '*', '|', '~', '^', '$', 'a;b', 'a b c'],
];

const PIECES = [
  ...'ab 1"\',:;{}[]\\/<>&=+%#\n\r\t\u0001\u007f\u0085é漢',
  '😀',
  '\\n',
  '\\u00e9',
  '""',
  '\u2028',
  'null',
];

/** A text as a caller means it. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((p) => p.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...KNOWN), fc.constantFrom(...KNOWN)).map((p) => p.join('')) },
);

/** One that stands for nothing in particular. */
export const plainText: fc.Arbitrary<string> = fc.constantFrom('TEST', 'Thandi', 'Example', 'L', 'x', 'INV-1', 'after');
