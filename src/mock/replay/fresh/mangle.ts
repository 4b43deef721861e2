// A text with a few accidents: characters lost, doubled, put in, cut off.
// Must not know: formats.
import fc from 'fast-check';

const INSERTS = [
  ...[
    '"',
    "'",
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '\\',
    '/',
    ' ',
    '\n',
    '\t',
    '\u0000',
    '\ufeff',
    'a',
    '1',
    'null',
    '""',
    '//c',
  ],
  ...[
    '/*c*/',
    '\\u',
    '\\u0041',
    '\\x41',
    '\\"',
    '&',
    '=',
    '%',
    '+',
    '<',
    '>',
    ';',
    '\u200b',
    '\u00a0',
    '\u0085',
    'é',
    '}}',
  ],
];

type Accident = (text: string) => string;

const accident: fc.Arbitrary<Accident> = fc
  .tuple(fc.constantFrom('insert', 'drop', 'double', 'replace', 'cut', 'swap'), fc.nat(), fc.constantFrom(...INSERTS))
  .map(
    ([kind, where, put]): Accident =>
      (text) => {
        const at = where % (text.length + 1);
        switch (kind) {
          case 'insert':
            return text.slice(0, at) + put + text.slice(at);
          case 'drop':
            return text.slice(0, at) + text.slice(at + 1);
          case 'double':
            return text.slice(0, at) + text.charAt(at) + text.slice(at);
          case 'replace':
            return text.slice(0, at) + put + text.slice(at + 1);
          case 'cut':
            return text.slice(0, at);
          case 'swap':
            return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
        }
      },
  );

/** The text after one to three accidents. */
export function mangled(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.array(accident, { minLength: 1, maxLength: 3 }))
    .map(([whole, accidents]) => accidents.reduce((t, one) => one(t), whole));
}

/** Mostly the text as it is. */
export function mostly(text: fc.Arbitrary<string>, weight = 6): fc.Arbitrary<string> {
  return fc.oneof({ weight, arbitrary: text }, { weight: 1, arbitrary: mangled(text) });
}
