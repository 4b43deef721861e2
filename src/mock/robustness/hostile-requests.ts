// A seeded stream of requests that no honest client sends: damaged, misframed, oversized, nested, or no HTTP at all.
// Must not know: how the mock answers them.

/** Numbers from 0 up to 1, the same for a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface HostileRequest {
  readonly family: string;
  readonly bytes: Buffer;
}

type Random = () => number;
const upTo = (random: Random, n: number): number => Math.floor(random() * n);
const pick = <T>(random: Random, list: readonly [T, ...T[]]): T => list[upTo(random, list.length)] ?? list[0];

const PATHS = [
  '/onceoffpayment',
  '/onceoffpayment.jsv',
  '/onceoffpayment?format=csv&callback=<b>',
  '/json/reply/OnceOffPaymentRequests',
  '/api/OnceOffPaymentRequests[]',
  '/echo?DebtMeta={a:{b:',
  '/auth/credentials',
  '/metadata/app.json',
  '/%00',
  '/%c0%af/..%2f..%2f',
  '/nosuch',
] as const;
const TYPES = [
  'application/json',
  'application/jsv',
  'application/xml',
  'text/csv',
  'text/jsonl',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'multipart/form-data',
  'application/json; charset=\u00ff',
  '',
] as const;
const CODINGS = ['gzip', 'br', 'deflate', 'identity', 'gzip, gzip', 'x'] as const;
const METHODS = ['POST', 'GET', 'PUT', 'HEAD', 'OPTIONS', 'FOO'] as const;
const BODIES = [
  '{"Segment":"S","FirstName":"F","LastName":"L","InvoiceNumber":"I","DebtDate":"2024-02-29","DebtMeta":{"a":"b"}}',
  '{Segment:S,FirstName:"a ""quoted"" name",LastName:[a,{b:c}],InvoiceNumber:I,DebtMeta:{k:"v,w"}}',
  'Segment=S&FirstName=%zz&DebtMeta={a:b}&CurrenciesId=9999999999',
  '--b\r\nContent-Disposition: form-data; name="Segment"\r\n\r\nS\r\n--b--\r\n',
  '<OnceOffPaymentRequests xmlns="http://schemas.datacontract.org/2004/07/digitaluapi.ServiceModel"><City>&#0;</City>',
  'Segment,FirstName\r\n"S,"",F\r\n',
  '[{"Segment":"S"},null,[[[]]]]',
  '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]><a>&z;</a>',
] as const;

function nested(random: Random): string {
  const depth = upTo(random, 20_000);
  const [open, close] = pick<readonly [string, string]>(random, [
    ['[', ']'],
    ['{"a":', '}'],
    ['{a:', '}'],
    ['<a>', '</a>'],
  ]);
  return `{"DebtMeta":${open.repeat(depth)}${random() < 0.5 ? close.repeat(depth) : ''}`;
}

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => upTo(random, 256)));
}

/** Flips, cuts, doubles or inserts bytes at a few places. */
function damaged(random: Random, bytes: Buffer): Buffer {
  let out = bytes;
  for (let i = 1 + upTo(random, 4); i > 0 && out.length > 0; i -= 1) {
    const at = upTo(random, out.length);
    const [before, after] = [out.subarray(0, at), out.subarray(at)];
    const change = upTo(random, 4);
    if (change === 0) out = Buffer.concat([before, noise(random, 1), after.subarray(1)]);
    else if (change === 1) out = Buffer.concat([before, after.subarray(1 + upTo(random, 40))]);
    else if (change === 2) out = Buffer.concat([before, after.subarray(0, upTo(random, 30)), after]);
    else out = Buffer.concat([before, noise(random, 1 + upTo(random, 8)), after]);
  }
  return out;
}

