// Rules of bearer tokens beyond the recorded ones; each was found on a real host.
// Must not know: the suite.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { ServiceError } from '../../model.ts';
import { assertValid, refuseEncrypted, sign, verified } from './token.ts';

const KEY = Buffer.alloc(32, 7);
const HEADER = '{"typ":"JWT","alg":"HS256"}';

function token(payload: string, header = HEADER, key = KEY): readonly string[] {
  const encode = (text: string): string => Buffer.from(text).toString('base64url');
  const signed = `${encode(header)}.${encode(payload)}`;
  return [...signed.split('.'), createHmac('sha256', key).update(signed).digest('base64url')];
}

function problem(run: () => unknown): readonly [number, string, string] {
  try {
    run();
  } catch (error) {
    if (error instanceof ServiceError) return [error.status, error.errorCode, error.message];
    throw error;
  }
  return [0, '', 'nothing was thrown'];
}

test('a signature of the own key is taken, one of another key or one bit off is not', () => {
  expect(verified(token('{"sub":"1"}'), KEY)?.get('sub')).toBe('1');
  expect(verified(token('{"sub":"1"}', HEADER, Buffer.alloc(32, 8)), KEY)).toBeUndefined();
  const [header = '', payload = '', signature = ''] = token('{"sub":"1"}');
  const other = Buffer.from(signature, 'base64url');
  other[0] = (other[0] ?? 0) ^ 1;
  expect(verified([header, payload, other.toString('base64url')], KEY)).toBeUndefined();
  expect(verified([header, payload, ''], KEY)).toBeUndefined();
});

test.each([
  ['{"alg":"none"}', [405, 'NotSupportedException', "Invalid algorithm 'none', expected 'HS256'"]],
  ['{"alg":"hs256"}', [405, 'NotSupportedException', "Invalid algorithm 'hs256', expected 'HS256'"]],
  ['{"alg":null}', [405, 'NotSupportedException', "Invalid algorithm '', expected 'HS256'"]],
  ['{}', [500, 'KeyNotFoundException', "The given key 'alg' was not present in the dictionary."]],
  ['[]', [500, 'KeyNotFoundException', "The given key 'alg' was not present in the dictionary."]],
])('the header %s is refused before the signature is looked at', (header, wanted) => {
  expect(problem(() => verified(token('{}', header, Buffer.alloc(32)), KEY))).toEqual(wanted);
});

test('parts that are no base64', () => {
  expect(problem(() => verified(['a', 'b', 'c'], KEY))).toEqual([500, 'Exception', 'Illegal base64url string!']);
  expect(problem(() => verified(['%%%%', 'bbbb', 'cccc'], KEY))[1]).toBe('FormatException');
});

test('times are whole seconds, and the second named is too late already', () => {
  const at = (claims: string): (() => void) => {
    const read = verified(token(claims), KEY);
    return () => assertValid(read ?? new Map(), 1_000_000);
  };
  expect(problem(at('{"exp":1000}'))).toEqual([401, 'TokenException', 'Token has expired']);
  expect(at('{"exp":1001}')).not.toThrow();
  expect(at('{"exp":""}')).not.toThrow();
  expect(at('{"exp":null}')).not.toThrow();
  expect(problem(at('{"nbf":1001}'))).toEqual([401, 'TokenException', 'Token not valid yet']);
  expect(at('{"nbf":1000}')).not.toThrow();
  expect(problem(at('{"exp":1000.5}'))[2]).toBe("Claim 'exp' must be a Unix Timestamp");
  expect(problem(at('{"nbf":"x"}'))[2]).toBe("Claim 'nbf' must be a Unix Timestamp");
});

test('an encrypted token is refused once its parts are decoded', () => {
  expect(problem(() => refuseEncrypted(['a', 'b', 'c', 'd', 'e']))[2]).toBe('Illegal base64url string!');
  expect(problem(() => refuseEncrypted(['aaaa', 'aaaa', 'aaaa', 'aaaa', 'aaaa']))[2]).toBe(
    'PrivateKey required to decrypt JWE Token',
  );
});

test('a token that was made here is verified here', () => {
  const made = sign('JWT', { sub: 1, roles: ['Client'] }, KEY).split('.');
  expect([...(verified(made, KEY) ?? [])]).toEqual([
    ['sub', '1'],
    ['roles', '[Client]'],
  ]);
});
