// Whose page it is: the host's own, or one of somebody on the way.
import { describe, expect, test } from 'vitest';
import type { WireResponse } from '../client/exchange.ts';
import { foreignPage } from './foreign-page.ts';

const HTML = ['Content-Type', 'text/html; charset=utf-8'] as const;
const page = (
  status: number,
  body: string,
  headers: readonly (readonly [string, string])[] = [HTML],
): WireResponse => ({ status, reason: '', headers, body: new TextEncoder().encode(body) });

describe('foreign', () => {
  test.each([
    ['waf-page', page(403, '<html><h1>Request Rejected</h1>Your support ID is 1</html>')],
    ['waf-page', page(403, '<html>Access denied</html>')],
    ['waf-page', page(406, '<html>no</html>', [HTML, ['Server', 'AkamaiGHost']])],
    ['maintenance-page', page(200, '<!DOCTYPE html><title>Maintenance</title>')],
    ['captive-portal', page(200, '<html>Welcome to our Wi-Fi. Log in.</html>')],
    ['captive-portal', page(302, '', [['Location', 'https://login.example/hotspot']])],
    ['captive-portal', page(511, '')],
    ['proxy-page', page(407, '')],
    ['proxy-page', page(503, '<html>The requested URL could not be retrieved</html>')],
    ['web-page', page(200, '<html>It works!</html>')],
  ] as const)('%s', (kind, response) => {
    expect(foreignPage(response, 'host.example', 'ServiceStack/10')).toBe(kind);
  });
});

describe('not foreign', () => {
  test.each([
    ['data', page(400, '{"ResponseStatus":{}}', [['Content-Type', 'application/json']])],
    ['a refusal without a body', page(401, '', [])],
    ['its own redirect', page(302, '', [['Location', 'http://host.example/login?redirect=x']])],
    ['a relative redirect', page(302, '', [['Location', '/login']])],
    [
      'its own page',
      page(200, '<html>Access denied by maintenance</html>', [HTML, ['X-Powered-By', 'ServiceStack/10']]),
    ],
  ] as const)('%s', (_, response) => {
    expect(foreignPage(response, 'host.example', 'ServiceStack/10')).toBeUndefined();
  });
});
