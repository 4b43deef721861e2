// Credentials of the recorded host's identities, and what resembles them.
// Must not know: bodies, routes.
import fc from 'fast-check';

export type Header = readonly [name: string, value: string];

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

const KEYS = [
  'goodkey',
  'wrongrole',
  'partnerkey',
  'expired',
  'cancelled',
  'bogus',
  'GOODKEY',
  '',
  ' goodkey',
  'goodkey ',
];
const PAIRS = [
  ...['client:password', 'other:password', 'partner:password', 'client:wrong', 'nobody:password', 'CLIENT:password'],
  ...['client@example.com:password', 'CLIENT@EXAMPLE.COM:password', 'client:', ':', ':password', 'client', '', 'a:b:c'],
  ...['goodkey:', 'bogus:', 'expired:', 'cancelled:', 'wrongrole:', 'goodkey:x', 'client:pass:word', 'client:Password'],
];
const RAW = [
  ...[
    'Bearer',
    'Bearer ',
    'Basic',
    'Basic ',
    'Basic %%%',
    'Basic YQ',
    'Basic YWI=',
    'Token goodkey',
    'Digest x',
    'goodkey',
  ],
  ...[
    'Bearer goodkey, Bearer bogus',
    'Bearer  goodkey',
    'Bearer\tgoodkey',
    'bearer:goodkey',
    'Bearergoodkey',
    'ApiKey goodkey',
  ],
  ...[
    'Bearer aaa.bbb.ccc',
    'Bearer a.b',
    'Basic Y2xpZW50OnBhc3N3b3Jk=',
    'Basic Y2xp ZW50OnBhc3N3b3Jk',
    'Basic =',
    'Basic ====',
  ],
];

const authorization = fc.oneof(
  fc.tuple(fc.constantFrom('Bearer', 'Bearer', 'bearer', 'BEARER'), fc.constantFrom(...KEYS)).map((p) => p.join(' ')),
  fc.constantFrom(...PAIRS).map(basic),
  fc.constantFrom(...PAIRS).map((p) => basic(p).replace('Basic', 'basic')),
  fc.constantFrom(...RAW),
);

const BESIDE: readonly Header[] = [
  ['X-Api-Key', 'goodkey'],
  ['X-ss-id', 'deadbeef'],
  ['X-ss-pid', 'deadbeef'],
  ['Cookie', 'ss-id=deadbeef; ss-pid=deadbeef'],
  ['Cookie', 'ss-id=deadbeef'],
  ['Cookie', 'ss-pid=deadbeef; ss-opt=perm'],
  ['Cookie', 'Authorization=Bearer goodkey; apikey=goodkey'],
  ['Cookie', 'ss-tok=aaa.bbb.ccc'],
  ['X-Forwarded-Proto', 'https'],
  ['X-Forwarded-Proto', 'HTTPS'],
  ['X-Forwarded-Proto', 'http'],
  ['X-Forwarded-Host', 'elsewhere.example.com'],
  ['Proxy-Authorization', 'Bearer goodkey'],
];

/** Headers that say, or fail to say, who asks. */
export const anyCredentials: fc.Arbitrary<readonly Header[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 6, arbitrary: authorization.map((v): readonly Header[] => [['Authorization', v]]) },
  { weight: 1, arbitrary: fc.constantFrom(...BESIDE).map((h) => [h]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(authorization, fc.constantFrom(...BESIDE))
      .map(([v, h]): readonly Header[] => [['Authorization', v], h]),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(authorization, authorization).map(([a, b]): readonly Header[] => [
      ['Authorization', a],
      ['Authorization', b],
    ]),
  },
);

const GOOD: readonly Header[] = [['Authorization', 'Bearer goodkey']];

/** A client's key nearly always. */
export const goodCredentials: fc.Arbitrary<readonly Header[]> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(GOOD) },
  { weight: 1, arbitrary: fc.constant([['Authorization', basic('client:password')] as const]) },
  { weight: 1, arbitrary: fc.constant([]) },
);
