// What was made is made once for equal texts, and forgotten when there are too many.
import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

/** A maker that writes down what it made. */
const counting = (made: string[]) => (text: string) => {
  made.push(text);
  return { text };
};

test('equal texts are made once', () => {
  const made: string[] = [];
  const once = remembered(counting(made));
  expect(once('a')).toBe(once(['a'].join('')));
  expect(once('b')).toEqual({ text: 'b' });
  expect(made).toEqual(['a', 'b']);
});

test('a very long text is made each time', () => {
  const made: string[] = [];
  const once = remembered(counting(made));
  const long = 'x'.repeat(40_000);
  once(long);
  once(long);
  expect(made.length).toBe(2);
});

test('too many texts: all are forgotten, none is wrong', () => {
  const made: string[] = [];
  const once = remembered(counting(made));
  for (let i = 0; i < 5000; i++) expect(once(`${i}`)).toEqual({ text: `${i}` });
  expect(once('4999')).toEqual({ text: '4999' });
  expect(once('0')).toEqual({ text: '0' });
  expect(made.length).toBe(5001);
});

test('what is thrown is not remembered', () => {
  let tries = 0;
  const once = remembered((text: string) => {
    tries += 1;
    if (tries === 1) throw new RangeError('not yet');
    return { text };
  });
  expect(() => once('a')).toThrow('not yet');
  expect(once('a')).toEqual({ text: 'a' });
});
