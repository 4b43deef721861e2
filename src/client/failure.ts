// Errors of sockets and of undici, as transport failures in plain words.
// Must not know: requests, answers.
import type { TransportFailure } from './exchange.ts';

const KINDS: Readonly<Record<string, TransportFailure['kind']>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CLOSED: 'reset',
  UND_ERR_DESTROYED: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ENOTFOUND: 'dns',
  ERR_PROXY: 'proxy',
  EAI_AGAIN: 'dns',
  UND_ERR_ABORTED: 'aborted',
  ABORT_ERR: 'aborted',
};

/** Failures in which no byte of the request can have reached the service. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_PROXY',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause === undefined ? '' : codeOf(cause);
}

/** Names the failure of one exchange. */
export function failureOf(error: unknown): TransportFailure {
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const kind = KINDS[code] ?? kindByText(code, text);
  return {
    kind,
    message: `${text || 'no message'}${code && !text.includes(code) ? ` (${code})` : ''}`,
    possiblyArrived: !NEVER_LEFT.has(code) && kind !== 'tls' && kind !== 'dns' && kind !== 'refused',
  };
}

function kindByText(code: string, text: string): TransportFailure['kind'] {
  if (
    /^(CERT|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME)/.test(code) ||
    /certificate|SSL|TLS/i.test(text)
  )
    return 'tls';
  if (/^HPE_|PARSER/.test(code) || /does not match the HTTP/.test(text)) return 'unparsable';
  return 'other';
}
