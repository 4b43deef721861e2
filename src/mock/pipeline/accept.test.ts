// What real hosts chose for Accept lines.
// Must not know: paths, queries.
import { expect, test } from 'vitest';
import { acceptedType } from './accept.ts';

test.each([
  [[], 'application/json', 'text/html'],
  [['application/jsonx;q=0'], undefined, 'application/json'],
  [['application/xml;q=0.9, application/json'], undefined, 'application/xml'],
  [['*/*, application/json'], 'application/jsv', 'text/html'],
  [['*/* ;q=0.1'], 'text/jsv', 'text/jsv'],
  [['text/html'], undefined, 'text/html'],
  [['text/jsv'], undefined, 'text/html'],
  [['text/csv;x=y'], undefined, 'text/csv'],
  [['application/jsv', 'application/xml'], undefined, 'application/xml'],
  [['application/jsv', 'application/xml'], 'application/jsv', 'application/jsv'],
  [['text/jsonl, application/json', 'text/csv'], undefined, 'text/jsonl'],
  [['application/jsv', 'text/html, application/json'], undefined, 'text/html'],
  [['application/json', 'text/html'], undefined, 'text/html'],
  [['application/json', 'text/html'], 'application/json', 'application/json'],
  [[''], 'application/json', undefined],
  [[' ', 'application/json'], 'application/json', undefined],
  [['application/json', ';'], 'application/json', 'application/json'],
  [['image/png'], 'application/soap+xml; charset=utf-8', 'application/soap+xml'],
])('%j with %s', (lines, requested, expected) => {
  expect(acceptedType(lines, requested, false, 'text/html')).toBe(expected);
});

test('a form is no type to answer in', () => {
  expect(acceptedType(['*/*'], 'application/x-www-form-urlencoded', true, 'text/html')).toBe('text/html');
});
