// Side doors: other ways to the operation, all without a credential.
// Must not know: how they are judged.
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';

const PATHS = [
  '/OnceOffPayment',
  '/ONCEOFFPAYMENT',
  '/onceoffpayment/',
  '//onceoffpayment',
  '/./onceoffpayment',
  '/x/../onceoffpayment',
  '/once%6Fffpayment',
  '/onceoffpayment.json',
  '/onceoffpayment.JSV',
  '/json/reply/OnceOffPaymentRequests',
  '/json/reply/onceoffpaymentrequests',
  '/jsv/reply/OnceOffPaymentRequests',
  '/json/oneway/OnceOffPaymentRequests',
  '/json/reply/OnceOffPaymentRequests[]',
  '/api/OnceOffPaymentRequests',
  '/api/OnceOffPaymentRequests[]',
  '/api/OnceOffPaymentRequests.jsv',
] as const;

const QUERIES = [
  'debug=1',
  'jsconfig=EmitCamelCaseNames:true',
  'format=json&role=Client',
  'admin=true',
  'noauth=1',
  'X-HTTP-Method-Override=POST',
  'authsecret=secret',
  'impersonate=client',
] as const;

const OVERRIDES = ['GET', 'PUT', 'PATCH', 'HEAD'] as const;

/** Other spellings of the path, extra query parameters, and verbs under override; no request of them has a credential. */
export function sideDoors(world: World): readonly CaseSpec[] {
  const base = (name: string, i: number): Pick<CaseSpec, 'key' | 'intent' | 'identity' | 'document'> => ({
    key: `door/${name}`,
    intent: { kind: 'denied' },
    identity: 'none',
    document: withOptional(world.seed, `door ${name}`, i % 18),
  });
  return [
    ...PATHS.map(
      (path, i): CaseSpec => ({
        ...base(path, i),
        path,
        format: /jsv/i.test(path) ? 'jsv' : 'json',
        answer: 'json',
        accept: 'application/json',
        mayFail: path.includes('oneway') || path.includes('[]'),
      }),
    ),
    ...QUERIES.map((query, i): CaseSpec => ({ ...base(`?${query}`, i + 3), query })),
    ...OVERRIDES.map(
      (method, i): CaseSpec => ({
        ...base(`${method} overridden to POST`, i + 5),
        method,
        headers: [['X-HTTP-Method-Override', 'POST']],
      }),
    ),
    ...['DELETE', 'OPTIONS'].map(
      (method, i): CaseSpec => ({
        ...base(`${method} overridden to POST by query`, i),
        method,
        query: 'X-HTTP-Method-Override=POST',
      }),
    ),
  ];
}

/** Requests of browsers without a credential: the framework sends them to its login page. */
export function browsers(world: World): readonly CaseSpec[] {
  return (
    [
      ['text/html', 'text/html'],
      ['none', null],
      ['a browser’s list', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ] as const
  ).map(([name, accept], i) => ({
    key: `browser/Accept ${name}`,
    intent: { kind: 'denied' },
    identity: 'none',
    accept,
    document: withOptional(world.seed, `browser ${name}`, i),
  }));
}
