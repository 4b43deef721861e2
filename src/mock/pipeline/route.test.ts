// Paths and verbs as real hosts took them, with the framework's own routing and with endpoint routing.
import { expect, test } from 'vitest';
import { operationsOf } from '../description/operations.ts';
import { PROFILES } from '../profiles.ts';
import { findEndpoint } from './endpoints.ts';
import { findRoute } from './route.ts';

const profile = PROFILES['v10.1.5'];
if (!profile) throw new Error('the recorded profile is missing');
const operations = operationsOf(profile, true);

const summary = (route: ReturnType<typeof findRoute>): string => {
  switch (route.kind) {
    case 'operation':
      return [route.dto.name, route.predefined, route.suffix, route.batch ? 'batch' : undefined]
        .filter(Boolean)
        .join(' ');
    case 'wrong-verb':
      return `only ${route.allow.join(' ')}`;
    case 'page':
      return `page ${route.page}`;
    default:
      return route.kind;
  }
};

test.each([
  ['POST', '/onceoffpayment', 'OnceOffPaymentRequests'],
  ['POST', '///OnceOffPayment//', 'OnceOffPaymentRequests'],
  ['POST', '/onceoffpayment/.jsv', 'OnceOffPaymentRequests jsv'],
  ['POST', '/onceoffpayment.JSV', 'not-found'],
  ['POST', '/onceoffpayment.jsv/', 'not-found'],
  ['GET', '/onceoffpayment', 'not-found'],
  // The verb is looked for inside the route's verbs.
  ['PO', '/onceoffpayment', 'OnceOffPaymentRequests'],
  ['POST', '/json/reply/onceoffpaymentrequests/whatever', 'OnceOffPaymentRequests reply json'],
  ['FOO', '/Jsv/OneWay/OnceOffPaymentRequests[]', 'OnceOffPaymentRequests oneway jsv batch'],
  ['POST', '/json/reply/OnceOffPaymentRequests[].jsv', 'OnceOffPaymentRequests reply json batch'],
  ['POST', '/api/OnceOffPaymentRequests[]&', 'OnceOffPaymentRequests api json batch'],
  ['POST', '/json/reply/OnceOffPaymentRequests[a][]', 'unknown-operation'],
  ['POST', '/json/reply', 'no-name'],
  ['POST', '/json/reply/', 'unknown-operation'],
  ['POST', '/json/syncreply/OnceOffPaymentRequests', 'not-found'],
  ['POST', '/api/a/b/OnceOffPaymentRequests', 'OnceOffPaymentRequests api json'],
  ['POST', '/api/OnceOffPaymentRequests.nope', 'OnceOffPaymentRequests api'],
  ['POST', '/API/OnceOffPaymentRequests', 'not-found'],
  ['OPTIONS', '/api/OnceOffPaymentRequests', 'not-found'],
  ['options', '/api/OnceOffPaymentRequests', 'OnceOffPaymentRequests api json'],
  ['GET', '/JS', 'moved'],
  ['GET', '//modules/ui', 'moved'],
  ['GET', '/js/', 'bare-folder'],
  ['GET', '/js/x', 'not-found'],
  ['POST', '/api/', 'api-index'],
  ['PUT', '/uix', 'page explorer'],
  ['GET', '/metadata/', 'moved'],
  ['GET', '/csv/metadata/x', 'operation-page'],
])('%s %s: %s', (verb, path, expected) => {
  expect(summary(findRoute(path, verb, operations))).toBe(expected);
});

test.each([
  ['POST', '/Echo/', 'EchoPayment'],
  ['POST', '/echo//', 'not-found'],
  ['GET', '/echo', 'only POST'],
  ['POST', '/echo.jsv', 'only GET'],
  ['POST', '/nosuch', 'only GET'],
  ['POST', '/a/b', 'not-found'],
  ['OPTIONS', '/api/EchoPayment.JSV', 'only DELETE GET PATCH POST PUT'],
  ['POST', '/api/EchoPayment[]', 'EchoPayment api json batch'],
  ['POST', '/api/OnceOffPaymentRequests[]', 'not-found'],
  ['POST', '/json/reply/EchoPayment', 'unknown-operation'],
  ['POST', '/metadata', 'only GET'],
  ['GET', '/metadata/', 'page operations'],
  ['POST', '/metadata/nope', 'only GET'],
  ['GET', '/foo/metadata', 'nothing'],
  ['PATCH', '/operations/metadata/x', 'operations'],
  ['POST', '/json', 'not-found'],
  ['POST', '/', 'bare-folder'],
  ['GET', '/js', 'moved'],
  ['GET', '/assignroles', 'only POST'],
  ['GET', '/api/Authenticate', 'only POST'],
  ['GET', '/types/csharp.cs', 'unrouted'],
  ['POST', '/auth/credentials.json', 'auth'],
])('endpoint routing, %s %s: %s', (verb, path, expected) => {
  expect(summary(findEndpoint(path, { method: verb, verb }, operations))).toBe(expected);
});
