// Text samples: each kind is there, tags say the truth, the arbitrary reaches the hard characters.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCEPTED_DATES } from '../dates/dates.ts';
import { AMOUNTS } from '../money/amounts.ts';
import { hurtfulText, TEXT_SAMPLES, textSample } from './samples.ts';

test.each([
  '"',
  ',',
  ':',
  '{',
  '}',
  '[',
  ']',
  '\r\n',
  '\t',
  '\\',
  '\u0000',
  '\u007f',
  '\u2028',
  '\ufeff',
  '\ud800',
  '💸',
  '\u0301',
  'ש',
  ' x',
  'x ',
])('some sample holds %j', (part) => {
  expect(TEXT_SAMPLES.some((s) => s.value.includes(part))).toBe(true);
});

test('names are unique, an unknown one is an error', () => {
  expect(new Set(TEXT_SAMPLES.map((s) => s.name)).size).toBe(TEXT_SAMPLES.length);
  expect(() => textSample('nothing')).toThrow(RangeError);
  expect(textSample('64 k letters').value.length).toBe(65536);
});

test('the tag xml is not on text that XML forbids', () => {
  for (const name of ['NUL', 'control characters', 'lone surrogate', 'CR LF'])
    expect([name, textSample(name).tags.includes('xml')]).toEqual([name, false]);
  expect(textSample('comma').tags).toContain('xml');
});

test('the arbitrary reaches each character of the JSV syntax, and repeats by seed', () => {
  const drawn = fc.sample(hurtfulText(), { seed: 2, numRuns: 500 });
  for (const c of '",:{}[]\r\n') expect(drawn.some((text) => text.includes(c))).toBe(true);
  expect(fc.sample(hurtfulText(), { seed: 2, numRuns: 500 })).toEqual(drawn);
});

test('amounts are finite doubles with names of their own; dates likewise', () => {
  for (const { value } of AMOUNTS)
    expect(Number.isFinite(typeof value === 'number' ? value : Number(value.raw))).toBe(true);
  expect(new Set(AMOUNTS.map((a) => a.name)).size).toBe(AMOUNTS.length);
  expect(AMOUNTS.some(({ value }) => typeof value !== 'number' && Object.is(Number(value.raw), -0))).toBe(true);
  expect(new Set(ACCEPTED_DATES.map((d) => d.name)).size).toBe(ACCEPTED_DATES.length);
});