function framed(random: Random, body: Buffer, extra: readonly string[] = []): Buffer {
  const chunked = random() < 0.2;
  const head = [
    `${pick(random, METHODS)} ${pick(random, PATHS)} HTTP/1.1`,
    'Host: mock.example',
    'Authorization: Bearer goodkey',
    `Accept: ${pick(random, ['application/json', 'application/jsv', 'text/html', '*/*', 'application/xml', ''] as const)}`,
    ...(random() < 0.9 ? [`Content-Type: ${pick(random, TYPES)}`] : []),
    ...(random() < 0.1 ? [`Content-Encoding: ${pick(random, CODINGS)}`] : []),
    chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`,
    ...extra,
  ].join('\r\n');
  const content = chunked
    ? [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]
    : [body];
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), ...content]);
}

const FAMILIES: readonly (readonly [string, (random: Random) => Buffer])[] = [
  ['a damaged body', (r) => framed(r, damaged(r, Buffer.from(pick(r, BODIES))))],
  ['a damaged request', (r) => damaged(r, framed(r, Buffer.from(pick(r, BODIES))))],
  ['a body of noise', (r) => framed(r, noise(r, upTo(r, 400)))],
  ['deep nesting', (r) => framed(r, Buffer.from(nested(r)))],
  ['noise', (r) => noise(r, 1 + upTo(r, 600))],
  ['half a request', (r) => framed(r, Buffer.from(pick(r, BODIES))).subarray(0, 1 + upTo(r, 300))],
  ['a body shorter than it says', (r) => framed(r, Buffer.from('{}'), ['X: y']).subarray(0, -1)],
  ['two lengths', (r) => framed(r, Buffer.from('{}'), [`Content-Length: ${upTo(r, 50)}`])],
  [
    'a length that is none',
    (r) => framed(r, Buffer.alloc(0), [`Content-Length: ${pick(r, ['-1', '1e3', '0x10', '9'.repeat(25)] as const)}`]),
  ],
  [
    'many headers',
    (r) =>
      framed(
        r,
        Buffer.from('{}'),
        Array.from({ length: upTo(r, 150) }, (_, i) => `X-${i}: ${i}`),
      ),
  ],
  ['a long header', (r) => framed(r, Buffer.from('{}'), [`X-Long: ${'a'.repeat(upTo(r, 40_000))}`])],
  ['a long line', (r) => Buffer.from(`GET /${'%41'.repeat(upTo(r, 4000))} HTTP/1.1\r\nHost: h\r\n\r\n`)],
  [
    'a bad chunk',
    (r) =>
      Buffer.concat([
        Buffer.from(
          `POST /onceoffpayment HTTP/1.1\r\nHost: h\r\nContent-Type: ${pick(r, TYPES)}\r\nTransfer-Encoding: chunked\r\n\r\n`,
          'latin1',
        ),
        damaged(r, Buffer.from('5\r\n{"a":\r\n3\r\n1}}\r\n0\r\n\r\n')),
      ]),
  ],
  [
    'another protocol',
    (r) =>
      Buffer.from(
        pick(r, [
          'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
          '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
          'SSH-2.0-x\r\n',
          'EHLO x\r\n',
          '\r\n\r\n\r\n',
          'GET /\r\n\r\n',
        ] as const),
        'latin1',
      ),
  ],
  [
    'odd credentials',
    (r) =>
      framed(r, Buffer.from(BODIES[0]), [
        `Authorization: ${pick(r, ['Basic', 'Basic ====', 'Bearer a.b.c', 'Bearer \t', `Basic ${'A'.repeat(5000)}`, 'Digest x'] as const)}`,
        `Cookie: ss-id=${noise(r, 6).toString('hex')}; ss-pid`,
      ]),
  ],
  [
    'an odd override',
    (r) =>
      framed(r, Buffer.from('{}'), [
        `X-HTTP-Method-Override: ${pick(r, ['', ' ', 'POST', 'post ', 'a'.repeat(300), '__proto__'] as const)}`,
      ]),
  ],
  [
    'names of the runtime',
    (r) =>
      framed(
        r,
        Buffer.from(
          `{"__proto__":{"x":1},"constructor":"c","toString":${upTo(r, 9)},"DebtMeta":{"__proto__":"p","hasOwnProperty":"h"}}`,
        ),
      ),
  ],
];

/** The n-th request of a seed's stream. */
export function hostileRequest(seed: number, n: number): HostileRequest {
  const random = randomOf(seed * 1_000_003 + n);
  const [family, make] = FAMILIES[n % FAMILIES.length] ?? ['noise', (r: Random) => noise(r, 10)];
  return { family, bytes: make(random) };
}
