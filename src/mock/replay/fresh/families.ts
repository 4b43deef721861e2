// One family of requests a recorded group, each made in the manner of that group's captures.
// Must not know: hosts, answers.
import fc from 'fast-check';
import type { CapturedRequest } from '../captures.ts';
import { anyBody, fittingBody, type Typed, typed } from './bodies.ts';
import { compose, type Parts } from './compose.ts';
import { anyCredentials, goodCredentials, type Header } from './credentials.ts';
import { dateText } from './dates.ts';
import { encoded } from './encodings.ts';
import { formBody, multipartBody } from './form-body.ts';
import { rawRequest } from './heads.ts';
import { jsonBody } from './json-body.ts';
import { jsvBody } from './jsv-body.ts';
import { login } from './logins.ts';
import { mangled } from './mangle.ts';
import { accept, acceptLines, contentType, usualAccept } from './media-types.ts';
import { anyName } from './member-names.ts';
import { memberPair } from './pairs.ts';
import { echoRoute, oddRoute, predefined, route } from './paths.ts';
import { incomplete, paymentOf, steeringInvoice, WRITTEN_TYPE, type Written, written } from './payment.ts';
import { jsConfig, steering } from './settings.ts';
import { text } from './texts.ts';

type Requests = fc.Arbitrary<CapturedRequest>;
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const few = (part: fc.Arbitrary<string>, max = 2): fc.Arbitrary<string[]> => fc.array(part, { maxLength: max });

/** Most read-outs go to /echo; the rest to the operation, whose refusal tells which strings were bound. */
function readOut(body: fc.Arbitrary<Typed>, query: fc.Arbitrary<readonly string[]> = fc.constant([])): Requests {
  return fc
    .tuple(body, query, some(true, true, true, false), echoRoute, route, usualAccept, goodCredentials)
    .map(([b, q, echo, e, r, a, c]) =>
      compose({ path: echo ? e : r, query: q, ...b, accept: a, headers: echo ? [] : c }),
    );
}

const writtenAs = some<Written>('json', 'json', 'json', 'jsv', 'form', 'xml');

const acceptance = fc
  .tuple(
    paymentOf(fc.oneof(text, text, text, steeringInvoice)),
    writtenAs,
    route,
    usualAccept,
    goodCredentials,
    few(steering, 1),
  )
  .map(([p, as, path, a, headers, query]) =>
    compose({ path, query, type: WRITTEN_TYPE[as], body: written(p, as), accept: a, headers }),
  );

const validation = fc
  .tuple(incomplete, writtenAs, route, usualAccept, goodCredentials, few(fc.oneof(memberPair, steering), 1))
  .map(([p, as, path, a, headers, query]) =>
    compose({ path, query, type: WRITTEN_TYPE[as], body: written(p, as), accept: a, headers }),
  );

const errors = fc
  .tuple(
    fc.oneof(paymentOf(steeringInvoice), paymentOf(steeringInvoice), incomplete),
    writtenAs,
    fc.oneof(route, route, predefined),
    fc.oneof(usualAccept, acceptLines),
    fc.oneof(goodCredentials, anyCredentials),
    few(fc.oneof(steering, memberPair)),
  )
  .map(([p, as, path, a, headers, query]) =>
    compose({ path, query, type: WRITTEN_TYPE[as], body: written(p, as), accept: a, headers }),
  );

const dates = fc
  .tuple(
    dateText,
    some('json', 'json', 'jsv', 'quoted', 'query', 'form', 'bare'),
    echoRoute,
    usualAccept,
    few(jsConfig, 1),
  )
  .map(([d, way, path, a, config]) => {
    const query = config.map((c) => `jsconfig=${c}`);
    const at = (rest: Partial<Parts>): CapturedRequest => compose({ path, query, accept: a, ...rest });
    const type = 'application/json';
    switch (way) {
      case 'jsv':
        return at({ type: 'application/jsv', body: `{DebtDate:${d},City:after}` });
      case 'quoted':
        return at({ type: 'application/jsv', body: `{DebtDate:"${d}",City:after}` });
      case 'query':
        return at({ type, body: '{}', query: [...query, `DebtDate=${encodeURIComponent(d)}`] });
      case 'form':
        return at({ type: 'application/x-www-form-urlencoded', body: `DebtDate=${encodeURIComponent(d)}&City=after` });
      case 'bare':
        return at({ type, body: `{"DebtDate":${d},"City":"after"}` });
      default:
        return at({ type, body: `{"DebtDate":"${d}","City":"after"}` });
    }
  });

