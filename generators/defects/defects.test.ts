// Defects: every one is there, changes just what it says, and expects what it must.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REQUIRED_STRINGS } from '../../src/contract/members.ts';
import { memberOf } from '../../src/contract/payment.ts';
import { createPayments } from '../payment/payments.ts';
import { combined, DEFECTS, defect, defectArbitrary } from './defects.ts';

const valid = createPayments(5).full('defects');

test('each required string in each way, under a name of its own', () => {
  expect(DEFECTS.length).toBe(REQUIRED_STRINGS.length * 4);
  expect(new Set(DEFECTS.map((d) => d.name)).size).toBe(DEFECTS.length);
  for (const path of REQUIRED_STRINGS) expect(DEFECTS.filter((d) => d.path === path).length).toBe(4);
  expect(() => defect('Email left out')).toThrow(RangeError);
});

test.each(DEFECTS)('$name leaves no value, and all others as they were', ({ path, edit, expected }) => {
  const broken = edit(valid);
  expect(memberOf(broken, path) ?? null).toBeNull();
  expect(expected).toEqual({ status: 400, blames: [path] });
  for (const [name, value] of valid) if (name !== path) expect(memberOf(broken, name)).toEqual(value);
});

test('several at once blame all their members in the order of declaration', () => {
  const both = combined([defect('InvoiceNumber null'), defect('FirstName left out')]);
  expect(both.expected.blames).toEqual(['FirstName', 'InvoiceNumber']);
  const broken = both.edit(valid);
  expect(memberOf(broken, 'FirstName')).toBeUndefined();
  expect(memberOf(broken, 'InvoiceNumber')).toBeNull();
});

test('the arbitrary reaches every defect and every number of them, by seed', () => {
  const drawn = fc.sample(defectArbitrary(), { seed: 4, numRuns: 400 });
  for (const { name } of DEFECTS) expect(drawn.some((d) => d.name.split(', ').includes(name))).toBe(true);
  expect(new Set(drawn.map((d) => d.expected.blames.length))).toEqual(new Set([1, 2, 3, 4]));
  expect(fc.sample(defectArbitrary(), { seed: 4, numRuns: 400 }).map((d) => d.name)).toEqual(drawn.map((d) => d.name));
});
