// Bytes of a connection to requests, as strict as Kestrel (FACTS 13). What it refuses is answered by status alone.
// Must not know: sockets, the operation.
import type { WireRequest } from './message.ts';

const MAX_LINE = 8192;
const MAX_HEAD = 32768;
const MAX_HEADERS = 100;
export const MAX_BODY = 30_000_000;

export type Refusal = { readonly refuse: 400 | 414 | 431 | 505 };
export type Head = Omit<WireRequest, 'body' | 'givenUp' | 'secure'> & {
  readonly length: number;
  readonly expects: boolean;
  readonly close: boolean;
};

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Reads a head that ends before `end` (the blank line). */
export function parseHead(bytes: Buffer, end: number, lenient = false): Head | Refusal {
  const text = bytes.toString('latin1', 0, end);
  const [line = '', ...fields] = text.split('\r\n');
  const parts = line.split(' ');
  const [method = '', target = '', version = ''] = parts;
  if (parts.length !== 3 || !TOKEN.test(method) || !version.startsWith('HTTP/')) return { refuse: 400 };
  if (version !== 'HTTP/1.1' && version !== 'HTTP/1.0') return { refuse: /^HTTP\/\d\.\d$/.test(version) ? 505 : 400 };
  if (!/^([!-~])+$/.test(target) || /^[^?]*%00/.test(target) || target === '*' ? method !== 'OPTIONS' : false)
    return { refuse: 400 };
  if (!target.startsWith('/') && !/^https?:\/\//i.test(target) && target !== '*') return { refuse: 400 };
  const headers: [string, string][] = [];
  for (const field of fields) {
    const colon = field.indexOf(':');
    const name = field.slice(0, colon);
    const raw = field.slice(colon + 1);
    if (colon <= 0 || !TOKEN.test(name) || /\0/.test(raw) || !isUtf8(raw)) return { refuse: 400 };
    headers.push([name, raw.replace(/^[ \t]+|[ \t]+$/g, '')]);
  }
  if (headers.length > MAX_HEADERS) return { refuse: 431 };
  const all = (name: string): string[] => headers.filter(([n]) => n.toLowerCase() === name).map(([, v]) => v);
  const hosts = all('host');
  const one = version === 'HTTP/1.1';
  if (hosts.length > 1 || (one && hosts.length !== 1) || hosts.some((h) => /[\s/?#@\\]/.test(h)))
    return { refuse: 400 };
  const lengths = all('content-length');
  const chunked = all('transfer-encoding').some((v) => /chunked\s*$/i.test(v));
  if ((lengths.length > 1 && !lenient) || lengths.some((l) => !/^\d{1,18}$/.test(l))) return { refuse: 400 };
  if (all('transfer-encoding').length > 0 && !chunked) return { refuse: 400 };
  if (!one && lengths.length === 0 && !chunked && ['POST', 'PUT', 'PATCH'].includes(method.toUpperCase()))
    return { refuse: 400 };
  const connection = all('connection').join(',').toLowerCase();
  const keeps = one ? !connection.includes('close') : connection.includes('keep-alive');
  return {
    method,
    target,
    version: one ? '1.1' : '1.0',
    headers,
    chunked,
    length: chunked ? 0 : Number(lengths[0] ?? '0'),
    expects: all('expect').some((v) => v.toLowerCase() === '100-continue'),
    close: !keeps || (chunked && lengths.length > 0),
  };
}

function isUtf8(latin1: string): boolean {
  if (!/[\u0080-\u00ff]/.test(latin1)) return true;
  // Header bytes beyond ASCII are refused whatever they are (README, surprise 21).
  return false;
}

/** Where the head ends, or why it never will. `undefined` = more bytes are needed. */
export function findHead(bytes: Buffer): number | Refusal | undefined {
  const end = bytes.indexOf('\r\n\r\n', 0, 'latin1');
  const line = bytes.indexOf('\r\n', 0, 'latin1');
  if ((line < 0 ? bytes.length : line) > MAX_LINE) return { refuse: 414 };
  if (end < 0) return bytes.length > MAX_HEAD ? { refuse: 431 } : undefined;
  return end - (line + 2) > MAX_HEAD ? { refuse: 431 } : end;
}
