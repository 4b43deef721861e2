// Requests to the login service, by each way of asking.
// Must not know: the operation.
import fc from 'fast-check';
import type { CapturedRequest } from '../captures.ts';
import { compose } from './compose.ts';
import { anyCredentials } from './credentials.ts';
import { usualAccept } from './media-types.ts';
import { jsConfig } from './settings.ts';

const PATHS = [
  ...['/auth/credentials', '/auth/credentials', '/auth', '/auth/basic', '/auth/apikey', '/auth/logout', '/auth/nope'],
  ...[
    '/auth/credentials.jsv',
    '/auth.xml',
    '/authenticate',
    '/authenticate/credentials',
    '/api/Authenticate',
    '/auth/',
  ],
];
const NAMES = [
  'UserName',
  'UserName',
  'username',
  'Password',
  'Password',
  'provider',
  'RememberMe',
  'Continue',
  'UseTokenCookie',
  'Nope',
];
const VALUES = [
  ...[
    'client',
    'client',
    'password',
    'password',
    'client@example.com',
    'other',
    'nobody',
    'wrong',
    '',
    'credentials',
    'logout',
  ],
  ...['true', 'nope', 'basic', 'apikey', '/x', 'CLIENT'],
];

const fields = fc.oneof(
  fc.constant<[string, string][]>([
    ['UserName', 'client'],
    ['Password', 'password'],
  ]),
  fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES)), { maxLength: 4 }),
);

type Way = 'json' | 'jsv' | 'form' | 'query' | 'none';

function bodyOf(
  pairs: readonly (readonly [string, string])[],
  way: Way,
): { readonly type?: string; readonly body?: string } {
  switch (way) {
    case 'json':
      return { type: 'application/json', body: JSON.stringify(Object.fromEntries(pairs)) };
    case 'jsv':
      return { type: 'application/jsv', body: `{${pairs.map(([n, v]) => `${n}:${v === '' ? '""' : v}`).join(',')}}` };
    case 'form':
      return { type: 'application/x-www-form-urlencoded', body: pairs.map((p) => p.join('=')).join('&') };
    default:
      return {};
  }
}

/** A try to log in or out. */
export const login: fc.Arbitrary<CapturedRequest> = fc
  .tuple(
    fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE'),
    fc.constantFrom(...PATHS),
    fields,
    fc.constantFrom<Way[]>('json', 'json', 'jsv', 'form', 'query', 'none'),
    usualAccept,
    anyCredentials,
    fc.option(jsConfig, { nil: undefined, freq: 1 }),
  )
  .map(([method, path, pairs, way, accept, headers, config]) =>
    compose({
      method,
      path,
      query: [...(way === 'query' ? pairs.map((p) => p.join('=')) : []), ...(config ? [`jsconfig=${config}`] : [])],
      accept,
      headers,
      ...bodyOf(pairs, way),
    }),
  );
