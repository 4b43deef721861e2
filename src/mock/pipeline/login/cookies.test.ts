// Which pairs of a Cookie header count, as found on a real host.
// Must not know: sessions.
import { expect, test } from 'vitest';
import { readCookies, setCookie } from './cookies.ts';

const read = (...lines: readonly string[]): Record<string, string> => Object.fromEntries(readCookies(lines));

test.each([
  ['a=1; b=2', { a: '1', b: '2' }],
  ['a=1;b=2', { a: '1', b: '2' }],
  [';;a=1;;', { a: '1' }],
  ['a=1; a=2', { a: '2' }],
  ['a=', {}],
  ['a', {}],
  ['=1; b=2', { b: '2' }],
  ['a=1 ; b = 2', { a: '1' }],
  ['a="1"', { a: '"1"' }],
  ['a=1,2; b=2', { b: '2' }],
  ['a=1 2; b=2', { b: '2' }],
  ['a=é; b=2', { b: '2' }],
  ['a=x%20y; b=%zz', { a: 'x y', b: '%zz' }],
  ['a=x=y', { a: 'x=y' }],
  ['A=1', { A: '1' }],
])('%s', (line, wanted) => {
  expect(read(line)).toEqual(wanted);
});

test('lines are read one behind the other', () => {
  expect(read('a=1; b=2', 'a=3')).toEqual({ a: '3', b: '2' });
});

test('a value is escaped where a cookie could not hold it', () => {
  expect(setCookie('ss-opt', 'temp,perm', { secure: false })).toEqual([
    'Set-Cookie',
    'ss-opt=temp%2Cperm; path=/; samesite=lax; httponly',
  ]);
});
