// Bytes of a connection to HTTP answers: status line, headers, body by its framing (RFC 9112 6).
// Must not know: sockets, requests beyond whether each was a HEAD.
import { type HeaderList, headerValues, type WireResponse } from './exchange.ts';

export interface ParsedAnswers {
  readonly responses: readonly WireResponse[];
  /** Interim answers (1xx) by status, in order. */
  readonly interim: readonly number[];
  /** Bytes after the last whole answer. */
  readonly rest: number;
  /** Set when the bytes are no HTTP. */
  readonly problem?: string;
}

interface Head {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
  readonly end: number;
}

function readHead(bytes: Buffer, from: number): Head | 'incomplete' | 'malformed' {
  const end = bytes.indexOf('\r\n\r\n', from, 'latin1');
  if (end < 0) return 'incomplete';
  const [line = '', ...fields] = bytes.toString('latin1', from, end).split('\r\n');
  const match = /^HTTP\/\d\.\d (\d{3}) ?(.*)$/.exec(line);
  if (!match) return 'malformed';
  const headers = fields.map((field): readonly [string, string] => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon), field.slice(colon + 1).trim()];
  });
  return { status: Number(match[1]), reason: match[2] ?? '', headers, end: end + 4 };
}

function readChunked(bytes: Buffer, from: number): { readonly body: Buffer; readonly end: number } | undefined {
  const parts: Buffer[] = [];
  let at = from;
  for (;;) {
    const line = bytes.indexOf('\r\n', at, 'latin1');
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (Number.isNaN(size) || bytes.length < line + 2 + size + 2) return undefined;
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
    if (size === 0) return { body: Buffer.concat(parts), end: at };
  }
}

/** Parses what came over one connection. `heads[i]`: whether request i was a HEAD. `ended`: the host closed. */
export function parseAnswers(bytes: Buffer, heads: readonly boolean[], ended: boolean): ParsedAnswers {
  const responses: WireResponse[] = [];
  const interim: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const head = readHead(bytes, at);
    if (head === 'incomplete') break;
    if (head === 'malformed')
      return { responses, interim, rest: bytes.length - at, problem: 'bytes that are no HTTP answer' };
    if (head.status >= 100 && head.status < 200) {
      interim.push(head.status);
      at = head.end;
      continue;
    }
    const bare = head.status === 204 || head.status === 304 || heads[responses.length] === true;
    const chunked = headerValues(head.headers, 'transfer-encoding').some((v) => v.toLowerCase().includes('chunked'));
    const length = headerValues(head.headers, 'content-length')[0];
    let body: Buffer = Buffer.alloc(0);
    if (bare) at = head.end;
    else if (chunked) {
      const read = readChunked(bytes, head.end);
      if (!read) break;
      body = read.body;
      at = read.end;
    } else if (length !== undefined) {
      if (bytes.length < head.end + Number(length)) break;
      body = bytes.subarray(head.end, head.end + Number(length));
      at = head.end + Number(length);
    } else {
      if (!ended) break;
      body = bytes.subarray(head.end);
      at = bytes.length;
    }
    responses.push({ status: head.status, reason: head.reason, headers: head.headers, body });
  }
  return { responses, interim, rest: bytes.length - at };
}
