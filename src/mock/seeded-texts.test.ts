// Ids and guids from a seed: all different, of the form asked for, the same whatever was asked before.
import { expect, test } from 'vitest';
import { seededTexts } from './seeded-texts.ts';

const COUNT = 2000;
const numbers = Array.from({ length: COUNT }, (_, n) => n);

test.each([
  ['hex', 32, /^[0-9a-f]{32}$/],
  ['letters and digits', 20, /^[0-9A-Za-z]{20}$/],
] as const)('%s', (alphabet, length, form) => {
  const texts = numbers.map(seededTexts(1, 'session', alphabet, length));
  expect(texts.every((text) => form.test(text))).toBe(true);
  expect(new Set(texts).size).toBe(COUNT);
});

test('a number has its text in whatever order it is asked for', () => {
  const texts = numbers.map(seededTexts(7, 'payment', 'hex', 32));
  const backwards = seededTexts(7, 'payment', 'hex', 32);
  expect([...numbers].reverse().map(backwards).reverse()).toEqual(texts);
});

test('another seed and another purpose have other texts', () => {
  const first = seededTexts(1, 'payment', 'hex', 32)(0);
  expect(seededTexts(2, 'payment', 'hex', 32)(0)).not.toBe(first);
  expect(seededTexts(1, 'session', 'hex', 32)(0)).not.toBe(first);
});
