// Query parameters that steer the answer: format, callback, jsconfig, debug, verb override.
// Must not know: members, bodies.
import fc from 'fast-check';

const FLAGS = [
  ...[
    'EmitCamelCaseNames',
    'eccn',
    'EmitLowercaseUnderscoreNames',
    'elun',
    'IncludeNullValues',
    'inv',
    'IncludeDefaultEnums',
  ],
  ...[
    'IncludeNullValuesInDictionaries',
    'invid',
    'IncludeTypeInfo',
    'iti',
    'ExcludeTypeInfo',
    'eti',
    'ExcludeDefaultValues',
  ],
  ...[
    'edv',
    'AssumeUtc',
    'au',
    'AppendUtcOffset',
    'auo',
    'SkipDateTimeConversion',
    'sdtc',
    'AlwaysUseUtc',
    'auu',
    'Indent',
  ],
  ...[
    'EscapeUnicode',
    'eu',
    'EscapeHtmlChars',
    'ehc',
    'TreatEnumAsInteger',
    'teai',
    'ThrowOnError',
    'toe',
    'ExcludeTypes',
  ],
  ...[
    'IncludePublicFields',
    'ipf',
    'ConvertObjectTypesIntoStringDictionary',
    'cotisd',
    'PreferInterfaces',
    'pi',
    'Nope',
  ],
  ...[
    'TryToParsePrimitiveTypeValues',
    'ttpptv',
    'TryToParseNumericType',
    'ttpnt',
    'ExcludeDefaultValues',
    'eccn ',
    'ECCN',
  ],
];
const CASES = ['PascalCase', 'CamelCase', 'SnakeCase', 'Default', 'camelcase', 'snake_case', 'Nope', ''];
const DATES = [
  ...[
    'ISO8601',
    'TimestampOffset',
    'DCJSCompatible',
    'UnixTime',
    'UnixTimeMs',
    'RFC1123',
    'ISO8601DateOnly',
    'iso8601',
  ],
  ...['ISO8601DateTime', 'Nope', ''],
];

const one = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...FLAGS),
        fc.constantFrom(':true', ':true', ':true', ':false', ':1', ':0', '', ':', ':TRUE', ':yes', ': true'),
      )
      .map((p) => p.join('')),
  },
  { weight: 2, arbitrary: fc.constantFrom(...CASES).map((c) => `TextCase:${c}`) },
  { weight: 3, arbitrary: fc.constantFrom(...DATES).map((d) => `DateHandler:${d}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['tc:SnakeCase', 'dh:UnixTime', 'tsh:DurationFormat', 'ps:x', 'md:1', 'nv:x', 'junk', ':'],
    ),
  },
);

/** The value of `jsconfig`, escaped where a target needs it. */
export const jsConfig: fc.Arbitrary<string> = fc
  .tuple(fc.array(one, { minLength: 1, maxLength: 4 }), fc.constantFrom(',', ',', ',', ';', ', '))
  .map(([settings, between]) => settings.join(between).replaceAll(' ', '%20'));

const FORMATS = [
  'json',
  'jsv',
  'xml',
  'csv',
  'jsonl',
  'html',
  'JSON',
  'Jsv',
  'json.x',
  'nope',
  '',
  'application/jsv',
  'txt',
];
const CALLBACKS = [
  'cb',
  'a.b',
  '$',
  '_',
  '<script>',
  'a(b)',
  'a%20b',
  '',
  'é',
  'jQuery1_2',
  'a-b',
  '1',
  'a[0]',
  '%00',
  'a%0Ab',
];
const DEBUGS = ['debug', 'debug=1', 'debug=true', 'debug=false', 'debug=', 'DEBUG=1', 'debug=0'];
const NAMES = ['format', 'format', 'format', 'FORMAT', 'Format'];
const VERBS = ['POST', 'GET', 'post', 'PUT', '', 'DELETE', 'NOPE', 'HEAD', 'OPTIONS', 'PATCH'];
const OTHERS = [
  'a=b',
  'x',
  '=',
  '&',
  '&&',
  '=a',
  'a=b%20c&d',
  'apikey=goodkey',
  'redirect=x',
  'noredirect=1',
  '_=1',
  'authsecret=x',
];

/** One steering parameter. */
export const steering: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...FORMATS, ...FORMATS.slice(0, 6)))
      .map((p) => p.join('=')),
  },
  { weight: 3, arbitrary: jsConfig.map((v) => `jsconfig=${v}`) },
  { weight: 2, arbitrary: fc.constantFrom(...CALLBACKS).map((v) => `callback=${v}`) },
  { weight: 2, arbitrary: fc.constantFrom(...DEBUGS) },
  { weight: 1, arbitrary: fc.constantFrom(...VERBS).map((v) => `X-HTTP-Method-Override=${v}`) },
  { weight: 1, arbitrary: fc.constantFrom(...OTHERS) },
);
