// JSON bodies, from well-formed to nearly JSON.
// Must not know: headers, routes.
import fc from 'fast-check';
import type { Kind } from '../../model.ts';
import { dateText } from './dates.ts';
import { mostly } from './mangle.ts';
import { anyName, type Named } from './member-names.ts';
import { numberText } from './numbers.ts';
import { text } from './texts.ts';

/** Escapes in the ways that a writer may choose. */
const quoted = fc.tuple(text, fc.constantFrom('usual', 'usual', 'usual', 'all', 'raw', 'solidus')).map(([t, way]) => {
  const usual = JSON.stringify(t);
  if (way === 'raw') return `"${t.replace(/["\\]/g, '\\$&')}"`;
  if (way === 'solidus') return usual.replaceAll('/', '\\/');
  if (way === 'all') return `"${[...t].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;
  return usual;
});

const LITERALS = [
  ...[
    'null',
    'true',
    'false',
    '{}',
    '[]',
    '""',
    '" "',
    '"null"',
    "'abc'",
    'abc',
    '[1,"2",null]',
    '{"a":1,"b":"x"}',
    '',
  ],
  ...['[[1],[2]]', '{"a":{"b":"c"}}', '[{"a":"b"}]', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\q"', '"\\u12"', '"\\uZZZZ"'],
  ...[
    'undefined',
    'NaN',
    '{a:1}',
    '{"a":"}"}',
    '[1,2',
    '{"a":1',
    '"abc',
    '"\\',
    '"\\x41"',
    '"\\a\\v\\0"',
    '/*c*/1',
    '()',
  ],
];

const MAPS = [
  ...[
    '{"a":"b"}',
    '{"a":1}',
    '{"a":null}',
    '{"a":true}',
    '{"a":""}',
    '{"":"b"}',
    '{"a":"b","a":"c"}',
    '{"a":{"b":"c"}}',
  ],
  ...[
    '{"a":["b","c"]}',
    '{a:b}',
    '"{a:b}"',
    '"{\\"a\\":\\"b\\"}"',
    '{"a" : "b" , "c":"d"}',
    '{"a\\nb":"c\\nd"}',
    '{,}',
  ],
  ...[
    '{"\\u0041":"b"}',
    '{"a":"b",}',
    '{"a":"b""c":"d"}',
    '{"a"}',
    '{"a":}',
    '{:"b"}',
    '{"a":"b"',
    '[{"Key":"a","Value":"b"}]',
  ],
  ...[
    '{"a b":"c d"}',
    '{1:2}',
    '{"a":1.50}',
    '{"__type":"x"}',
    '{"a":"\\"b\\""}',
    '{"A":"1","a":"2"}',
    ' {"a":"b"}',
    '{ }',
  ],
];

const mapToken = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...MAPS) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.tuple(quoted, fc.oneof(quoted, numberText, fc.constantFrom(...LITERALS))), { maxLength: 3 })
      .map((entries) => `{${entries.map(([k, v]) => `${k}:${v}`).join(',')}}`),
  },
);

const bareOrQuoted = (spelling: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    spelling,
    spelling.map((t) => `"${t}"`),
  );

const FITTING: Readonly<Record<Kind, fc.Arbitrary<string>>> = {
  string: quoted,
  DateTime: bareOrQuoted(dateText),
  double: bareOrQuoted(numberText),
  bool: fc.constantFrom('true', 'false', '1', 'x'),
  int32: bareOrQuoted(numberText),
  map: mapToken,
};

/** The raw text of a value for a kind, now and then of another. */
export function jsonToken(kind: Kind): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: FITTING[kind] },
    { weight: 2, arbitrary: fc.constantFrom(...LITERALS) },
    { weight: 1, arbitrary: fc.oneof(quoted, numberText, mapToken, bareOrQuoted(dateText)) },
  );
}

const blank = fc.constantFrom('', '', '', '', '', '', ' ', '\n', '\t', '\r\n', '  ');

/** One member with its colon. */
export function jsonMember(named: fc.Arbitrary<Named> = anyName): fc.Arbitrary<string> {
  return named.chain(({ name, kind }) =>
    fc.tuple(blank, blank, jsonToken(kind), blank).map(([a, b, token, c]) => `${a}"${name}"${b}:${c}${token}${a}`),
  );
}

/** An object of such members. */
export function jsonObject(member: fc.Arbitrary<string> = jsonMember(), maxLength = 4): fc.Arbitrary<string> {
  return fc.array(member, { minLength: 1, maxLength }).map((members) => `{${members.join(',')},"City":"after"}`);
}

const TOPS = [
  ...[
    '',
    '{}',
    ' {}',
    '{} ',
    '{',
    '}',
    '[]',
    '[{}]',
    'null',
    '"s"',
    '1',
    'true',
    'abc',
    '   ',
    '{"',
    '{"a',
    '{}{}',
    '{}x',
  ],
  ...[
    '//c\n{}',
    '/*c*/{}',
    '\n{}\n',
    '{,}',
    '{"LastName":"L"}}',
    '{"LastName":"L"',
    '{"LastName":"L",}',
    '<a/>',
    'NaN',
  ],
];

/** A whole body. */
export const jsonBody: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: mostly(jsonObject()) },
  { weight: 1, arbitrary: fc.constantFrom(...TOPS) },
);