const syntax = fc.oneof(
  readOut(typed('application/json', mangled(jsonBody))),
  readOut(typed('application/jsv', mangled(jsvBody))),
);

const formats = fc.oneof(
  readOut(fittingBody('EchoPayment')),
  readOut(anyBody('OnceOffPaymentRequests')),
  readOut(fittingBody('OnceOffPaymentRequests')),
);

const negotiation = fc
  .tuple(
    some('{}', '{}', '{"LastName":"L"}', '{LastName:L}', 'City=x', '[]'),
    fc.oneof(contentType, some('application/json', 'text/jsv', 'application/x-www-form-urlencoded')),
    fc.oneof(route, route, echoRoute, predefined),
    acceptLines,
    fc.oneof(goodCredentials, anyCredentials),
    few(steering),
  )
  .map(([body, type, path, a, headers, query]) => compose({ path, query, type, body, accept: a, headers }));

const jsconfig = fc
  .tuple(
    fc.oneof(
      typed('application/json', jsonBody),
      paymentOf(text).map((p): Typed => ({ type: 'application/json', body: written(p, 'json') })),
      incomplete.map((p): Typed => ({ type: 'application/json', body: written(p, 'json') })),
    ),
    fc.oneof(route, echoRoute, echoRoute, predefined),
    usualAccept,
    goodCredentials,
    jsConfig,
    few(steering, 1),
  )
  .map(([b, path, a, headers, config, more]) =>
    compose({ path, query: [`jsconfig=${config}`, ...more], ...b, accept: a, headers }),
  );

const encoding = fc
  .tuple(
    fc.oneof(
      fittingBody('EchoPayment'),
      some<Typed>({ type: 'application/json', body: '{"Segment":"aéb","City":"after"}' }),
    ),
    usualAccept,
    some('/echo', '/echo', '/onceoffpayment'),
    goodCredentials,
  )
  .chain(([b, a, path, c]) =>
    encoded(b.body).map(({ bytes, coding, charset, framing }) =>
      compose({
        path,
        type: b.type?.includes(';') ? b.type : `${b.type}${charset}`,
        accept: a,
        headers: [...c, ...(coding === undefined ? [] : [['Content-Encoding', coding] as const])],
        body: bytes,
        framing,
      }),
    ),
  );

const access = fc
  .tuple(
    paymentOf(some('INV-ACCESS')),
    writtenAs,
    fc.oneof(route, route, predefined),
    fc.oneof(usualAccept, acceptLines),
    anyCredentials,
    few(steering, 1),
  )
  .map(([p, as, path, a, headers, query]) =>
    compose({ path, query, type: WRITTEN_TYPE[as], body: written(p, as), accept: a, headers }),
  );

const orderOfChecks = fc
  .tuple(
    fc.oneof(
      anyBody('OnceOffPaymentRequests'),
      fc
        .oneof(incomplete, paymentOf(steeringInvoice))
        .map((p): Typed => ({ type: 'application/json', body: written(p, 'json') })),
    ),
    fc.oneof(route, route, predefined),
    fc.oneof(usualAccept, acceptLines),
    anyCredentials,
    few(fc.oneof(memberPair, memberPair, steering)),
  )
  .map(([b, path, a, headers, query]) => compose({ path, query, ...b, accept: a, headers }));

const VERBS = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'FOO', 'post', 'Get'];
const NAMES = ['X-HTTP-Method-Override', 'x-http-method-override', 'X-HTTP-Method', 'X-Method-Override'];

