// Amounts that a double holds, named by what is hard about each.
// Must not know: payments, hosts.

export interface Amount {
  readonly name: string;
  /** A number, or digits as they stand in JSON and JSV alike. */
  readonly value: number | { readonly raw: string };
}

/** Named amounts; all of them are finite doubles that the framework reads (FACTS 4). */
export const AMOUNTS: readonly Amount[] = [
  { name: 'small', value: 1.5 },
  { name: 'zero', value: 0 },
  { name: 'one cent', value: 0.01 },
  { name: 'a sum that is no decimal', value: 0.1 + 0.2 },
  { name: 'negative', value: -12.34 },
  { name: 'negative zero', value: { raw: '-0' } },
  { name: 'a whole number', value: 100 },
  { name: 'thousands', value: 1234.56 },
  { name: 'a hundred thousand', value: 100000.01 },
  { name: 'a million', value: 1_000_000 },
  { name: 'above 2^31', value: 2147483648.5 },
  { name: '2^53', value: 9007199254740992 },
  { name: '2^53 - 1', value: 9007199254740991 },
  { name: 'large', value: 1e15 },
  { name: 'exponent form', value: { raw: '1e3' } },
  { name: 'capital exponent', value: { raw: '1.25E+2' } },
  { name: 'negative exponent', value: { raw: '125e-2' } },
  { name: 'tiny', value: 1e-7 },
  { name: 'the smallest double', value: 5e-324 },
  { name: 'the largest double', value: Number.MAX_VALUE },
  { name: 'many decimals', value: 2.345678901234567 },
  { name: 'trailing zeros', value: { raw: '10.500000' } },
];
