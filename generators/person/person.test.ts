// Synthetic people: right in form, nobody's in fact.
import { expect, test } from 'vitest';
import { createStream } from '../random/stream.ts';
import { checkDigit, southAfricanId } from './id-number.ts';
import { createPerson } from './person.ts';

const people = Array.from({ length: 500 }, (_, i) => createPerson(7, `label ${i}`));

/** Luhn over the whole number, written another way than the generator's. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    const d = Number(digits[i]);
    sum += double ? Math.floor((d * 2) / 10) + ((d * 2) % 10) : d;
  }
  return sum % 10 === 0;
}

test('identity numbers have 13 digits, a birth date, sequence 0000 and a right check digit', () => {
  for (const { idNumber } of people) {
    expect(idNumber).toMatch(/^\d{6}0000[01]8\d$/);
    expect([idNumber, luhn(idNumber)]).toEqual([idNumber, true]);
    const [m, d] = [Number(idNumber.slice(2, 4)), Number(idNumber.slice(4, 6))];
    expect(m >= 1 && m <= 12 && d >= 1 && d <= 31).toBe(true);
  }
});

test('the check digit of a published example', () => {
  expect(checkDigit('800101500908')).toBe(7);
  expect(southAfricanId(createStream(1, 'x'))).toBe(southAfricanId(createStream(1, 'x')));
});

test('e-mail is under a reserved domain, numbers cannot be dialled, postal codes have four digits', () => {
  for (const { email, mobileNumber, postalCode } of people) {
    expect(email).toMatch(/@example\.(com|org|net)$/);
    expect(mobileNumber).toMatch(/^\+2700\d{8}$/);
    expect(postalCode).toMatch(/^\d{4}$/);
  }
});

test('the same seed and label give the same person, others give others', () => {
  expect(createPerson(7, 'label 3')).toEqual(people[3]);
  expect(createPerson(8, 'label 3')).not.toEqual(people[3]);
  expect(new Set(people.map((p) => p.email)).size).toBeGreaterThan(490);
});
