// Bytes of a connection to requests, as strict as Kestrel (FACTS 13). What it refuses is answered by status alone.
// Must not know: sockets, the operation.
import { memo } from '../memo.ts';
import { values, type WireRequest } from './message.ts';

const MAX_LINE = 8192;
export const MAX_HEAD = 32768;
export const MAX_HEADERS = 100;
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

const CR = 0x0d;
const LF = 0x0a;

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Letters and marks of a host name or of an address in brackets, with or without a port. */
const HOST = /^(?:[A-Za-z0-9\-._~!$&'()]+(?::\d+)?|\[[0-9a-f:.]{3,}\](?::\d+)?|)$/i;

/** A field of a head: its name, and its value without the blanks around it. */
type Field = readonly [name: string, value: string];

/** Names of fields may hold more than the standard lets them. */
const NAME = /^[\u0001-\u0008\u000b\u000c\u000e-\u001f!-9;-\u007f]+$/;

/** A line as a field; null when it is none. */
function readField(line: string): Field | null {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0));
  const raw = utf8(line.slice(colon + 1));
  if (!NAME.test(name) || raw === undefined || /[\0\r]/.test(raw)) return null;
  return [name, raw.replace(/^[ \t]+|[ \t]+$/g, '')];
}

/** Clients send the same lines again and again. */
export const field = memo(readField, { entries: 512 });

const TOO_MUCH: Refusal = { refuse: 431 };
const MALFORMED: Refusal = { refuse: 400 };

/** Lines of a head behind its first. */
function fieldsOf(head: string, from: number): readonly Field[] | Refusal {
  const fields: Field[] = [];
  for (let start = from; start < head.length; ) {
    if (fields.length === MAX_HEADERS) return TOO_MUCH;
    const feed = head.indexOf('\n', start);
    const line = field(head.slice(start, head.charCodeAt(feed - 1) === CR && feed > start ? feed - 1 : feed));
    if (line === null) return MALFORMED;
    fields.push(line);
    start = feed + 1;
  }
  return fields;
}

/** The last coding counts. */
const CHUNKED = /(?:^|,)\s*chunked\s*$/i;
const LENGTH = /^(?:\+?\d{1,18}|-0+)$/;
/** Verbs of HTTP/1.0, in capitals, that must say how long their body is. */
const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT']);

function options(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return lines;
  return lines.flatMap((line) => line.split(',').map((option) => option.trim().toLowerCase()));
}

/** Reads a head, from its first line to the end of its last. */
export function parseHead(head: string, lenient = false): Head | Refusal {
  const feed = head.indexOf('\n');
  const first = requestLine(head.slice(0, head.charCodeAt(feed - 1) === CR ? feed - 1 : feed));
  if ('refuse' in first) return first;
  const { method, target, version } = first;
  const headers = fieldsOf(head, feed + 1);
  if ('refuse' in headers) return headers;
  const one = version === '1.1';
  const hosts = values(headers, 'host');
  if (hosts.length > 1 || (one && hosts.length !== 1) || !hosts.every(isHost)) return { refuse: 400 };
  if (hosts.length === 1 && !isOf(target, hosts[0])) return { refuse: 400 };
  const lengths = values(headers, 'content-length');
  const codings = values(headers, 'transfer-encoding');
  const chunked = codings.some((coding) => CHUNKED.test(coding));
  if ((lengths.length > 1 && !lenient) || !lengths.every((length) => LENGTH.test(length))) return { refuse: 400 };
  if (codings.length > 0 && !chunked) return { refuse: 400 };
  if (!one && lengths.length === 0 && !chunked && WITH_BODY.has(method)) return { refuse: 400 };
  const connection = options(values(headers, 'connection'));
  const keeps = one ? !connection.includes('close') : connection.includes('keep-alive');
  return {
    method,
    target,
    version,
    headers,
    chunked,
    length: chunked ? 0 : Math.abs(Number(lengths[0] ?? '0')),
    expects: values(headers, 'expect').some((v) => v.toLowerCase() === '100-continue'),
    close: !keeps || (chunked && lengths.length > 0),
  };
}

type RequestLine = Pick<WireRequest, 'method' | 'target' | 'version'>;

