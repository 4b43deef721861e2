// South African identity numbers: YYMMDD SSSS C A Z, with the right check digit, of people who cannot exist.
// Must not know: persons, payments.
import type { Stream } from '../random/stream.ts';

/** Luhn check digit of twelve digits. */
export function checkDigit(digits: string): number {
  let sum = 0;
  for (const [i, c] of [...digits].reverse().entries()) {
    const doubled = Number(c) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

/**
 * Thirteen digits: a real birth date, sequence 0000 (which is given to nobody: sequences begin at 0001), citizen,
 * the constant 8, and the check digit.
 */
export function southAfricanId(stream: Stream): string {
  const year = stream.int(1940, 2005);
  const month = stream.int(1, 12);
  const day = stream.int(1, new Date(Date.UTC(year, month, 0)).getUTCDate());
  const two = (n: number): string => String(n % 100).padStart(2, '0');
  const twelve = `${two(year)}${two(month)}${two(day)}0000${stream.int(0, 1)}8`;
  return `${twelve}${checkDigit(twelve)}`;
}
