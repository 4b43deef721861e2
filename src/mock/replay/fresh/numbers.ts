// Spellings of numbers, right, odd and wrong.
// Must not know: formats, members.
import fc from 'fast-check';

const KNOWN = [
  ...['0', '1', '-1', '7', '007', '-007', '-0', '+3', '2147483647', '2147483648', '-2147483648', '-2147483649'],
  ...['4294967296', '9007199254740993', '9223372036854775808', '123456789012345680', '1.5', '1.0', '-1.5', '.5', '5.'],
  ...['-.5', '-5.', '.', '-', '+', '--1', '1-', '1e3', '1E3', '1e+3', '1e-5', '1e', 'e3', '1e400', '-1e400', '1e-400'],
  ...['1.7976931348623157e308', '5e-324', '1e20', '1e17', '1e16', '1e-4', '1e-05', 'NaN', '-NaN', '+NaN', 'nan'],
  ...['Infinity', '-Infinity', '+Infinity', 'infinity', 'INF', '∞', 'true', 'false', 'True', 'null', 'undefined'],
  ...['1,5', '1,234.5', '1,2,3', ',5', '5,', '1.5,5', '-1,000', '1.5.5', '1 5', '1_000', '0x10', '0b1', '1f', '1L'],
  ...['1d', '1m', '12abc', 'abc', '5%', 'R 5', '$5', '€5', '(5)', '5-', '١٢', '１２', '½', '1\u00a0000', '1\u20095'],
  ...['0.1', '0.30000000000000004', '100', '1e21', '123456.789', '99999999999999999999', '0.00001', '1.10', '00.50'],
];

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });

const composed = fc
  .tuple(
    fc.constantFrom('', '', '', '-', '+', ' ', '\t'),
    digits(0, 12),
    fc.constantFrom('', '', '.', ',', '.0', '.50', ',000', '.123456789', '..', '.,'),
    fc.constantFrom('', '', '', 'e5', 'E-3', 'e+10', 'e', 'e300', 'e-320', 'e1.5'),
    fc.constantFrom('', '', '', '', ' ', '\u0000', 'x', '%', 'f', '-'),
  )
  .map((parts) => parts.join(''));

const exact = fc.oneof(
  fc.integer().map(String),
  fc.double().map(String),
  fc.integer({ min: -200, max: 200 }).map(String),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.tuple(digits(1, 10), digits(1, 10)).map(([a, b]) => `${a}.${b}`),
);

/** A number's text without quotes, which may be none. */
export const numberText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 3, arbitrary: composed },
  { weight: 3, arbitrary: exact },
  { weight: 1, arbitrary: fc.constantFrom(...KNOWN).map((n) => ` ${n} `) },
);
