// Payments and covering arrays: valid, marked, repeatable, and every combination reached.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REQUEST_MEMBERS } from '../../src/contract/members.ts';
import { memberOf } from '../../src/contract/payment.ts';
import { combinations, coveringRows } from './covering.ts';
import { OPTIONAL_MEMBERS } from './members.ts';
import { createPayments, markersOf, paymentArbitrary } from './payments.ts';

const payments = createPayments(3);

test('minimal has the required members, full has all, in the order of the contract', () => {
  expect(payments.full('a').map(([n]) => n)).toEqual(REQUEST_MEMBERS.map((m) => m.name));
  expect(payments.minimal('a').map(([n]) => n)).toEqual(
    REQUEST_MEMBERS.filter((m) => m.printedRequired).map((m) => m.name),
  );
  expect(payments.subset('a', ['City']).map(([n]) => n)).toContain('City');
});

test('values are those of the label, whatever was drawn before', () => {
  expect(createPayments(3).full('z')).toEqual(payments.full('z'));
  expect(memberOf(payments.subset('z', ['City']), 'City')).toEqual(memberOf(payments.full('z'), 'City'));
  expect(createPayments(4).full('z')).not.toEqual(payments.full('z'));
});

test('marks of one label are not those of another', () => {
  const seen = new Map<string, string>();
  for (let i = 0; i < 200; i++) {
    for (const mark of markersOf(payments.full(`m${i}`)).filter((m) => !m.startsWith('onceoff-') || m.length > 15)) {
      expect([mark, seen.get(mark)]).toEqual([mark, undefined]);
      seen.set(mark, `m${i}`);
    }
  }
  expect(seen.size).toBeGreaterThan(1000);
});

test('amounts are small', () => {
  for (let i = 0; i < 200; i++)
    expect(Number(memberOf(payments.minimal(`s${i}`), 'AmountOutstanding'))).toBeLessThan(10);
});

test.each([2, 3] as const)('a covering array of strength %i covers every combination', (strength) => {
  const factors = { a: [1, 2, 3], b: ['x', 'y'], c: [true, false], d: [0, 1, 2, 3], e: ['p', 'q'] };
  const names = Object.keys(factors) as (keyof typeof factors)[];
  const rows = coveringRows(factors, strength, 5);
  for (const columns of combinations(names.length, strength)) {
    const wanted = columns.reduce((n, c) => n * factors[names[c]!]!.length, 1);
    expect(new Set(rows.map((row) => columns.map((c) => String(row[names[c]!])).join())).size).toBe(wanted);
  }
  expect(coveringRows(factors, strength, 5)).toEqual(rows);
  expect(rows.length).toBeLessThan(names.reduce((n, name) => n * factors[name].length, 1));
});

test('the arbitrary gives valid documents, each optional member present and absent', () => {
  const drawn = fc.sample(paymentArbitrary(1), { seed: 11, numRuns: 200 });
  for (const document of drawn) expect(document.length).toBeGreaterThanOrEqual(7);
  for (const name of OPTIONAL_MEMBERS) expect(new Set(drawn.map((d) => memberOf(d, name) !== undefined)).size).toBe(2);
  expect(fc.sample(paymentArbitrary(1), { seed: 11, numRuns: 200 })).toEqual(drawn);
});
