// One case: a request as a suite means it, and what it is meant to show. Also how it becomes bytes.
// Must not know: how answers are judged, which host answers.
import type { Identity, Shown } from '../client/credentials.ts';
import type { HeaderList, WireRequest } from '../client/exchange.ts';
import { type BodyFormat, type EncodedBody, encodeBody } from '../codec/encode-request.ts';
import type { AnswerFormat } from '../codec/read-answer.ts';
import type { PaymentDocument } from '../contract/payment.ts';

/** Who asks. What each shows of itself comes from the target's credentials. */
export type { Identity } from '../client/credentials.ts';

/**
 * How the request enters and says which format it wants back:
 * `accept` by header, `suffix` as `/onceoffpayment.jsv`, `query` as `?format=jsv`,
 * `reply` as `/jsv/reply/OnceOffPaymentRequests`, `api` as `/api/OnceOffPaymentRequests`.
 */
export type Route = 'accept' | 'suffix' | 'query' | 'reply' | 'api';

/** What a correct host makes of the request. */
export type Intent =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly missing: readonly string[] }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'unrouted' }
  | { readonly kind: 'open' };

export interface CaseSpec {
  /** Unique and stable: two cases of one key are one request, sent once and shared. */
  readonly key: string;
  readonly intent: Intent;
  readonly identity?: Identity;
  /** Verbatim Authorization value instead of an identity's. */
  readonly authorization?: string;
  readonly route?: Route;
  /** Format of the body; default json. */
  readonly format?: BodyFormat;
  /** Format of the answer; default that of the body where it is one, else json. */
  readonly answer?: AnswerFormat;
  readonly document?: PaymentDocument;
  /** Verbatim body instead of the document, which then only says what the body means. */
  readonly body?: Uint8Array | string;
  readonly method?: string;
  /** Verbatim path and query instead of the route's. */
  readonly path?: string;
  /** Extra query parameters, without `?`. */
  readonly query?: string;
  /** Content-Type; `null` = none; absent = that of the format. */
  readonly contentType?: string | null;
  /** Accept; `null` = none; absent = that of the route. */
  readonly accept?: string | null;
  readonly headers?: HeaderList;
  readonly framing?: 'length' | 'chunked';
  /** `true`: the host may answer 5xx here (FACTS 2, 11: not the documented route, or not JSON or JSV). */
  readonly mayFail?: boolean;
}

const MEDIA_TYPE: Readonly<Record<AnswerFormat, string>> = {
  json: 'application/json',
  jsv: 'application/jsv',
  xml: 'application/xml',
  csv: 'text/csv',
  jsonl: 'text/jsonl',
};

/** The media type that names a format in Accept and Content-Type (FACTS 10). */
export function mediaTypeOf(format: AnswerFormat): string {
  return MEDIA_TYPE[format];
}

/** The format that the case asks the answer to be in. */
export function answerFormatOf(spec: CaseSpec): AnswerFormat {
  if (spec.answer) return spec.answer;
  const body = spec.format ?? 'json';
  return body === 'form' || body === 'multipart' ? 'json' : body;
}

function routePath(route: Route, answer: AnswerFormat): string {
  switch (route) {
    case 'accept':
      return '/onceoffpayment';
    case 'suffix':
      return `/onceoffpayment.${answer}`;
    case 'query':
      return `/onceoffpayment?format=${answer}`;
    case 'reply':
      return `/${answer}/reply/OnceOffPaymentRequests`;
    case 'api':
      return answer === 'json' ? '/api/OnceOffPaymentRequests' : `/api/OnceOffPaymentRequests.${answer}`;
  }
}

function pathOf(spec: CaseSpec, credential: string | undefined): string {
  const path = spec.path ?? routePath(spec.route ?? 'accept', answerFormatOf(spec));
  return [spec.query, credential].reduce<string>(
    (whole, query) => (query ? `${whole}${whole.includes('?') ? '&' : '?'}${query}` : whole),
    path,
  );
}

const encoded = new WeakMap<PaymentDocument, Map<BodyFormat, EncodedBody>>();

/** A case is written to be known by and again to be sent, with its credential: its document is written once. */
function encodedOnce(format: BodyFormat, document: PaymentDocument): EncodedBody {
  const known = encoded.get(document) ?? new Map<BodyFormat, EncodedBody>();
  encoded.set(document, known);
  const body = known.get(format) ?? encodeBody(format, document);
  known.set(format, body);
  return body;
}

/** The case as it goes on the wire, given what its identity shows; a verbatim Authorization stands instead of all of it. */
export function toWire(spec: CaseSpec, identity: Shown): WireRequest {
  const shown = spec.authorization === undefined ? identity : { authorization: spec.authorization };
  const headers: [string, string][] = [];
  let body: Uint8Array | undefined;
  let type: string | null | undefined = spec.contentType;
  if (spec.document && spec.body === undefined) {
    const written = encodedOnce(spec.format ?? 'json', spec.document);
    body = written.body;
    type = type === undefined ? written.contentType : type;
  } else if (spec.body !== undefined) {
    body = typeof spec.body === 'string' ? new TextEncoder().encode(spec.body) : spec.body;
    type = type === undefined ? encodeBody(spec.format ?? 'json', []).contentType : type;
  }
  if (type) headers.push(['Content-Type', type]);
  const plain = (spec.route ?? 'accept') === 'accept';
  const accept = spec.accept === undefined ? (plain ? MEDIA_TYPE[answerFormatOf(spec)] : '*/*') : spec.accept;
  if (accept !== null) headers.push(['Accept', accept]);
  if (shown.authorization !== undefined) headers.push(['Authorization', shown.authorization]);
  if (shown.cookie !== undefined) headers.push(['Cookie', shown.cookie]);
  headers.push(...(spec.headers ?? []).map(([n, v]): [string, string] => [n, v]));
  return {
    method: spec.method ?? 'POST',
    path: pathOf(spec, shown.query),
    headers,
    ...(body === undefined ? {} : { body }),
    ...(spec.framing ? { framing: spec.framing } : {}),
  };
}
