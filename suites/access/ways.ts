// Ways of asking: everything in which one payment request may differ from another but its credential.
// Disguises change how a request is written, detours change which way it goes; whoever is no client is turned away on all.
// Must not know: credentials, how answers are judged.
import { encodeBody, encodeQuery } from '../../src/codec/encode-request.ts';
import type { PaymentDocument } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';

/** What a detour makes of a whole valid payment. */
export interface Detour {
  readonly name: string;
  /** The answer may be a page for people: a refusal is a redirect then. */
  readonly page?: boolean;
  /** The host reads no members: where it validates before it asks who is there, the request is refused as empty. */
  readonly empty?: boolean;
  /** A correct host may fail here (FACTS 11). */
  readonly mayFail?: boolean;
  /** Tried without a credential only; the others try it by a sibling. */
  readonly rare?: boolean;
  readonly make: (document: PaymentDocument) => Partial<CaseSpec>;
}

/** Bodies of the other formats that the documented route reads. */
const FOREIGN: readonly (readonly [CaseSpec['format'] & string, string | undefined, 'rare' | ''])[] = [
  ['form', 'application/x-www-form-urlencoded', ''],
  ['form', 'application/x-www-form-urlencoded; charset=UTF-8', 'rare'],
  ['multipart', undefined, ''],
  ['xml', 'application/xml', ''],
  ['xml', 'text/xml', 'rare'],
  ['csv', 'text/csv', ''],
  ['jsonl', 'text/jsonl', ''],
];

const foreign: readonly Detour[] = FOREIGN.map(([format, contentType, rare]) => ({
  name: `a body of ${contentType ?? format}`,
  rare: rare === 'rare',
  make: (document) => ({ document, format, answer: 'json', ...(contentType === undefined ? {} : { contentType }) }),
}));

/** The framework's own routes: the path says how a body is read. */
const PREDEFINED: readonly (readonly [string, CaseSpec['format'] & string, 'rare' | ''])[] = [
  ['/json/reply/onceoffpaymentrequests', 'json', 'rare'],
  ['/xml/reply/OnceOffPaymentRequests', 'xml', ''],
  ['/csv/reply/OnceOffPaymentRequests', 'csv', ''],
  ['/jsonl/reply/OnceOffPaymentRequests', 'jsonl', ''],
  ['/html/reply/OnceOffPaymentRequests', 'json', ''],
  ['/json/oneway/OnceOffPaymentRequests', 'json', ''],
  ['/jsv/oneway/OnceOffPaymentRequests', 'jsv', 'rare'],
  ['/json/reply/OnceOffPaymentRequests[]', 'json', ''],
  ['/api/OnceOffPaymentRequests[]', 'json', 'rare'],
  ['/api/onceoffpaymentrequests', 'json', 'rare'],
  ['/api/OnceOffPaymentRequests.jsv', 'jsv', ''],
  ['/api/OnceOffPaymentRequests?format=csv', 'json', 'rare'],
];

const predefined: readonly Detour[] = PREDEFINED.map(([path, format, rare]) => {
  const batch = path.includes('[]');
  return {
    name: path,
    page: path.startsWith('/html'),
    // Pages have no reader of bodies.
    empty: path.startsWith('/html'),
    mayFail: batch || path.includes('oneway'),
    rare: rare === 'rare',
    make: (document) => ({
      path,
      format,
      answer: 'json',
      ...(batch ? { body: `[${new TextDecoder().decode(encodeBody('json', document).body)}]` } : { document }),
    }),
  };
});

const OVERRIDE = 'X-HTTP-Method-Override';

const verbs: readonly Detour[] = [
  { name: 'the verb in lower case', make: (document) => ({ document, method: 'post' }) },
  ...['GET', 'PUT', 'PATCH', 'HEAD'].map(
    (method, i): Detour => ({
      name: `${method} overridden to POST`,
      rare: i > 1,
      make: (document) => ({ document, method, headers: [[OVERRIDE, 'POST']] }),
    }),
  ),
  ...['DELETE', 'OPTIONS'].map(
    (method, i): Detour => ({
      name: `${method} overridden to POST by query`,
      rare: i > 0,
      make: (document) => ({ document, method, query: `${OVERRIDE}=POST` }),
    }),
  ),
];

const answers: readonly Detour[] = [
  {
    name: 'Accept application/json, text/plain, */*',
    rare: true,
    make: (document) => ({ document, accept: 'application/json, text/plain, */*' }),
  },
  {
    name: 'Accept text/jsv',
    page: true,
    rare: true,
    make: (document) => ({ document, accept: 'text/jsv', format: 'jsv' }),
  },
  { name: 'Accept text/html', page: true, make: (document) => ({ document, accept: 'text/html' }) },
  { name: 'no Accept', page: true, make: (document) => ({ document, accept: null }) },
  {
    name: 'the Accept of a browser',
    page: true,
    rare: true,
    make: (document) => ({ document, accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }),
  },
  { name: '?format=html', page: true, rare: true, make: (document) => ({ document, query: 'format=html' }) },
  {
    name: '.html',
    page: true,
    rare: true,
    make: (document) => ({ document, path: '/onceoffpayment.html', answer: 'json' }),
  },
  { name: '?callback=cb', rare: true, make: (document) => ({ document, query: 'callback=cb' }) },
];

/** Bodies that nothing reads, and requests that say all in the query. */
const unread: readonly Detour[] = [
  ...['text/plain', 'application/octet-stream', 'application/vnd.api+json', null].map(
    (contentType, i): Detour => ({
      name: `Content-Type ${contentType ?? 'left out'}`,
      empty: true,
      rare: i > 0 && i < 3,
      make: (document) => ({ document, contentType }),
    }),
  ),
  { name: 'a chunked body', empty: true, rare: true, make: (document) => ({ document, framing: 'chunked' }) },
  { name: 'no body', empty: true, make: () => ({ body: '' }) },
  { name: 'all members in the query', make: (document) => ({ query: encodeQuery(document) }) },
];

/** Detours by what they vary. */
export const DETOURS = { foreign, predefined, verbs, answers, unread } as const;
