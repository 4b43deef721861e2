// Ways of asking: everything in which one payment request may differ from another but its credential.
// Whoever is not a client must be turned away on each of them.
// Must not know: credentials, how answers are judged.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { encodeBody, encodeQuery } from '../../src/codec/encode-request.ts';
import { type PaymentDocument, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { harden } from '../acceptance/hard-values.ts';
import { INVENTED_HEADERS } from './invented-headers.ts';

/** What a way makes of a whole valid payment. */
export interface Way {
  readonly name: string;
  /** The answer may be a page for people: a refusal is a redirect then. */
  readonly page?: boolean;
  /** The host reads no members: where it validates before it asks who is there, the request is refused as empty. */
  readonly empty?: boolean;
  /** A correct host may fail here (FACTS 11). */
  readonly mayFail?: boolean;
  readonly make: (document: PaymentDocument) => Partial<CaseSpec>;
}

const way = (name: string, rest: Partial<CaseSpec>): Way => ({
  name,
  make: (document) => ({ document, ...rest }),
});

/** Spellings of the documented route: its bodies are read by their type. */
const SPELLINGS: readonly string[] = [
  '/OnceOffPayment',
  '/ONCEOFFPAYMENT',
  '/onceoffpayment/',
  '//onceoffpayment',
  '/./onceoffpayment',
  '/x/../onceoffpayment',
  '/once%6Fffpayment',
  '/onceoffpayment.json',
  '/onceoffpayment.html',
  '/OnceOffPayment.csv',
  '/onceoffpayment/.xml',
  '/onceoffpayment.JSV',
];

/** The framework's own routes: the path says how a body is read. */
const PREDEFINED: readonly (readonly [string, 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl'])[] = [
  ['/json/reply/onceoffpaymentrequests', 'json'],
  ['/xml/reply/OnceOffPaymentRequests', 'xml'],
  ['/csv/reply/OnceOffPaymentRequests', 'csv'],
  ['/jsonl/reply/OnceOffPaymentRequests', 'jsonl'],
  ['/html/reply/OnceOffPaymentRequests', 'json'],
  ['/json/oneway/OnceOffPaymentRequests', 'json'],
  ['/jsv/oneway/OnceOffPaymentRequests', 'jsv'],
  ['/json/reply/OnceOffPaymentRequests[]', 'json'],
  ['/api/OnceOffPaymentRequests[]', 'json'],
  ['/api/onceoffpaymentrequests', 'json'],
  ['/api/OnceOffPaymentRequests.jsv', 'jsv'],
  ['/api/OnceOffPaymentRequests?format=csv', 'json'],
];

/** Parameters that ask for nothing of the operation stand in one query: whichever is heeded lets the request in. */
const QUERIES: readonly string[] = [
  'debug=1&jsconfig=EmitCamelCaseNames:true&role=Client&Roles=Client&admin=true&noauth=1&authsecret=secret&impersonate=client&UserName=client',
  'format=html',
  'callback=cb',
  'InvoiceNumber=IN-THE-QUERY',
];

const queries: readonly Way[] = [
  ...QUERIES.map((query): Way => ({ ...way(`?${query}`, { query }), page: query === 'format=html' })),
  { name: 'all members in the query', make: (document) => ({ query: encodeQuery(document) }) },
  {
    name: 'all members in the query of a JSV request',
    make: (d) => ({ query: encodeQuery(d), format: 'jsv', body: '' }),
  },
];

/** Types of bodies that the documented route reads. */
const READ_TYPES: readonly (readonly [CaseSpec['format'] & string, string])[] = [
  ['json', 'text/json'],
  ['json', 'APPLICATION/JSON'],
  ['json', 'application/json; charset=utf-8'],
  ['jsv', 'text/jsv'],
  ['jsv', 'application/jsv; charset=utf-8'],
  ['csv', 'text/csv'],
  ['jsonl', 'text/jsonl'],
  ['xml', 'text/xml'],
  ['xml', 'application/xml'],
  ['form', 'application/x-www-form-urlencoded'],
  ['form', 'application/x-www-form-urlencoded; charset=UTF-8'],
  ['multipart', 'multipart/form-data'],
];

/** A path for the answer only, a type for the body, invented headers: each request carries one of each. */
const routes: readonly Way[] = [
  ...SPELLINGS.map((path, i): Way => {
    const [format, type] = READ_TYPES[i % READ_TYPES.length] ?? ['json', 'application/json'];
    const { name, list } = INVENTED_HEADERS[i % INVENTED_HEADERS.length] ?? { name: '', list: [] };
    return {
      name: `${path}, ${type}, headers: ${name}`,
      page: path.endsWith('.html'),
      make: (document) => ({
        document,
        path,
        format,
        answer: 'json',
        headers: list,
        ...(format === 'multipart' ? {} : { contentType: type }),
      }),
    };
  }),
  ...PREDEFINED.map(([path, format], i): Way => {
    const { name, list } = INVENTED_HEADERS[i % INVENTED_HEADERS.length] ?? { name: '', list: [] };
    const batch = path.includes('[]');
    return {
      name: `${path}, headers: ${name}`,
      page: path.startsWith('/html'),
      mayFail: batch || path.includes('oneway'),
      make: (document) => ({
        path,
        format,
        answer: 'json',
        headers: list,
        ...(batch ? { body: `[${new TextDecoder().decode(encodeBody('json', document).body)}]` } : { document }),
      }),
    };
  }),
];

/** Types of bodies that nothing reads: the request is an empty one. */
const unread: readonly Way[] = ['text/plain', 'application/octet-stream', 'application/vnd.api+json', null].map(
  (contentType): Way => ({ ...way(`Content-Type ${contentType ?? 'left out'}`, { contentType }), empty: true }),
);

const CODINGS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

const codings: readonly Way[] = Object.entries(CODINGS).map(([name, compress], i) => ({
  name: `a body under ${name}`,
  make: (document) => {
    const encoded = encodeBody(i % 2 ? 'jsv' : 'json', document);
    return {
      format: i % 2 ? 'jsv' : 'json',
      contentType: encoded.contentType,
      headers: [['Content-Encoding', name]],
      body: compress(encoded.body),
    };
  },
}));

const renamed = (document: PaymentDocument, change: (name: string) => string): PaymentDocument =>
  document.map(([name, value]) => [change(name), value]);

const bodies: readonly Way[] = [
  { name: 'names in lower case', make: (d) => ({ document: renamed(d, (n) => n.toLowerCase()) }) },
  { name: 'members backwards', make: (d) => ({ document: [...d].reverse(), format: 'jsv' }) },
  { name: 'an unknown member', make: (d) => ({ document: [['Role', 'Client'], ...d, ['IsAdmin', { raw: 'true' }]] }) },
  { name: 'a member twice', make: (d) => ({ document: [...d, ['InvoiceNumber', 'AGAIN']] }) },
  { name: 'hard values', make: (d) => ({ document: harden(d, 5) }) },
  { name: 'hard values in JSV', make: (d) => ({ document: harden(d, 9), format: 'jsv', route: 'suffix' }) },
  { name: 'a body of 6 kB', make: (d) => ({ document: [...without(d, 'Region'), ['Region', 'r'.repeat(6000)]] }) },
  {
    name: 'a JSV body of 70 kB',
    make: (d) => ({ document: [...without(d, 'Region'), ['Region', 'r'.repeat(70_000)]], format: 'jsv' }),
  },
  {
    name: 'a byte order mark',
    make: (d) => ({ body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), encodeBody('json', d).body]) }),
  },
  {
    name: 'white space around',
    make: (d) => ({ body: ` \r\n${new TextDecoder().decode(encodeBody('json', d).body)}\n` }),
  },
  { ...way('a chunked body', { framing: 'chunked' }), empty: true },
  { name: 'no body', empty: true, make: () => ({ body: '' }) },
];

/** Accept, where the answer is not the format of the body; a body of its own kind with each. */
const accepts: readonly Way[] = (
  [
    ['*/*', false],
    ['application/json, text/plain, */*', false],
    ['text/jsv', true],
    ['text/html', true],
    [null, true],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
    ['application/vnd.example+json', true],
  ] as const
).flatMap(([accept, page], i): Way[] => {
  const body = bodies[i];
  return body
    ? [{ name: `Accept ${accept ?? 'left out'}, ${body.name}`, page, make: (d) => ({ ...body.make(d), accept }) }]
    : [];
});

const OVERRIDE = 'X-HTTP-Method-Override';
const verbs: readonly Way[] = [
  way('the verb in lower case', { method: 'post' }),
  ...['GET', 'PUT', 'PATCH', 'HEAD'].map((method) =>
    way(`${method} overridden to POST`, { method, headers: [[OVERRIDE, 'POST']] }),
  ),
  ...['DELETE', 'OPTIONS'].map((method) =>
    way(`${method} overridden to POST by query`, { method, query: `${OVERRIDE}=POST` }),
  ),
];

/** Ways by what they vary. */
export const WAYS = { routes, queries, unread, codings, bodies: [...bodies.slice(7), ...accepts], verbs } as const;
