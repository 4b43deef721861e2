// What curl is given is what was sent, with every secret as a variable: asked of a real shell.
// Must not know: checks, verdicts.
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { curl } from './curl.ts';
import type { ExchangeRecord, HeaderPairs } from './record-schema.ts';
import { HURTS, sampleExchange } from './sample-run.ts';

const SECRETS = {
  ONCEOFF_API_KEY: 'the key',
  ONCEOFF_USERNAME: 'ann',
  ONCEOFF_PASSWORD: 'pass word',
  ONCEOFF_COOKIE: 'c=1',
};

/** The words that a shell hands to curl, and what it reads from standard input. */
function words(command: string): readonly string[] {
  const script = `curl() { printf '%s\\0' "$@"; for a; do [ "$a" = "@-" ] && cat; done; true; }\n${command}`;
  const out = execFileSync('bash', ['--norc', '-c', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...SECRETS, PATH: process.env['PATH'] ?? '' },
  });
  return out.toString('utf8').split('\0');
}

function sent(request: Partial<ExchangeRecord['request']>): readonly string[] {
  const base = sampleExchange(1);
  return words(curl('http://127.0.0.1:1/base/', { ...base, request: { ...base.request, ...request } }));
}
const headers = (list: HeaderPairs): readonly string[] => {
  const all = sent({ headers: list });
  return all.filter((_, i) => all[i - 1] === '-H');
};

test('the whole command', () => {
  expect(
    sent({
      headers: [
        ['Accept', 'application/json'],
        ['Content-Type', 'text/jsv'],
      ],
      body: '{A:1}',
    }),
  ).toEqual([
    '-i',
    '-X',
    'POST',
    '--http1.1',
    '--globoff',
    '--path-as-is',
    'http://127.0.0.1:1/base/onceoffpayment?format=json',
    '-H',
    'Accept: application/json',
    '-H',
    'Content-Type: text/jsv',
    '-H',
    'User-Agent:',
    '-H',
    'Expect:',
    '--data-raw',
    '{A:1}',
    '',
  ]);
});

describe('a body', () => {
  test.each([
    ['quotes and markup', HURTS.replace('\ud800', '')],
    ['an at sign first', '@/etc/hostname'],
    ['line breaks', 'a\r\nb\nc'],
    ['a backslash and a control character', 'a\\n\u0001\u007f'],
    ['a variable', '$HOME `id` $(id) "!"'],
  ])('with %s', (_, body) => {
    expect(sent({ body }).at(-2)).toBe(body);
  });

  test('that is no text comes from its bytes', () => {
    const base = sampleExchange(1);
    const request = { ...base.request, body: '\ufffd', bodyBase64: Buffer.from([0x41, 0x42]).toString('base64') };
    const all = words(curl('http://127.0.0.1:1', { ...base, request }));
    expect(all.slice(-2)).toEqual(['@-', 'AB']);
  });
});

describe('a secret', () => {
  test.each([
    ['Bearer <redacted>', 'Authorization: Bearer the key'],
    ['BEARER <client-key>', 'Authorization: BEARER the key'],
    ['<redacted>', 'Authorization: the key'],
    ['Basic <redacted>', `Authorization: Basic ${Buffer.from('ann:pass word').toString('base64')}`],
    ['Basic <user-and-password>', `Authorization: Basic ${Buffer.from('ann:pass word').toString('base64')}`],
  ])('%s comes from the environment', (value, expected) => {
    expect(headers([['Authorization', value]])[0]).toBe(expected);
  });
  test('in a cookie or the path as well', () => {
    expect(headers([['Cookie', 'ss-id=<redacted>']])[0]).toBe('Cookie: c=1');
    expect(sent({ path: '/x?apikey=<client-key>&b=1' })).toContain('http://127.0.0.1:1/base/x?apikey=the key&b=1');
  });
});

test('what curl adds by itself is taken away, an empty header stays', () => {
  expect(headers([['X-Empty', '']])).toEqual(['X-Empty;', 'Accept:', 'User-Agent:', 'Content-Type:', 'Expect:']);
});

test('a verb without a body, and HEAD', () => {
  expect(sent({ method: 'HEAD', body: '', headers: [] })[0]).toBe('-I');
  expect(sent({ method: 'POST', body: '', headers: [] })).toContain('Content-Length: 0');
});
