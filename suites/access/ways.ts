// Ways of asking: everything in which one payment request may differ from another but its credential.
// Whoever is not a client must be turned away on each of them.
// Must not know: credentials, how answers are judged.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { HeaderList } from '../../src/client/exchange.ts';
import { encodeBody, encodeQuery } from '../../src/codec/encode-request.ts';
import { type PaymentDocument, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { harden } from '../acceptance/hard-values.ts';

/** What a way makes of a whole valid payment. */
export interface Way {
  readonly name: string;
  readonly make: (document: PaymentDocument) => Partial<CaseSpec>;
}

const way = (name: string, rest: Partial<CaseSpec>): Way => ({
  name,
  make: (document) => ({ document, ...rest }),
});

/** Spellings of the path, and the framework's own routes. */
const PATHS: readonly string[] = [
  '/OnceOffPayment',
  '/ONCEOFFPAYMENT',
  '/onceoffpayment/',
  '//onceoffpayment',
  '/./onceoffpayment',
  '/x/../onceoffpayment',
  '/once%6Fffpayment',
  '/onceoffpayment.json',
  '/onceoffpayment.JSV',
  '/onceoffpayment.html',
  '/OnceOffPayment.csv',
  '/onceoffpayment/.xml',
  '/json/reply/onceoffpaymentrequests',
  '/xml/reply/OnceOffPaymentRequests',
  '/csv/reply/OnceOffPaymentRequests',
  '/jsonl/reply/OnceOffPaymentRequests',
  '/html/reply/OnceOffPaymentRequests',
  '/json/oneway/OnceOffPaymentRequests',
  '/jsv/oneway/OnceOffPaymentRequests',
  '/json/reply/OnceOffPaymentRequests[]',
  '/api/OnceOffPaymentRequests[]',
  '/api/onceoffpaymentrequests',
  '/api/OnceOffPaymentRequests.jsv',
  '/api/OnceOffPaymentRequests?format=csv',
];

function pathFormat(path: string): 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl' {
  if (/jsv/i.test(path)) return 'jsv';
  if (path.startsWith('/xml')) return 'xml';
  if (path.startsWith('/csv')) return 'csv';
  return path.startsWith('/jsonl') ? 'jsonl' : 'json';
}

const paths: readonly Way[] = PATHS.map((path) => ({
  name: path,
  make: (document) => {
    const format = pathFormat(path);
    const batch = path.includes('[]');
    return {
      path,
      format,
      answer: 'json',
      accept: path.includes('html') ? 'text/html' : 'application/json',
      mayFail: batch || path.includes('oneway'),
      ...(batch ? { body: `[${new TextDecoder().decode(encodeBody('json', document).body)}]` } : { document }),
    };
  },
}));

/** Parameters that ask for nothing of the operation stand in one query: whichever is heeded lets the request in. */
const QUERIES: readonly string[] = [
  'debug=1&jsconfig=EmitCamelCaseNames:true&role=Client&admin=true&noauth=1&authsecret=secret&impersonate=client&UserName=client',
  'format=html',
  'callback=cb',
  'InvoiceNumber=IN-THE-QUERY',
];

const queries: readonly Way[] = [
  ...QUERIES.map((query) => way(`?${query}`, { query })),
  { name: 'all members in the query', make: (document) => ({ query: encodeQuery(document) }) },
  {
    name: 'all members in the query of a JSV request',
    make: (d) => ({ query: encodeQuery(d), format: 'jsv', body: '' }),
  },
];

const TYPES: readonly (readonly [CaseSpec['format'] & string, string | null])[] = [
  ['json', 'text/json'],
  ['json', 'APPLICATION/JSON'],
  ['json', 'application/json; charset=utf-8'],
  ['jsv', 'text/jsv'],
  ['jsv', 'application/jsv; charset=utf-8'],
  ['json', 'text/plain'],
  ['json', 'application/octet-stream'],
  ['json', 'application/vnd.api+json'],
  ['json', null],
  ['csv', 'text/csv'],
  ['jsonl', 'text/jsonl'],
  ['xml', 'text/xml'],
  ['xml', 'application/xml'],
  ['form', 'application/x-www-form-urlencoded'],
  ['form', 'application/x-www-form-urlencoded; charset=UTF-8'],
];

const types: readonly Way[] = TYPES.map(([format, contentType]) =>
  way(`Content-Type ${contentType ?? 'left out'}`, { format, contentType, answer: 'json' }),
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
  way('a chunked body', { framing: 'chunked' }),
  { name: 'no body', make: () => ({ body: '' }) },
];

