// Bytes of a connection to requests, as strict as Kestrel (FACTS 13). What it refuses is answered by status alone.
// Must not know: sockets, the operation.
import type { WireRequest } from './message.ts';

const MAX_LINE = 8192;
const MAX_HEAD = 32768;
const MAX_HEADERS = 100;
export const MAX_BODY = 30_000_000;

export type Refusal =
  | { readonly refuse: 400 | 414 | 431 | 505 }
  /** A target of a form that only one verb may have. */
  | { readonly refuse: 405; readonly allow: 'OPTIONS' | 'CONNECT' };
export type Head = Omit<WireRequest, 'body' | 'givenUp' | 'secure'> & {
  readonly length: number;
  readonly expects: boolean;
  readonly close: boolean;
};

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Letters and marks of a host name or of an address in brackets, with or without a port. */
const HOST = /^(?:[A-Za-z0-9\-._~!$&'()]+(?::\d+)?|\[[0-9a-f:.]{3,}\](?::\d+)?|)$/i;

/** Reads a head that ends before `end` (the blank line). */
export function parseHead(bytes: Buffer, end: number, lenient = false): Head | Refusal {
  const lines = bytes.toString('latin1', 0, end).split(/\r?\n/);
  const [line = '', ...fields] = lines.slice(0, -1);
  const parts = line.split(' ');
  const [method = '', target = '', version = ''] = parts;
  if (parts.length !== 3 || !TOKEN.test(method) || version.length !== 8) return { refuse: 400 };
  if (version !== 'HTTP/1.1' && version !== 'HTTP/1.0') return { refuse: 505 };
  const refused = refuseTarget(method, target);
  if (refused) return refused;
  const headers: [string, string][] = [];
  for (const field of fields) {
    const colon = field.indexOf(':');
    const name = field.slice(0, colon);
    const raw = utf8(field.slice(colon + 1));
    if (colon <= 0 || !TOKEN.test(name) || raw === undefined || /[\0\r]/.test(raw)) return { refuse: 400 };
    headers.push([name, raw.replace(/^[ \t]+|[ \t]+$/g, '')]);
  }
  if (headers.length > MAX_HEADERS) return { refuse: 431 };
  const all = (name: string): string[] => headers.filter(([n]) => n.toLowerCase() === name).map(([, v]) => v);
  const hosts = all('host');
  const one = version === 'HTTP/1.1';
  if (hosts.length > 1 || (one && hosts.length !== 1) || !hosts.every((host) => HOST.test(host)))
    return { refuse: 400 };
  const authority = /^[/*]/.test(target) ? undefined : (/^https?:\/\/([^/?]*)/i.exec(target)?.[1] ?? target);
  if (one && authority !== undefined && authority.toLowerCase() !== hosts[0]?.toLowerCase()) return { refuse: 400 };
  const lengths = all('content-length');
  const chunked = all('transfer-encoding').some((v) => /chunked\s*$/i.test(v));
  if ((lengths.length > 1 && !lenient) || lengths.some((l) => !/^(?:\+?\d{1,18}|-0+)$/.test(l))) return { refuse: 400 };
  if (all('transfer-encoding').length > 0 && !chunked) return { refuse: 400 };
  if (!one && lengths.length === 0 && !chunked && ['POST', 'PUT', 'PATCH'].includes(method.toUpperCase()))
    return { refuse: 400 };
  const connection = all('connection').flatMap((v) => v.split(',').map((option) => option.trim().toLowerCase()));
  const keeps = one ? !connection.includes('close') : connection.includes('keep-alive');
  return {
    method,
    target,
    version: one ? '1.1' : '1.0',
    headers,
    chunked,
    length: chunked ? 0 : Math.abs(Number(lengths[0] ?? '0')),
    expects: all('expect').some((v) => v.toLowerCase() === '100-continue'),
    close: !keeps || (chunked && lengths.length > 0),
  };
}

/** A header's bytes as text; undefined where they are no UTF-8. */
function utf8(latin1: string): string | undefined {
  if (!/[\u0080-\u00ff]/.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}

/** A target is a path, a whole address, `*` with OPTIONS, or an authority with CONNECT. */
function refuseTarget(method: string, target: string): Refusal | undefined {
  if (!/^[!-~]+$/.test(target) || /^[^?]*%00/.test(target)) return { refuse: 400 };
  if (target.startsWith('/') || /^https?:\/\//i.test(target)) return undefined;
  if (target === '*') return method === 'OPTIONS' ? undefined : { refuse: 405, allow: 'OPTIONS' };
  if (!HOST.test(target)) return { refuse: 400 };
  return method === 'CONNECT' ? undefined : { refuse: 405, allow: 'CONNECT' };
}

/** Where the blank line behind the head begins, and what follows it begins. */
export interface HeadEnd {
  readonly end: number;
  readonly from: number;
}

const LF = 0x0a;
const CR = 0x0d;

/** Where the head ends, or why it never will; a line may end without a CR. `undefined` = more bytes are needed. */
export function findHead(bytes: Buffer): HeadEnd | Refusal | undefined {
  const first = bytes.indexOf(LF);
  if ((first < 0 ? bytes.length : first - 1) > MAX_LINE) return { refuse: 414 };
  for (let line = first; line >= 0; line = bytes.indexOf(LF, line + 1)) {
    const end = line + 1;
    const from = bytes[end] === LF ? end + 1 : bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : undefined;
    if (from !== undefined) return end - 2 - (first + 1) > MAX_HEAD ? { refuse: 431 } : { end, from };
  }
  return bytes.length > MAX_HEAD ? { refuse: 431 } : undefined;
}
