// Whole requests as bytes whose heads are right, odd or broken.
// Must not know: the operation's members.
import fc from 'fast-check';
import type { CapturedRequest } from '../captures.ts';

const LINES = [
  ...[
    'POST /onceoffpayment HTTP/1.1',
    'POST /onceoffpayment HTTP/1.1',
    'POST /onceoffpayment HTTP/1.0',
    'POST /echo HTTP/1.1',
  ],
  ...[
    'post /echo HTTP/1.1',
    'POST  /echo HTTP/1.1',
    'POST /echo',
    'POST /echo HTTP/2.0',
    'POST /echo HTTP/1.2',
    'POST /echo http/1.1',
  ],
  ...[
    'POST http://{host}/echo HTTP/1.1',
    'POST echo HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET /echo HTTP/1.1',
    'P(ST /echo HTTP/1.1',
  ],
  ...[
    'POST /echo HTTP/1.1 ',
    'POST /ec ho HTTP/1.1',
    '',
    'POST /echo HTTP/1',
    'CONNECT {host} HTTP/1.1',
    'POST //echo HTTP/1.1',
  ],
];
const HEADERS = [
  ...[
    'Content-Type: application/json',
    'Accept: application/json',
    'Authorization: Bearer goodkey',
    'X: y',
    'X:y',
    'X:',
    'X : y',
  ],
  ...[
    ': y',
    'X',
    ' X: y',
    '\tX: y',
    'X: \u0001',
    'X: \u0000',
    'X: é',
    'Xé: y',
    'X: y\t',
    'X\t: y',
    'Content-Length: 2',
    'Content-Length: +2',
  ],
  ...[
    'Content-Length: 2, 2',
    'Content-Length: -1',
    'Content-Length: 0x2',
    'Content-Length: ',
    'Content-Length: 99999999999999999999',
  ],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: Chunked',
    'Transfer-Encoding: gzip',
    'Transfer-Encoding: identity',
  ],
  ...[
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: ',
    'Host: {host}',
    'Host: ',
    'Host: a b',
    'Host: a/b',
    'Connection: close',
  ],
  ...[
    'Connection: keep-alive',
    'Expect: 100-continue',
    'Upgrade: h2c',
    'Content-Length: 02',
    'Content-Length:2',
    'Accept: */*',
  ],
];
const BODIES = [
  '{}',
  '{}',
  '{}',
  '',
  '2\r\n{}\r\n0\r\n\r\n',
  '2\r\n{}\r\n0\r\n\r\n',
  '2;a=b\r\n{}\r\n0\r\nX: y\r\n\r\n',
  '{"City":"x"}',
];
/** Ends the connection, so that a request that is not whole is answered or dropped at once. */
const MODERN = 'Connection: close';

const usual = ['Host: {host}', 'Content-Type: application/json', 'Accept: application/json'];

/** A request as bytes; `{host}` stands for the authority. */
export const rawRequest: fc.Arbitrary<CapturedRequest> = fc
  .tuple(
    fc.constantFrom(...LINES, ...LINES.slice(0, 3), ...LINES.slice(0, 3), ...LINES.slice(0, 3)),
    fc.array(fc.constantFrom(...HEADERS), { maxLength: 3 }),
    fc.constantFrom(true, true, true, true, false),
    fc.constantFrom(...BODIES),
    fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\r\n', '\n'),
  )
  .filter(([, headers, , body]) => isWhole(headers, body))
  .map(([line, headers, whole, body, end]) => {
    const head = [line, ...(whole ? usual : []), ...headers, MODERN].join(end);
    return {
      method: 'POST',
      path: '/',
      headers: [],
      rawBase64: Buffer.from(`${head}${end}${end}${body}`, 'latin1').toString('base64'),
    };
  });

/** Whether the body is all there: a host would wait for the rest, and both would be judged by their patience. */
function isWhole(headers: readonly string[], body: string): boolean {
  const chunked = headers.some((h) => /^transfer-encoding:.*chunked/i.test(h));
  if (chunked) return body.startsWith('2');
  const length = headers.map((h) => /^content-length:\s*0?(2)$/i.exec(h)?.[1]).find((l) => l !== undefined);
  return length === undefined || body.length >= 2;
}