/** Accept, where the answer is not the format of the body. */
const accepts: readonly Way[] = [
  way('Accept */*', { accept: '*/*' }),
  way('Accept application/json, text/plain, */*', { accept: 'application/json, text/plain, */*' }),
  way('Accept text/jsv', { accept: 'text/jsv', format: 'jsv' }),
  way('Accept text/html', { accept: 'text/html' }),
  way('no Accept', { accept: null }),
  way('the Accept of a browser', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }),
  way('an unknown Accept', { accept: 'application/vnd.example+json' }),
];

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

/**
 * Headers that a client can invent, many to a request: whichever is heeded lets it in. Names that stand for several
 * values are spread over the requests.
 */
const HEADERS: readonly (readonly [string, HeaderList])[] = [
  [
    'forwarded from loopback, a remote user, roles, an internal call',
    [
      ['X-Forwarded-For', '127.0.0.1'],
      ['X-Real-IP', '127.0.0.1'],
      ['X-Client-IP', '127.0.0.1'],
      ['Forwarded', 'for=127.0.0.1;host=localhost;proto=https'],
      ['Remote-User', 'client'],
      ['X-Remote-User', 'client'],
      ['X-User', 'client'],
      ['X-User-Id', '1'],
      ['X-Role', 'Client'],
      ['X-Roles', 'Client'],
      ['X-User-Roles', 'Client'],
      ['Role', 'Client'],
      ['X-Internal', '1'],
      ['X-Internal-Request', 'true'],
      ['X-Debug', 'true'],
      ['X-Test', '1'],
      ['User-Agent', 'kube-probe/1.29'],
    ],
  ],
  [
    'forwarded from a private network, a forwarded user, another URL, a made-up session',
    [
      ['X-Forwarded-For', '10.0.0.5'],
      ['X-Real-IP', '10.1.2.3'],
      ['True-Client-IP', '10.1.2.3'],
      ['X-Forwarded-User', 'client'],
      ['X-Forwarded-Roles', 'Client'],
      ['X-Forwarded-Email', 'client@example.com'],
      ['X-Original-URL', '/metadata'],
      ['X-Rewrite-URL', '/metadata'],
      ['X-Forwarded-Path', '/metadata'],
      ['Cookie', 'ss-id=AAAAAAAAAAAAAAAAAAAA; ss-pid=BBBBBBBBBBBBBBBBBBBB; ss-opt=perm; X-UAId=1'],
      ['User-Agent', 'Mozilla/5.0 (compatible; Googlebot/2.1)'],
    ],
  ],
  [
    'forwarded from another private network, https, a certificate, a made-up token',
    [
      ['X-Forwarded-For', '192.168.1.1, 172.16.0.1'],
      ['X-Real-IP', '192.168.1.1'],
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Host', 'localhost'],
      ['X-Forwarded-Port', '443'],
      ['X-SSL-Client-Verify', 'SUCCESS'],
      ['X-Client-Cert', 'CN=client'],
      ['X-ARR-ClientCert', 'MIIB'],
      ['Cookie', 'ss-tok=made-up-token; auth=1; role=Client'],
      ['Proxy-Authorization', 'Basic Y2xpZW50OnBhc3N3b3Jk'],
    ],
  ],
  [
    'authenticated elsewhere, a made-up session in headers, a trusted origin',
    [
      ['X-Authenticated', 'true'],
      ['X-Auth-User', 'client'],
      ['X-Api-User', 'client'],
      ['X-Authenticated-User', 'client'],
      ['X-Auth-Roles', 'Client'],
      ['X-ss-id', 'AAAAAAAAAAAAAAAAAAAA'],
      ['X-ss-pid', 'BBBBBBBBBBBBBBBBBBBB'],
      ['X-ss-opt', 'perm'],
      ['Origin', 'http://localhost'],
      ['Referer', 'http://localhost/admin'],
      ['X-Requested-With', 'XMLHttpRequest'],
      ['X-Health-Check', '1'],
    ],
  ],
];

const headers: readonly Way[] = HEADERS.map(([name, list], i) =>
  way(`headers: ${name}`, { headers: list, ...(i % 2 ? { format: 'jsv' } : {}) }),
);

/** Ways by what they vary. */
export const WAYS = { paths, queries, types, codings, bodies, accepts, verbs, headers } as const;
