// Nothing that looks like a credential is written, and what is masked already stays as it is.
// Must not know: runs.
import { describe, expect, test } from 'vitest';
import { maskExchange, maskText } from './masking.ts';
import type { ExchangeRecord, HeaderPairs } from './record-schema.ts';

const exchange = (headers: HeaderPairs, path = '/onceoffpayment', body = ''): ExchangeRecord => ({
  seq: 1,
  startedAt: 0,
  ms: 1,
  request: { method: 'POST', path, headers, body },
  response: { status: 200, reason: 'OK', headers, body },
});
const masked = (name: string, value: string): string | undefined =>
  maskExchange(exchange([[name, value]])).response?.headers[0]?.[1];

describe('a header', () => {
  test.each([
    ['Authorization', 'Bearer ak-0123456789', 'Bearer <redacted>'],
    ['authorization', 'ak-0123456789', '<redacted>'],
    ['Authorization', 'Basic <redacted>', 'Basic <redacted>'],
    ['Authorization', 'BEARER <wrong-role-key>', 'BEARER <wrong-role-key>'],
    ['Authorization', '', ''],
    ['Authorization', 'Token short', '<redacted>'.replace('<', 'Token <')],
    ['X-Api-Key', 'abc', '<redacted>'],
    ['Cookie', 'ss-id=abc; ss-pid=d=e', 'ss-id=<redacted>; ss-pid=<redacted>'],
    ['Set-Cookie', 'ss-id=abc; path=/; httponly', 'ss-id=<redacted>; path=/; httponly'],
    ['WWW-Authenticate', 'Basic realm="/auth/apikey"', 'Basic realm="/auth/apikey"'],
    ['Content-Type', 'application/json', 'application/json'],
  ])('%s: %s', (name, value, expected) => {
    expect(masked(name, value)).toBe(expected);
    expect(masked(name, expected)).toBe(expected);
  });
});

describe('a text', () => {
  test.each([
    ['sent Authorization: Bearer ak-0123456789abcdef, got 401', 'sent Authorization: Bearer <redacted>, got 401'],
    ['Basic dXNlcjpwYXNzd29yZA==', 'Basic <redacted>'],
    ['no bearer token and Basic credentials', 'no bearer token and Basic credentials'],
    ['?apikey=ak-0123456789&format=json', '?apikey=<redacted>&format=json'],
    ['https://user:word@uat.example.org/x', 'https://<redacted>@uat.example.org/x'],
    ['https://uat.example.org/a@b', 'https://uat.example.org/a@b'],
    ['Cookie ss-id=Zx81kf0; next', 'Cookie ss-id=<redacted>; next'],
    ['ss-id=<redacted>', 'ss-id=<redacted>'],
  ])('%s', (text, expected) => {
    expect(maskText(text)).toBe(expected);
    expect(maskText(expected)).toBe(expected);
  });
});

test('path and bodies are masked as well', () => {
  const { request, response } = maskExchange(
    exchange([], '/onceoffpayment?apikey=ak-0123456789', '{"t":"Bearer ak-0123456789abcdef"}'),
  );
  expect(JSON.stringify([request, response])).not.toContain('ak-0123');
});
