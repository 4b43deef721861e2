// An answer as bytes: its head, and its body by length or in one chunk, as Kestrel writes them (FACTS 13).
// Must not know: the operation, formats.
import type { WireAnswer, WireRequest } from './message.ts';

const REASONS = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  414: 'URI Too Long',
  431: 'Request Header Fields Too Large',
  505: 'HTTP Version Not Supported',
} as const;

/** What the transport refuses by itself. */
export type RefusedStatus = keyof typeof REASONS;

/** The answer to what is no request: no body, and the connection ends. */
export function refusalBytes(status: RefusedStatus, allow?: string): string {
  const lines = [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    'Content-Length: 0',
    'Connection: close',
    `Date: ${new Date().toUTCString()}`,
    'Server: Kestrel',
    ...(allow === undefined ? [] : [`Allow: ${allow}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Whether only the end of the connection tells where the answer ends. */
export function endsWithConnection(answer: WireAnswer, request: WireRequest): boolean {
  const length = answer.headers.some(([n]) => n.toLowerCase() === 'content-length');
  return request.version === '1.0' && answer.body.length > 0 && !length;
}

/** The bytes of an answer to this request. */
export function answerBytes(answer: WireAnswer, request: WireRequest, close: boolean): Buffer {
  const bare = answer.status === 204 || answer.status === 304;
  const head = request.method.toUpperCase() === 'HEAD';
  /** What a layer states itself, as a proxy in between would, is not stated again. */
  const given = (name: string): boolean => answer.headers.some(([n]) => n.toLowerCase() === name);
  const written = answer.body.length > 0 || answer.streamed === true;
  const chunked = !bare && written && request.version === '1.1' && !given('content-length');
  const lines = [`HTTP/1.1 ${answer.status} ${answer.reason}`];
  if (!bare && !chunked && answer.body.length === 0 && !head && !given('content-length'))
    lines.push('Content-Length: 0');
  if (close) lines.push('Connection: close');
  // Older clients are told that the connection stays.
  else if (request.version === '1.0') lines.push('Connection: keep-alive');
  for (const [name, value] of answer.headers) lines.push(`${name}: ${value}`);
  if (!given('date')) lines.push(`Date: ${new Date().toUTCString()}`);
  if (!given('server')) lines.push('Server: Kestrel');
  if (chunked && !head) lines.push('Transfer-Encoding: chunked');
  const start = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  if (head || bare) return start;
  if (!chunked) return Buffer.concat([start, answer.body]);
  if (answer.body.length === 0) return Buffer.concat([start, Buffer.from('0\r\n\r\n')]);
  const size = Buffer.from(`${answer.body.length.toString(16)}\r\n`);
  return Buffer.concat([start, size, answer.body, Buffer.from('\r\n0\r\n\r\n')]);
}