function readRequestLine(line: string): RequestLine | Refusal {
  const parts = line.split(' ');
  const [method = '', target = '', version = ''] = parts;
  if (parts.length !== 3 || !TOKEN.test(method) || version.length !== 8) return { refuse: 400 };
  if (version !== 'HTTP/1.1' && version !== 'HTTP/1.0') return { refuse: 505 };
  return refuseTarget(method, target) ?? { method, target, version: version === 'HTTP/1.1' ? '1.1' : '1.0' };
}

const requestLine = memo(readRequestLine);

const isHost = memo((host) => HOST.test(host));

/** Whether a target that is a whole address, or an authority, names the host that the request names. */
function isOf(target: string, host: string | undefined): boolean {
  if (/^[/*]/.test(target)) return true;
  const authority = /^https?:\/\/(?:[^/?@]*@)?([^/?]*)/i.exec(target)?.[1] ?? target;
  return authority.toLowerCase() === host?.toLowerCase();
}

/** A header's bytes as text; undefined where they are no UTF-8. */
function utf8(latin1: string): string | undefined {
  if (!/[\u0080-\u00ff]/.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}

/** Anything but a NUL and what is beyond ASCII. */
const TARGET = /^[\u0001-\u007f]+$/;

/** A target is a path, a whole address, `*` with OPTIONS, or an authority with CONNECT. */
function refuseTarget(method: string, target: string): Refusal | undefined {
  if (!TARGET.test(target) || /^[^?]*%00/.test(target)) return { refuse: 400 };
  if (target.startsWith('/') || /^https?:\/\//i.test(target)) return undefined;
  if (target === '*') return method === 'OPTIONS' ? undefined : { refuse: 405, allow: 'OPTIONS' };
  if (!HOST.test(target)) return { refuse: 400 };
  return method === 'CONNECT' ? undefined : { refuse: 405, allow: 'CONNECT' };
}

/** More than a head may have, so that what lies behind needs no look. */
const SEEN = MAX_LINE + MAX_HEAD + 64;

/** A head, with its line ends. */
export interface FoundHead {
  readonly head: string;
  /** Where the bytes behind its blank line begin. */
  readonly from: number;
}

/** The head that bytes begin with, or why there never will be one; a line may end without a CR. `undefined` = more bytes are needed. */
export function findHead(bytes: Buffer): FoundHead | Refusal | undefined {
  const text = bytes.toString('latin1', 0, Math.min(bytes.length, SEEN));
  const first = text.indexOf('\n');
  if ((first < 0 ? bytes.length : first + 1) > MAX_LINE) return { refuse: 414 };
  for (let line = first; line >= 0; line = text.indexOf('\n', line + 1)) {
    const end = line + 1;
    const next = text.charCodeAt(end);
    const from = next === LF ? end + 1 : next === CR && text.charCodeAt(end + 1) === LF ? end + 2 : undefined;
    if (from !== undefined)
      return end - 2 - (first + 1) > MAX_HEAD ? tooLong(text, first) : { head: text.slice(0, end), from };
  }
  return bytes.length > MAX_HEAD ? tooLong(text, first) : hopeless(text, first);
}

/** What stands before a head's length becomes too much is looked at first. */
function tooLong(text: string, feed: number): Refusal {
  const wrong = hopeless(text, feed);
  if (wrong || feed < 0) return wrong ?? TOO_MUCH;
  const read = text.slice(0, feed + 1 + MAX_HEAD);
  const fields = fieldsOf(read.slice(0, read.lastIndexOf('\n') + 1), feed + 1);
  return 'refuse' in fields ? fields : TOO_MUCH;
}

/** What the first bytes tell already: somebody speaks TLS, or the first line is none. */
function hopeless(text: string, feed: number): Refusal | undefined {
  if (TLS.test(text)) return { refuse: 400 };
  if (feed < 0) return undefined;
  const line = requestLine(text.slice(0, text.charCodeAt(feed - 1) === CR ? feed - 1 : feed));
  return 'refuse' in line ? line : undefined;
}

/** How a TLS handshake begins. */
const TLS = /^\u0016\u0003[\s\S]{3}/;

const PREFACE = 'PRI * HTTP/2.0\r\n';

/** Whether the bytes begin like a connection of HTTP/2. */
export function isHttp2(bytes: Buffer): boolean {
  return bytes[0] === 0x50 && bytes[2] === 0x49 && bytes.toString('latin1', 0, PREFACE.length) === PREFACE;
}