const methodOverride = fc
  .tuple(
    some(...VERBS),
    few(
      fc.tuple(some(...NAMES), some(...VERBS, '', ' ', 'NOPE')).map((h) => h.join(': ')),
      2,
    ),
    fc.oneof(route, echoRoute, predefined),
    usualAccept,
    goodCredentials,
    some('none', 'json', 'form', 'override'),
    few(steering, 1),
  )
  .map(([method, overrides, path, a, c, way, query]) =>
    compose({
      method,
      path,
      query,
      accept: a,
      headers: [...c, ...overrides.map((o): Header => [o.split(': ')[0] ?? '', o.split(': ')[1] ?? ''])],
      ...(way === 'json' ? { type: 'application/json', body: '{"LastName":"L"}' } : {}),
      ...(way === 'form' ? { type: 'application/x-www-form-urlencoded', body: 'LastName=L' } : {}),
      ...(way === 'override'
        ? { type: 'application/x-www-form-urlencoded', body: 'LastName=L&X-HTTP-Method-Override=POST' }
        : {}),
    }),
  );

const routing = fc
  .tuple(
    some('POST', 'POST', 'POST', ...VERBS),
    oddRoute,
    usualAccept,
    goodCredentials,
    some(true, true, false),
    few(steering, 1),
  )
  .map(([method, path, a, headers, sends, query]) =>
    compose({
      method,
      path,
      query: path.includes('?') ? [] : query,
      accept: a,
      headers,
      ...(sends ? { type: 'application/json', body: '{"LastName":"L"}' } : {}),
    }),
  );

const batch = fc
  .array(
    fc.oneof(
      paymentOf(fc.oneof(text, steeringInvoice)).map((p) => JSON.stringify(p)),
      jsonBody,
      some('{}', 'null'),
    ),
    { maxLength: 3 },
  )
  .map((items) => `[${items.join(',')}]`);

const predefinedRoutes = fc
  .tuple(
    some('POST', 'POST', 'POST', 'POST', ...VERBS),
    predefined,
    fc.oneof(
      fittingBody('OnceOffPaymentRequests'),
      fittingBody('EchoPayment'),
      anyBody('EchoPayment'),
      typed('application/json', batch),
    ),
    fc.oneof(usualAccept, acceptLines),
    fc.oneof(goodCredentials, anyCredentials),
    few(fc.oneof(memberPair, steering)),
  )
  .map(([method, path, b, a, headers, query]) =>
    compose({ method, path, query: path.endsWith('?') ? [] : query, ...b, accept: a, headers }),
  );

const EXTRA: readonly Header[] = [
  ['Origin', 'https://app.example.com'],
  ['Accept-Encoding', 'gzip, deflate, br'],
  ['Accept-Language', 'de-DE,de;q=0.9'],
  ['Accept-Charset', 'iso-8859-1'],
  ['User-Agent', 'curl/8'],
  ['X-Requested-With', 'XMLHttpRequest'],
  ['Cache-Control', 'no-cache'],
  ['If-Match', '"x"'],
  ['If-None-Match', '*'],
  ['If-Modified-Since', 'Thu, 29 Feb 2024 10:20:30 GMT'],
  ['Range', 'bytes=0-3'],
  ['Expect', '100-continue'],
  ['Expect', 'something'],
  ['Connection', 'close'],
  ['Connection', 'keep-alive'],
  ['X-Args', 'Segment'],
  ['X-Trigger', 'x'],
  ['X-Api-Version', '2'],
  ['X-Forwarded-For', '192.0.2.1'],
  ['Forwarded', 'for=192.0.2.1;proto=https'],
  ['Host', 'other.example.com'],
  ['Content-Type', 'application/jsv'],
  ['Content-Language', 'fr'],
  ['Content-Disposition', 'form-data'],
  ['Upgrade', 'h2c'],
  ['TE', 'trailers'],
  ['X-Empty', ''],
  ['Date', 'nope'],
  ['Max-Forwards', '0'],
  ['Via', '1.1 example'],
];

const headersFamily = fc
  .tuple(
    fc.oneof(paymentOf(some('INV-HDR')), incomplete),
    some<Written>('json', 'json', 'jsv', 'form'),
    fc.array(some(...EXTRA), { minLength: 1, maxLength: 3 }),
    goodCredentials,
    accept,
    some<Parts['framing']>(
      {},
      {},
      {},
      { version: '1.0' },
      { contentLength: 0 },
      { contentLength: null },
      { version: '1.2' },
    ),
  )
  .map(([p, as, extra, c, a, framing]) =>
    compose({
      path: '/onceoffpayment',
      type: WRITTEN_TYPE[as],
      accept: [a],
      headers: [...c, ...extra],
      body: written(p, as),
      ...(framing ? { framing } : {}),
    }),
  );

