// An answer as bytes: its head, and its body by length or in one chunk, as Kestrel writes them (FACTS 13).
// Must not know: the operation, formats.
import { httpNow } from '../clock.ts';
import { isNamed, type WireAnswer, type WireRequest } from './message.ts';

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
    `Date: ${httpNow()}`,
    'Server: Kestrel',
    ...(allow === undefined ? [] : [`Allow: ${allow}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** What a client of HTTP/2 is told without TLS, in a frame of its own kind: to speak HTTP/1.1. */
export const SPEAK_HTTP_1 = Buffer.from('000008070000000000000000000000000d', 'hex');

const CRLF = '\r\n';

function states(answer: WireAnswer, name: string): boolean {
  for (const header of answer.headers) if (isNamed(header, name)) return true;
  return false;
}

/** Whether the answer has a body, if only an empty one. */
function isWritten(answer: WireAnswer): boolean {
  return answer.body.length > 0 || answer.streamed === true;
}

/** Whether only the end of the connection tells where the answer ends. */
export function endsWithConnection(answer: WireAnswer, request: WireRequest): boolean {
  return request.version === '1.0' && !isHead(request) && isWritten(answer) && !states(answer, 'content-length');
}

const isHead = ({ method }: WireRequest): boolean => method.length === 4 && method.toUpperCase() === 'HEAD';
const isBare = ({ status }: WireAnswer): boolean => status === 204 || status === 304;

/** What a layer states itself, as a proxy in between would, is not stated again. */
function isChunked(answer: WireAnswer, request: WireRequest): boolean {
  return isWritten(answer) && request.version === '1.1' && !isBare(answer) && !states(answer, 'content-length');
}

function headText(answer: WireAnswer, request: WireRequest, close: boolean, chunked: boolean): string {
  let text = `HTTP/1.1 ${answer.status} ${answer.reason}\r\n`;
  const empty = !isWritten(answer) && !isBare(answer) && !isHead(request);
  if (empty && !states(answer, 'content-length')) text += 'Content-Length: 0\r\n';
  if (close) text += 'Connection: close\r\n';
  // Older clients are told that the connection stays.
  else if (request.version === '1.0') text += 'Connection: keep-alive\r\n';
  for (const header of answer.headers) text += `${header[0]}: ${header[1]}\r\n`;
  if (!states(answer, 'date')) text += `Date: ${httpNow()}\r\n`;
  if (!states(answer, 'server')) text += 'Server: Kestrel\r\n';
  if (chunked && !isHead(request)) text += 'Transfer-Encoding: chunked\r\n';
  return text + CRLF;
}

/** The bytes of an answer to this request, in one piece. */
export function answerBytes(answer: WireAnswer, request: WireRequest, close: boolean): Buffer {
  const chunked = isChunked(answer, request);
  const head = headText(answer, request, close, chunked);
  const { body } = answer;
  if (isHead(request) || isBare(answer)) return Buffer.from(head, 'latin1');
  const opening = chunked && body.length > 0 ? `${head}${body.length.toString(16)}\r\n` : head;
  const closing = !chunked ? '' : body.length > 0 ? '\r\n0\r\n\r\n' : '0\r\n\r\n';
  const bytes = Buffer.allocUnsafe(opening.length + body.length + closing.length);
  bytes.write(opening, 0, 'latin1');
  body.copy(bytes, opening.length);
  bytes.write(closing, opening.length + body.length, 'latin1');
  return bytes;
}
