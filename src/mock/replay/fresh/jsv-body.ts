// JSV bodies, from well-formed to nearly JSV.
// Must not know: headers, routes.
import fc from 'fast-check';
import type { Kind } from '../../model.ts';
import { dateText } from './dates.ts';
import { mostly } from './mangle.ts';
import { anyName } from './member-names.ts';
import { numberText } from './numbers.ts';
import { text } from './texts.ts';

const quoted = text.map((t) => `"${t.replaceAll('"', '""')}"`);
const asNeeded = text.map((t) => (/[",:{}[\]\r\n]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t));

const LITERALS = [
  ...[
    '',
    '""',
    '" "',
    'null',
    'true',
    '{}',
    '[]',
    'abc',
    "'abc'",
    '"abc',
    'a"b',
    'a"b"c',
    'a""b',
    '"a"b',
    '"a" ',
    ' a ',
  ],
  ...[
    '{a:1,b:x}',
    '[a,b]',
    '[1,2]',
    '{a:{b:c}}',
    '[{a:b}]',
    'a[b,c]d',
    'a{b}c',
    '{a',
    '[a',
    '"""q"""',
    '"a""b"',
    '"""',
  ],
  ...[
    '"a,b:c{d}[e]"',
    'http://x/y?a=1',
    'a;b',
    'a:b',
    '"a\\"b"',
    '\\u0041',
    '"\u0000"',
    '{"a":"b"}',
    '["a","b"]',
    '"a\nb"',
  ],
];

const MAPS = [
  ...[
    '{}',
    '{a:b}',
    '{a:b,c:d}',
    '{a:}',
    '{a}',
    '{:b}',
    '{a:b,}',
    '{a:"b"}',
    '{"a":b}',
    '{"a""b":"c""d"}',
    '{"a:b":c}',
  ],
  ...[
    '{a:{b:c},d:[1,2]}',
    '[a,b]',
    'abc',
    '{k:"v,w",e:"",n:}',
    '{a: b}',
    '{ a:b }',
    '{"":b}',
    '{a:b',
    '"{a:b}"',
    '{a:null}',
  ],
  ...[
    '{a:b,a:c}',
    '{A:1,a:2}',
    '{a:b}{c:d}',
    '{a:"b',
    '{"a:b}',
    '{{a:b}:c}',
    '{"a" :b}',
    '{a:b;c:d}',
    '{""a"":b}',
    '{,}',
  ],
];

const mapToken = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...MAPS) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.tuple(asNeeded, fc.oneof(asNeeded, numberText, fc.constantFrom(...LITERALS))), { maxLength: 3 })
      .map((entries) => `{${entries.map(([k, v]) => `${k}:${v}`).join(',')}}`),
  },
);

const bareOrQuoted = (spelling: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 2, arbitrary: spelling }, { weight: 1, arbitrary: spelling.map((t) => `"${t}"`) });

const FITTING: Readonly<Record<Kind, fc.Arbitrary<string>>> = {
  string: fc.oneof(asNeeded, asNeeded, quoted, text),
  DateTime: bareOrQuoted(dateText),
  double: bareOrQuoted(numberText),
  bool: fc.constantFrom('true', 'false', '1', 'x'),
  int32: bareOrQuoted(numberText),
  map: mapToken,
};

/** The raw text of a value for a kind, now and then of another. */
export function jsvToken(kind: Kind): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: FITTING[kind] },
    { weight: 2, arbitrary: fc.constantFrom(...LITERALS) },
    { weight: 1, arbitrary: fc.oneof(text, numberText, mapToken, bareOrQuoted(dateText)) },
  );
}

const blank = fc.constantFrom('', '', '', '', '', '', '', ' ', '\n');

const member = anyName.chain(({ name, kind }) =>
  fc
    .tuple(blank, blank, jsvToken(kind), blank, fc.constantFrom(false, false, false, true))
    .map(([a, b, token, c, quotes]) => `${a}${quotes ? `"${name}"` : name}${b}:${c}${token}${a}`),
);

const TOPS = [
  ...[
    '',
    '{}',
    ' {}',
    '{} ',
    '{',
    '}',
    '[]',
    'null',
    'abc',
    ' ',
    '{}garbage',
    '{LastName}',
    '{LastName:L',
    '{LastName:L,',
  ],
  ...[
    '{:a}',
    '{LastName:L}}',
    '{LastName:L}{City:x}',
    '{,LastName:L}',
    '"{LastName:L}"',
    '{LastName:L"}',
    '\n{}',
    '{}{}',
  ],
];

/** A whole body. */
export const jsvBody: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: mostly(
      fc.array(member, { minLength: 1, maxLength: 4 }).map((members) => `{${members.join(',')},City:after}`),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...TOPS) },
);
