// Variations that a reverse proxy, a load balancer or a web server brings in.
// Must not know: the suite.
import { adding, answering, leavingOut, stating, type Variation } from './variation.ts';

/** In the order of layers: what changes bodies lies beneath what states their length or spells headers. */
export const PROXY_VARIATIONS: readonly Variation[] = [
  {
    id: 'error-pages',
    what: 'answers 404 and 405 without a body get a page',
    make: answering((a) =>
      (a.status === 404 || a.status === 405) && a.body.length === 0
        ? {
            ...a,
            headers: [...a.headers, ['Content-Type', 'text/html']],
            body: Buffer.from('<html><head><title>Not found</title></head><body>Not found</body></html>'),
          }
        : a,
    ),
  },
  {
    id: 'more-headers',
    what: 'security and tracing headers are added',
    make: adding(
      ['X-Request-Id', '7f1c2a9e'],
      ['X-Content-Type-Options', 'nosniff'],
      ['Referrer-Policy', 'no-referrer'],
      ['Server-Timing', 'app;dur=3.1'],
    ),
  },
  {
    id: 'hsts',
    what: 'Strict-Transport-Security is added',
    make: adding(['Strict-Transport-Security', 'max-age=31536000']),
  },
  {
    id: 'no-cache',
    what: 'answers must not be stored',
    make: adding(['Cache-Control', 'no-store'], ['Pragma', 'no-cache']),
  },
  { id: 'via', what: 'Via is added', make: adding(['Via', '1.1 gateway.example']) },
  {
    id: 'two-vias',
    what: 'two proxies add Via',
    make: adding(['Via', '1.1 inner.example'], ['Via', '1.0 outer.example']),
  },
  { id: 'cache-state', what: 'a cache says that it missed', make: adding(['X-Cache', 'MISS'], ['Age', '0']) },
  { id: 'alt-svc', what: 'Alt-Svc offers another protocol', make: adding(['Alt-Svc', 'h3=":443"; ma=86400']) },
  { id: 'keep-alive', what: 'Keep-Alive is stated', make: adding(['Keep-Alive', 'timeout=65']) },
  { id: 'server-nginx', what: 'Server names another software', make: stating('Server', 'nginx') },
  { id: 'server-iis', what: 'Server names IIS with a version', make: stating('Server', 'Microsoft-IIS/10.0') },
  { id: 'no-powered-by', what: 'X-Powered-By is taken away', make: leavingOut('X-Powered-By') },
  { id: 'powered-by', what: 'X-Powered-By names something else', make: stating('X-Powered-By', 'ASP.NET') },
  { id: 'no-cookies', what: 'Set-Cookie is stripped', make: leavingOut('Set-Cookie') },
  {
    id: 'balancer-cookie',
    what: 'a load balancer sets a cookie of its own',
    make: adding(['Set-Cookie', 'lb=node3; path=/']),
  },
  {
    id: 'secure-cookies',
    what: 'cookies are marked Secure',
    make: answering((a) => ({
      ...a,
      headers: a.headers.map(([n, v]) => [n, n === 'Set-Cookie' ? `${v}; secure` : v]),
    })),
  },
  {
    id: 'no-reason',
    what: 'reason phrases are dropped',
    make: answering((a) => ({ ...a, reason: '' })),
  },
  {
    id: 'standard-reason',
    what: 'reason phrases are those of the status codes',
    make: answering((a) => ({ ...a, reason: STANDARD[a.status] ?? 'Unknown' })),
  },
  {
    id: 'header-order',
    what: 'headers come in another order',
    make: answering((a) => ({ ...a, headers: [...a.headers].reverse() })),
  },
  {
    id: 'closing',
    what: 'each connection is closed after its answer',
    make: answering((a) => ({ ...a, close: true })),
  },
  {
    id: 'closing-now-and-then',
    what: 'some connections are closed after an answer',
    make: (chance) => async (request, next) => {
      const a = await next(request);
      return chance() < 0.1 ? { ...a, close: true } : a;
    },
  },
  { id: 'vary-encoding', what: 'Vary names Accept-Encoding as well', make: stating('Vary', 'Accept, Accept-Encoding') },
  {
    id: 'content-length',
    what: 'bodies come with their length rather than in chunks',
    make: answering((a) =>
      a.body.length === 0 ? a : { ...a, headers: [...a.headers, ['Content-Length', String(a.body.length)]] },
    ),
  },
  {
    id: 'lower-case-headers',
    what: 'header names are in lower case',
    make: answering((a) => {
      const own: [string, string][] = [
        ['Date', new Date().toUTCString()],
        ['Server', 'Kestrel'],
      ];
      const absent = own.filter(([name]) => !a.headers.some(([n]) => n.toLowerCase() === name.toLowerCase()));
      return { ...a, headers: [...a.headers, ...absent].map(([n, v]) => [n.toLowerCase(), v]) };
    }),
  },
];

const STANDARD: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  302: 'Found',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
};