const size = fc
  .tuple(
    anyName,
    some(10, 1000, 5000, 20_000, 100_000),
    some('a', 'é', '"', '\\', '[', '{', ',', ' ', '9', '😀', '<'),
    some('json', 'jsv', 'form', 'query'),
    usualAccept,
  )
  .map(([{ name }, times, unit, way, a]) => {
    const long = unit.repeat(times);
    switch (way) {
      case 'jsv':
        return compose({ path: '/echo', type: 'application/jsv', accept: a, body: `{${name}:${long},City:after}` });
      case 'form':
        return compose({
          path: '/echo',
          type: 'application/x-www-form-urlencoded',
          accept: a,
          body: `${name}=${encodeURIComponent(long)}`,
        });
      case 'query':
        return compose({
          path: '/echo',
          query: [`${encodeURIComponent(name)}=${encodeURIComponent(unit.repeat(times % 9000))}`],
          type: 'application/json',
          accept: a,
          body: '{}',
        });
      default:
        return compose({
          path: '/echo',
          type: 'application/json',
          accept: a,
          body: `{"${name}":${/[9[{]/.test(unit) ? long : JSON.stringify(long)},"City":"after"}`,
        });
    }
  });

const query = readOut(
  fc.oneof(
    some<Typed>({ type: 'application/json', body: '{}' }),
    some<Typed>({ type: 'application/json', body: '{"City":"body","CurrenciesId":7}' }),
    fittingBody('EchoPayment'),
  ),
  fc.array(fc.oneof({ weight: 6, arbitrary: memberPair }, { weight: 1, arbitrary: steering }), {
    minLength: 1,
    maxLength: 4,
  }),
);

const PAGES = [
  ...[
    '/metadata',
    '/metadata/app.json',
    '/metadata/app',
    '/types',
    '/types/metadata.json',
    '/types/csharp',
    '/types/typescript',
  ],
  ...[
    '/types/python',
    '/types/dart',
    '/json/metadata?op=OnceOffPaymentRequests',
    '/jsv/metadata?op=OnceOffPaymentRequests',
  ],
  ...[
    '/xml/metadata',
    '/operations/metadata',
    '/auth',
    '/login',
    '/ui',
    '/openapi',
    '/swagger-ui',
    '/requestlogs',
    '/apikeys/live',
  ],
  ...[
    '/apikeys',
    '/auth/apikeys',
    '/auth/logout',
    '/session',
    '/ping',
    '/favicon.ico',
    '/types/nope',
    '/metadata/x',
    '/metadata/nav.json',
  ],
  ...[
    '/api/MetadataApp',
    '/json/reply/MetadataApp',
    '/types/metadata.json?IncludeTypes=OnceOffPaymentRequests.*',
    '/types/js',
    '/',
  ],
];

const selfDescription = fc
  .tuple(
    some('GET', 'GET', 'GET', 'POST', 'HEAD', 'OPTIONS'),
    some(...PAGES),
    fc.oneof(usualAccept, acceptLines),
    fc.oneof(some<readonly Header[]>([]), anyCredentials),
  )
  .map(([method, path, a, headers]) => compose({ method, path, accept: a, headers }));

/** Families by the name of the recorded group that they generalise. */
export const FAMILIES: Readonly<Record<string, Requests>> = {
  'binding-json': readOut(typed('application/json', jsonBody)),
  'binding-jsv': readOut(typed('application/jsv', jsvBody)),
  'binding-form': readOut(
    fc.oneof(
      typed('application/x-www-form-urlencoded', formBody),
      typed('multipart/form-data; boundary=b', multipartBody),
    ),
    few(memberPair, 1),
  ),
  'binding-query': query,
  acceptance,
  validation,
  dates,
  syntax,
  formats,
  negotiation,
  errors,
  jsconfig,
  encoding,
  access: fc.oneof({ weight: 3, arbitrary: access }, { weight: 1, arbitrary: login }),
  'order-of-checks': orderOfChecks,
  'method-override': methodOverride,
  routing,
  'predefined-routes': predefinedRoutes,
  headers: fc.oneof({ weight: 3, arbitrary: headersFamily }, { weight: 1, arbitrary: rawRequest }),
  size,
  'self-description': selfDescription,
};
