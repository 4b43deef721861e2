// A memory for pure readers: reads once, forgets in time, keeps no long text.
import { expect, test } from 'vitest';
import { memo } from './memo.ts';
import { ownText } from './own-text.ts';

function counted(limits: Parameters<typeof memo>[1]): { read: (text: string) => string; seen: string[] } {
  const seen: string[] = [];
  const read = memo((text) => {
    seen.push(text);
    return text.toUpperCase();
  }, limits);
  return { read, seen };
}

test('the same text is read once', () => {
  const { read, seen } = counted({});
  expect([read('abc'), read('abc'), read('d')]).toEqual(['ABC', 'ABC', 'D']);
  expect(seen).toEqual(['abc', 'd']);
});

test('no more than so many texts are remembered', () => {
  const { read, seen } = counted({ entries: 2 });
  for (const text of ['a', 'b', 'c', 'c', 'a']) read(text);
  expect(seen).toEqual(['a', 'b', 'c', 'a']);
});

test('a long text is read each time', () => {
  const { read, seen } = counted({ length: 3 });
  expect([read('abcd'), read('abcd')]).toEqual(['ABCD', 'ABCD']);
  expect(seen).toEqual(['abcd', 'abcd']);
});

test('a text that cannot be read is not remembered', () => {
  let calls = 0;
  const read = memo((): string => {
    calls += 1;
    throw new RangeError('none');
  });
  expect(() => read('x')).toThrow(RangeError);
  expect(() => read('x')).toThrow(RangeError);
  expect(calls).toBe(2);
});

test('a copy says the same', () => {
  for (const text of ['', 'a', 'ab', '\ud83d\ude00x', '\ud83d']) expect(ownText(text)).toBe(text);
});
