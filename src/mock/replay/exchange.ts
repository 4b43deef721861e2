// Sends a captured request as bytes over a connection of its own and reads the answer.
// Must not know: the suite's client (the two sides stay apart), how answers are compared.
import net from 'node:net';
import type { CapturedRequest } from './captures.ts';

export interface Answer {
  readonly status?: number;
  readonly reason?: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly error?: string;
}

function bodyOf(q: CapturedRequest): Buffer | undefined {
  if (q.bodyBase64 !== undefined) return Buffer.from(q.bodyBase64, 'base64');
  if (q.bodyParts !== undefined)
    return Buffer.concat(q.bodyParts.map(([text, times]) => Buffer.from(text.repeat(times))));
  return q.body === undefined ? undefined : Buffer.from(q.body);
}

/** The request as it goes on the wire. */
export function bytesOf(q: CapturedRequest, host: string): Buffer {
  if (q.rawBase64 !== undefined)
    return Buffer.from(Buffer.from(q.rawBase64, 'base64').toString('latin1').replaceAll('{host}', host), 'latin1');
  const body = bodyOf(q);
  const names = q.headers.map(([n]) => n.toLowerCase());
  const lines = [`${q.method} ${q.path} HTTP/${q.version ?? '1.1'}`];
  if (!names.includes('host')) lines.push(`Host: ${host}`);
  lines.push(...q.headers.map(([n, v]) => `${n}: ${v}`));
  let payload = body ?? Buffer.alloc(0);
  if (q.chunked) {
    lines.push('Transfer-Encoding: chunked');
    const size = q.chunkSize ?? Math.max(payload.length, 1);
    const parts: Buffer[] = [];
    for (let i = 0; i < payload.length; i += size) {
      const part = payload.subarray(i, i + size);
      parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
    }
    payload = Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
  } else if (q.contentLength !== undefined) {
    if (q.contentLength !== null) lines.push(`Content-Length: ${q.contentLength}`);
  } else if (body !== undefined && !names.includes('content-length')) lines.push(`Content-Length: ${payload.length}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), payload]);
}

interface Head {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly from: number;
}

function headOf(bytes: Buffer): Head | undefined {
  let from = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', from, 'latin1');
    if (end < 0) return undefined;
    const [line = '', ...fields] = bytes.toString('latin1', from, end).split('\r\n');
    const status = Number(line.slice(9, 12));
    from = end + 4;
    if (status >= 100 && status < 200) continue;
    return {
      status,
      reason: line.slice(13),
      headers: fields.map((f): [string, string] => [f.slice(0, f.indexOf(':')), f.slice(f.indexOf(':') + 1).trim()]),
      from,
    };
  }
}

function dechunk(bytes: Buffer, from: number): Buffer | undefined {
  const parts: Buffer[] = [];
  let at = from;
  for (;;) {
    const line = bytes.indexOf('\r\n', at, 'latin1');
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (bytes.length < line + 2 + size + 2) return undefined;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

function bodyIn(bytes: Buffer, head: Head, method: string, ended: boolean): Buffer | undefined {
  const get = (name: string): string | undefined => head.headers.find(([n]) => n.toLowerCase() === name)?.[1];
  if (method === 'HEAD' || head.status === 204 || head.status === 304) return Buffer.alloc(0);
  if (get('transfer-encoding')?.toLowerCase().includes('chunked')) return dechunk(bytes, head.from);
  const length = get('content-length');
  if (length !== undefined)
    return bytes.length - head.from >= Number(length)
      ? bytes.subarray(head.from, head.from + Number(length))
      : undefined;
  return ended ? bytes.subarray(head.from) : undefined;
}

/** The answer to a captured request; `error` when none came within the deadline (ms). */
export function exchange(host: string, port: number, q: CapturedRequest, deadline = 20_000): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = net.connect(port, host);
    const chunks: Buffer[] = [];
    let settled = false;
    const finish = (answer: Answer): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const none = (error: string): Answer => ({ headers: [], body: Buffer.alloc(0), error });
    const timer = setTimeout(() => finish(none('timeout')), deadline);
    const look = (ended: boolean): void => {
      const bytes = Buffer.concat(chunks);
      const head = headOf(bytes);
      if (head) {
        const body = bodyIn(bytes, head, q.method, ended);
        if (body) finish({ status: head.status, reason: head.reason, headers: head.headers, body });
        else if (ended)
          finish({
            status: head.status,
            reason: head.reason,
            headers: head.headers,
            body: bytes.subarray(head.from),
            error: 'cut',
          });
      } else if (ended) finish(none('closed without answer'));
    };
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      look(false);
    });
    socket.on('end', () => look(true));
    socket.on('close', () => look(true));
    socket.on('error', (error) => {
      look(true);
      finish(none(error.message));
    });
    socket.on('connect', () => socket.write(bytesOf(q, `${host}:${port}`)));
  });
}
