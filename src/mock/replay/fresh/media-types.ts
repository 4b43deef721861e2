// Content types and Accept values, known ones and neighbours.
// Must not know: bodies.
import fc from 'fast-check';

const READ = [
  'application/json',
  'application/jsv',
  'text/jsv',
  'application/x-www-form-urlencoded',
  'application/xml',
];
const READ_TOO = [
  'text/json',
  'text/xml',
  'text/csv',
  'text/jsonl',
  'multipart/form-data; boundary=b',
  'APPLICATION/JSON',
];
const WITH_MORE = [
  ...[
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json;',
    'application/json ; x=y',
  ],
  ...['text/jsv; charset=utf-8', 'application/xml; charset=utf-8', 'application/x-www-form-urlencoded; charset=utf-8'],
];
const UNREAD = [
  ...['text/plain', 'text/html', 'text/html; charset=utf-8', 'application/octet-stream', 'application/vnd.api+json'],
  ...[
    'application/jsonx',
    'application/jsonl',
    'application/x-ndjson',
    'application/soap+xml',
    'application/javascript',
  ],
  ...[
    'application/x-msgpack',
    'application/*',
    '*/*',
    'json',
    'jsv',
    'nonsense',
    '/json',
    '',
    'application/json, text/xml',
  ],
  ...[
    'multipart/form-data',
    'multipart/mixed; boundary=b',
    'text/x-json',
    'text/csv; header=present',
    'image/png',
    'TEXT/JSV',
  ],
];

/** A content type, read or not. */
export const contentType: fc.Arbitrary<string> = fc.constantFrom(
  ...READ,
  ...READ,
  ...READ_TOO,
  ...WITH_MORE,
  ...UNREAD,
);

const ACCEPTED = [
  'application/json',
  'application/xml',
  'application/jsv',
  'text/csv',
  'text/jsonl',
  'text/html',
  '*/*',
];
const ODD = [
  ...['', ' ', ';', ',', 'text/jsv', 'text/json', 'text/xml', 'application/*', 'text/*', '*', 'image/png', 'junk'],
  ...['application/vnd.api+json', 'application/jsonx', 'application/jsonp', 'application/jsonl', 'APPLICATION/JSON'],
  ...[
    'application/json;q=0',
    'application/json; charset=utf-8',
    'application/xml;q=0.9',
    '*/*;q=0.8',
    '*/* ; q=1',
    '*/*x',
  ],
  ...[
    'text/plain',
    'text/html;level=1',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/xhtml+xml',
  ],
  ...[
    'application/javascript',
    'text/javascript',
    'application/jsvx',
    'text/csvx',
    'html',
    'application/xml+x',
    'Text/CSV',
  ],
];

const one = fc.oneof(fc.constantFrom(...ACCEPTED), fc.constantFrom(...ACCEPTED), fc.constantFrom(...ODD));

const listed = fc
  .tuple(fc.array(one, { minLength: 2, maxLength: 4 }), fc.constantFrom(', ', ',', ' , ', ';q=0.5, ', ',,'))
  .map(([types, between]) => types.join(between));

/** The value of an Accept line. */
export const accept: fc.Arbitrary<string> = fc.oneof({ weight: 6, arbitrary: one }, { weight: 3, arbitrary: listed });

/** Accept lines of a request, none to three. */
export const acceptLines: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 6, arbitrary: accept.map((a) => [a]) },
  { weight: 2, arbitrary: fc.array(accept, { minLength: 2, maxLength: 3 }) },
);

/** Accept lines that mostly name a format that is written. */
export const usualAccept: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(['application/json']) },
  { weight: 4, arbitrary: fc.constantFrom(...ACCEPTED).map((a) => [a]) },
  { weight: 1, arbitrary: acceptLines },
);
