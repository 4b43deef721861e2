import { expect, test } from 'vitest';
import type { PaymentDocument } from '../contract/payment.ts';
import type { CaseSpec } from './case.ts';
import { sharedTrait } from './shared-trait.ts';

const of = (document: PaymentDocument, rest: Partial<CaseSpec> = {}): CaseSpec => ({
  key: JSON.stringify([document, rest]),
  intent: { kind: 'open' },
  document,
  ...rest,
});

test('names the member that only failing cases give', () => {
  const failing = [
    of([
      ['Email', 'a'],
      ['City', 'x'],
    ]),
    of([['Email', 'b']]),
  ];
  const passing = [of([['City', 'x']]), of([['Address', 'x']])];
  expect(sharedTrait(failing, passing)).toBe('all that fail, and no others, give Email');
});

test('names the format, the kind of text, or the number of members', () => {
  const jsv = { format: 'jsv' } as const;
  expect(sharedTrait([of([], jsv), of([['City', 'x']], jsv)], [of([]), of([['City', 'x']])])).toContain('jsv');
  expect(sharedTrait([of([['City', 'é']]), of([['City', 'ö']])], [of([['City', 'x']]), of([['City', 'y']])])).toBe(
    'all that fail, and no others, hold letters beyond ASCII in City',
  );
  const many = (n: number, mark: string): CaseSpec =>
    of(Array.from({ length: n }, (_, i) => [`M${i}${mark}`, 'x'] as const));
  expect(sharedTrait([many(5, 'a'), many(6, 'b')], [many(2, 'c'), many(4, 'd')])).toContain('5 members or more');
});

test('is silent where a trait would be chance, or there is none', () => {
  expect(sharedTrait([of([['Email', 'a']])], [of([]), of([])])).toBeUndefined();
  expect(sharedTrait([of([['Email', 'a']]), of([])], [of([['Email', 'a']]), of([])])).toBeUndefined();
});
