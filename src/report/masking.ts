// The last defence before anything is written: no value of a credential header, no bearer token in a text.
// Must not know: which secrets there are. Redaction by value happened before; this catches what it missed.
import type { ExchangeRecord, HeaderPairs, RunRecord } from './record-schema.ts';

const CREDENTIAL_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'apikey',
  'api-key',
  'x-auth-token',
  'x-ss-id',
  'x-ss-pid',
]);
const COOKIE_HEADERS = new Set(['cookie', 'set-cookie']);
const MASK = '<redacted>';
/** A value that a redactor wrote: nothing, or a name in angle brackets, with or without a scheme. */
const MASKED = /^(?:[A-Za-z][\w-]*\s+)?(?:<[^<>]*>)?$/;
const SCHEME = /^(Bearer|Basic|Digest|Token|ApiKey|Negotiate)\s/i;
const TOKEN_IN_TEXT = /\b(Bearer|Basic)(\s+)(?=[\w+/=.~-]{16})[\w+/=.~-]+/gi;
const SET_COOKIE_IN_TEXT = /\b(ss-(?:p?id|tok|refreshtok|opt))=(?!<)[^;\s"',}]{4,}/gi;
const KEY_IN_QUERY = /([?&](?:api_?key|access_token|ss-tok|password)=)(?!<)[^&\s"'#]{4,}/gi;
const USER_IN_URL = /(\bhttps?:\/\/)[^/\s"'@]+@/gi;

/** A text without tokens. Leaves every other text as it is; a second time changes nothing. */
export function maskText(text: string): string {
  return text
    .replace(TOKEN_IN_TEXT, `$1$2${MASK}`)
    .replace(SET_COOKIE_IN_TEXT, `$1=${MASK}`)
    .replace(KEY_IN_QUERY, `$1${MASK}`)
    .replace(USER_IN_URL, `$1${MASK}@`);
}

function maskHeader(name: string, value: string): string {
  const lower = name.toLowerCase();
  if (lower === 'set-cookie') return value.replace(/^([^=;]*)=(?!<redacted>)[^;]*/, `$1=${MASK}`);
  if (COOKIE_HEADERS.has(lower)) return value.replace(/=(?!<)[^;]*/g, `=${MASK}`);
  if (!CREDENTIAL_HEADERS.has(lower)) return maskText(value);
  if (MASKED.test(value)) return value;
  const scheme = SCHEME.exec(value)?.[1];
  return scheme ? `${scheme} ${MASK}` : MASK;
}

function maskHeaders(headers: HeaderPairs): HeaderPairs {
  return headers.map(([name, value]) => [name, maskHeader(name, value)]);
}

/** One exchange, safe to write. */
export function maskExchange(exchange: ExchangeRecord): ExchangeRecord {
  const { request, response, failure } = exchange;
  return {
    ...exchange,
    request: {
      ...request,
      path: maskText(request.path),
      headers: maskHeaders(request.headers),
      body: maskText(request.body),
    },
    ...(response
      ? { response: { ...response, headers: maskHeaders(response.headers), body: maskText(response.body) } }
      : {}),
    ...(failure ? { failure: { ...failure, message: maskText(failure.message) } } : {}),
  };
}

function maskDeep<T>(value: T): T;
function maskDeep(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map((item) => maskDeep(item));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskDeep(item)]));
  return value;
}

/** A run record, safe to write. */
export function maskRecord(record: RunRecord): RunRecord {
  return maskDeep(record);
}
