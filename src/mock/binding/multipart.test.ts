// Multipart bodies as real hosts read them.
// Must not know: members.
import { expect, test } from 'vitest';
import { parseMediaType } from './header-value.ts';
import { readMultipart } from './multipart.ts';

const type = parseMediaType('multipart/form-data; boundary=b') ?? { value: '', parameters: new Map() };
const part = (name: string, value: string, more = '', headers = ''): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n${headers}\r\n${value}\r\n`;
const END = '--b--\r\n';
const read = (body: string): unknown => readMultipart(Buffer.from(body), type);

test.each([
  [`before ${part('City', 'x')}${END}after`, [['City', 'x']]],
  ['\n--b--', []],
  [
    part('City', 'a\r\n--c\r\nb') + part('City', '') + END,
    [
      ['City', 'a\r\n--c\r\nb'],
      ['City', ''],
    ],
  ],
  [part('City', 'x', '; filename=""') + part('Email', 'y', '; filename=a') + END, [['City', 'x']]],
  [part('City', 'é', '', 'Content-Type: text/plain; charset=iso-8859-1\r\n') + END, [['City', 'Ã©']]],
  ['--bx\r\nContent-Disposition: FORM-DATA; name=City\r\n\r\nx\r\n--b--', []],
])('%j', (body, fields) => {
  expect(read(body)).toEqual(fields);
});

const CUT = 'Unexpected end of Stream, the content may have already been read by another component. ';
test.each([
  ['--b1', CUT],
  ['--b12', 'Form section has invalid Content-Disposition value: '],
  [part('City', 'x'), CUT],
  ['a'.repeat(16_388), CUT],
  ['a'.repeat(16_389), 'Multipart header length limit 16384 exceeded. Too much data before the first boundary.'],
  [`--b\r\nC\r\n\r\nx\r\n${END}`, 'Invalid header line: C'],
  [
    `--b\r\nContent-Disposition: form-data;; name=a\r\n\r\nx\r\n${END}`,
    'Form section has invalid Content-Disposition value: form-data;; name=a',
  ],
])('%j is refused', (body, message) => {
  expect(() => read(body)).toThrow(expect.objectContaining({ message, status: 500 }));
});
