// A text is found in whatever disguise, and not where it does not stand.
import { expect, test } from 'vitest';
import { reader } from './in-disguise.ts';

const NAME = 'Thandeka Mbókazi-O"Neil & Co';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const DISGUISES: readonly (readonly [string, string])[] = [
  ['as it is', NAME],
  ['in other letters', NAME.toUpperCase()],
  ['with escapes of JSON', JSON.stringify(NAME)],
  ['with letters as \\u', NAME.replace('ó', '\\u00f3')],
  ['with doubled quotes', NAME.replaceAll('"', '""')],
  ['with entities', NAME.replace('&', '&amp;').replace('"', '&quot;').replace('ó', '&#xf3;')],
  ['with decimal entities', NAME.replace('ó', '&#243;')],
  ['in percent signs', encodeURIComponent(NAME)],
  ['as a form writes it', encodeURIComponent(NAME).replaceAll('%20', '+')],
  ['in base64', base64(NAME)],
  ['in base64url, without padding', base64(NAME).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
  ['in base64, after one letter', base64(`x${NAME}`)],
  ['in base64, after two letters', base64(`xy${NAME}`)],
  ['in base64, amid letters of its kind', `token${base64(NAME)}`],
  ['in hex', Buffer.from(NAME).toString('hex')],
  [
    'in hex with separators',
    Buffer.from(NAME)
      .toString('hex')
      .replace(/..(?=.)/g, '$&-'),
  ],
  ['backwards', [...NAME].reverse().join('')],
  ['backwards in base64', base64([...NAME].reverse().join(''))],
  ['spaced out', [...NAME].join(' ')],
  ['without blanks and signs', NAME.replace(/[^\p{L}]/gu, '')],
];

test.each(DISGUISES)('%s', (_, written) => {
  expect(reader(['Server: Kestrel', `X-Note: it is ${written} that was meant`]).holds(NAME)).toBe(true);
});

test('a part that was read before is read the same', () => {
  const parts = ['X-Trace: 00-4bf92f', `{"Message":"${base64(NAME)}"}`];
  expect(reader(parts).holds(NAME)).toBe(true);
  expect(reader(parts).holds(NAME)).toBe(true);
  expect(reader(parts).holds('Lindiwe Quaggafontein')).toBe(false);
});

test('half of it is not the whole', () => {
  expect(reader([NAME.slice(0, 12), base64(NAME.slice(0, 12))]).holds(NAME)).toBe(false);
});

test('a text over two parts does not stand in either', () => {
  expect(reader(['X-One: Thandeka', 'Mbókazi: X-Two']).holds('Thandeka\nMbókazi')).toBe(false);
});

test('short and even texts are found as they are only', () => {
  expect(reader(['a 1-2-3-4 b']).holds('1234')).toBe(false);
  expect(reader(['a 0.0.0.0.0.0.0.0 b']).holds('00000000')).toBe(false);
  expect(reader(['a 1234 b']).holds('1234')).toBe(true);
});
