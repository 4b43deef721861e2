// The invoice of a payment is known for the ledger, however the request writes it.
import { expect, test } from 'vitest';
import type { CaseSpec } from './case.ts';
import { textMeant } from './meaning.ts';

test.each<[string, Partial<CaseSpec>, string]>([
  ['a text', { document: [['InvoiceNumber', ' INV "1" ']] }, ' INV "1" '],
  ['a number', { document: [['InvoiceNumber', 7]] }, '7'],
  ['raw JSON', { document: [['InvoiceNumber', { raw: '"\\u0041\\n"' }]] }, 'A\n'],
  ['a bare number', { document: [['InvoiceNumber', { raw: '12.50' }]] }, '12.50'],
  ['raw JSV', { format: 'jsv', document: [['InvoiceNumber', { raw: '"a ""b"", c"' }]] }, 'a "b", c'],
  ['no member', { document: [['Segment', 'T']] }, ''],
  ['null', { document: [['InvoiceNumber', null]] }, ''],
  ['a JSON body', { body: '{"InvoiceNumber":"INV\\/1"}' }, 'INV/1'],
  ['a batch', { body: new TextEncoder().encode('[{"InvoiceNumber":"INV-1"}]') }, 'INV-1'],
  ['a JSV body', { format: 'jsv', body: '{Segment:T,InvoiceNumber:"INV,""1""",LastName:x}' }, 'INV,"1"'],
  ['a plain JSV body', { format: 'jsv', body: '{InvoiceNumber:INV-1,LastName:x}' }, 'INV-1'],
  ['no JSON', { body: '{"InvoiceNumber":' }, ''],
  ['nothing', {}, ''],
])('%s', (_, spec, text) => {
  expect(textMeant({ key: 'k', intent: { kind: 'accepted' }, ...spec }, 'InvoiceNumber')).toBe(text);
});
