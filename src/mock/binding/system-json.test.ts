// Places and words of failures as real hosts with endpoint routing gave them.
import { expect, test } from 'vitest';
import { ECHO } from '../model.ts';
import { readSystemJson } from './system-json.ts';

const read = (text: string) => readSystemJson(Buffer.from(text), ECHO, 0);
const place = (path: string, line: number, column: number): string =>
  ` Path: ${path} | LineNumber: ${line} | BytePositionInLine: ${column}.`;

test.each([
  ['abc', `'a' is an invalid start of a value.${place('$', 0, 0)}`],
  ['[]', `The JSON value could not be converted to digitaluapi.ServiceModel.EchoPayment.${place('$', 0, 1)}`],
  ['{}x', `'x' is invalid after a single JSON value. Expected end of data.${place('$', 0, 2)}`],
  [
    '{"Segment":',
    `Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.${place('$.Segment', 0, 11)}`,
  ],
  [
    '{"Segment":"a",',
    `Expected start of a property name or value, but instead reached end of data.${place('$', 0, 14)}`,
  ],
  [
    '{"Segment":"a",}',
    `The JSON object contains a trailing comma at the end which is not supported in this mode. Change the reader options.${place('$', 0, 15)}`,
  ],
  ['{,}', `',' is an invalid start of a property name. Expected a '"'.${place('$', 0, 1)}`],
  ['{"Segment":tru}', `'tru}' is an invalid JSON literal. Expected the literal 'true'.${place('$.Segment', 0, 14)}`],
  ['nulat', `'nulat' is an invalid JSON literal. Expected the literal 'null'.${place('$', 0, 3)}`],
  ['{"City":/x', `'/' is invalid after a value. Expected either ',', '}', or ']'.${place('$.City', 0, 8)}`],
  ['{"a":1,/x', `'/' is an invalid start of a property name. Expected a '"'.${place('$', 0, 7)}`],
  ['{"a":1]', `']' is invalid without a matching open.${place('$', 0, 6)}`],
  ['{"a":[1,', `Expected start of a property name or value, but instead reached end of data.${place('$.a', 0, 7)}`],
  ['{"a":1,\n ', `Expected start of a property name or value, but instead reached end of data.${place('$', 1, 1)}`],
  ['{"a":1.5', `'5' is an invalid end of a number. Expected a delimiter.${place('$.a', 0, 8)}`],
  ['1.5a', `'a' is an invalid end of a number. Expected 'E' or 'e'.${place('$', 0, 3)}`],
  [
    '{"X":'.concat('['.repeat(70)),
    `The maximum configured depth of 64 has been exceeded. Cannot read next JSON array.${place('$.X', 0, 68)}`,
  ],
  ['{"Segment":01}', `Invalid leading zero before '1'.${place('$.Segment', 0, 12)}`],
  ['{"CurrenciesId":1.5}', `The JSON value could not be converted to System.Int32.${place('$.CurrenciesId', 0, 19)}`],
  [
    '\n{\n "CurrenciesId":"x"}',
    `The JSON value could not be converted to System.Int32.${place('$.CurrenciesId', 2, 19)}`,
  ],
  [
    '{"DebtMeta":{"a.b":1}}',
    `The JSON value could not be converted to System.String.${place("$.DebtMeta['a.b']", 0, 20)}`,
  ],
  [
    '{"a":[1,]}',
    `The JSON array contains a trailing comma at the end which is not supported in this mode. Change the reader options.${place('$.a', 0, 8)}`,
  ],
  ['{"x":{"y":[1,}', `'}' is an invalid start of a value.${place('$.x', 0, 13)}`],
  [
    '{"DebtDate":"2023-02-29"}',
    `The JSON value could not be converted to System.DateTime.${place('$.DebtDate', 0, 24)}`,
  ],
])('%s is refused with its place', (text, message) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ message }));
});

test('reads names in any letter case, skips what it does not know, takes the last of several', () => {
  const bound = read(
    '{"x":{"y":[1,{"z":2}]},"segment":"x","SEGMENT":"y","DebtMeta":{"a":null},"AmountOutstanding":-0}',
  );
  expect([...(bound ?? [])]).toEqual([
    ['Segment', 'y'],
    ['DebtMeta', new Map([['a', null]])],
    ['AmountOutstanding', -0],
  ]);
});

test('bytes that are no UTF-8 are no text', () => {
  const bytes = Buffer.from('{"Segment":"caf\xe9"}', 'latin1');
  const message = `The JSON value could not be converted to System.String.${place('$.Segment', 0, 17)}`;
  expect(() => readSystemJson(bytes, ECHO, 0)).toThrow(expect.objectContaining({ message }));
});

test.each([
  ['2024-02-29T10:20:30.Z', true],
  ['2024-02-29T10:20:30.', false],
  ['2024-02-29T10:20:30+02', true],
  ['2024-02-29T10:20:30+14:01', false],
  ['0001-01-01T00:00:00+05:00', false],
])('%s is a date: %s', (text, isDate) => {
  const reading = (): unknown => read(`{"DebtDate":"${text}"}`);
  if (isDate) expect(reading()).toBeDefined();
  else expect(reading).toThrow('System.DateTime');
});

test('null is no object at all', () => {
  expect(read('null')).toBeUndefined();
});

test('dates keep how they were meant', () => {
  const kinds = ['2024-02-29', '2024-02-29T10:20Z', '2024-02-29T10:20:30+02:00'].map((date) => {
    const value = read(`{"DebtDate":"${date}"}`)?.get('DebtDate');
    return value !== null && typeof value === 'object' && 'kind' in value ? value.kind : value;
  });
  expect(kinds).toEqual(['unspecified', 'utc', 'local']);
});
