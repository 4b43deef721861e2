// Paths of the operation, of its read-out, of the predefined routes, and near them.
// Must not know: queries, bodies.
import fc from 'fast-check';

const SUFFIXES = ['', '', '', '', '', '', '.json', '.jsv', '.xml', '.csv', '.jsonl', '.html'];

/** The documented route, mostly as documented; a suffix chooses a format. */
export const route: fc.Arbitrary<string> = fc.constantFrom(...SUFFIXES).map((s) => `/onceoffpayment${s}`);
export const echoRoute: fc.Arbitrary<string> = fc.constantFrom(...SUFFIXES).map((s) => `/echo${s}`);

/** Spellings of the route, right and wrong. */
export const oddRoute: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      '/onceoffpayment/',
      '//onceoffpayment',
      '/OnceOffPayment',
      '/ONCEOFFPAYMENT',
      '/once%6Fffpayment',
      '/onceoffpayment//',
    ],
    ...[
      '/x/../onceoffpayment',
      '/./onceoffpayment',
      '/onceoffpayment/.',
      '/onceoffpayment/..',
      '/onceoffpayment/x',
      '/nosuch',
    ],
    ...[
      '/onceoffpayment%2F',
      '/onceoffpayment%20',
      '/onceoffpayment;a=b',
      '/onceoffpayment.JSON',
      '/onceoffpayment.json/',
    ],
    ...[
      '/onceoffpayment/.json',
      '/onceoffpayment.',
      '/onceoffpayment.nope',
      '/onceoffpayment.json.xml',
      '/.json',
      '/',
      '',
    ],
    ...[
      '/onceoffpayment.jsv?',
      '/onceoffpayment#x',
      '/once offpayment',
      '/onceoffpayment%00',
      '/onceoffpayment%3Fa=b',
      '*',
    ],
    ...[
      '/jsv/onceoffpayment',
      '/api/onceoffpayment',
      '/api',
      '/json',
      '/json/',
      '/echo/',
      '/Echo',
      '/echo/x',
      '/%65cho',
      '/echo.JSV',
    ],
    ...[
      '/onceoffpayment%E9',
      '/onceoffpaymentx',
      '/a%2e%2e/onceoffpayment',
      '/%2e%2e/onceoffpayment',
      '/onceoffpayment/json',
      '/é',
    ],
    ...[
      'http://host.example/onceoffpayment',
      'onceoffpayment',
      '/onceoffpayment.xml.json',
      '/onceoffpayment%2Ejson',
      '///echo',
    ],
  ),
  fc
    .tuple(
      fc.constantFrom('/', '//', '/./', '/x/../'),
      fc.constantFrom('onceoffpayment', 'echo', 'OnceOffPayment'),
      fc.constantFrom(...SUFFIXES, '/', '.JSON', '/.jsv', '%2Exml'),
    )
    .map((p) => p.join('')),
);

const NAMES = [
  'OnceOffPaymentRequests',
  'OnceOffPaymentRequests',
  'OnceOffPaymentRequests',
  'EchoPayment',
  'onceoffpaymentrequests',
  'Nope',
];
const TAILS = ['', '', '', '', '', '', '/', '.jsv', '.json', '/x', '[]', '?', '.xml', '.csv'];

/** The predefined routes, and near them. */
export const predefined: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('json', 'jsv', 'xml', 'csv', 'jsonl', 'html', 'JSON', 'nope'),
        fc.constantFrom('reply', 'reply', 'reply', 'oneway', 'Reply', 'syncreply', 'asynconeway'),
        fc.constantFrom(...NAMES),
        fc.constantFrom(...TAILS),
      )
      .map(([format, way, name, tail]) => `/${format}/${way}/${name}${tail}`),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...TAILS)).map(([n, t]) => `/api/${n}${t}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/json/reply',
      '/json/reply/',
      '/api/',
      '/jsv/oneway',
      '/xml/reply/',
      '/API/EchoPayment',
    ),
  },
);
