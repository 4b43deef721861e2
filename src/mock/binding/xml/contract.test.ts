// XML bodies as real hosts read them: what is bound, and the words for what is not.
// Must not know: HTTP.
import { expect, test } from 'vitest';
import { ECHO } from '../../model.ts';
import { readXml } from './contract.ts';

const MODEL = 'http://schemas.datacontract.org/2004/07/digitaluapi.ServiceModel';
const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const wrap = (inside: string): string => `<EchoPayment xmlns:i="${INSTANCE}" xmlns="${MODEL}">${inside}</EchoPayment>`;
const entry = (inside: string): string =>
  `<KeyValueOfstringstring xmlns="${ARRAYS}">${inside}</KeyValueOfstringstring>`;
const TOLD = 'There was an error deserializing the object of type digitaluapi.ServiceModel.EchoPayment. ';

test.each([
  ['members out of order are passed over', '<Email>x</Email><City>y</City>', { Email: 'x' }],
  ['texts in pieces', '<City>a<!--c-->b<![CDATA[<c>]]>&#65;&amp;</City>', { City: 'ab<c>A&' }],
  ['line ends', '<City>a\r\nb\rc</City>', { City: 'a\nb\nc' }],
  ['nil and empty', '<City i:nil="1">x</City><Email/>', { City: null, Email: '' }],
  [
    'numbers',
    '<AmountOutstanding>.</AmountOutstanding><CurrenciesId> +3 </CurrenciesId>',
    { AmountOutstanding: 0, CurrenciesId: 3 },
  ],
  ['no number', '<AmountOutstanding> -INF</AmountOutstanding>', { AmountOutstanding: -Infinity }],
])('%s', (_, inside, expected) => {
  expect(Object.fromEntries(readXml(Buffer.from(wrap(inside)), ECHO, 0) ?? [])).toEqual(expected);
});

test('a map', () => {
  const bound = readXml(
    Buffer.from(wrap(`<DebtMeta>${entry('<Key>a</Key><X/><Value>b</Value>')}</DebtMeta>`)),
    ECHO,
    0,
  );
  expect(bound?.get('DebtMeta')).toEqual(new Map([['a', 'b']]));
});

test.each([
  ['2024-02-29', 638447616000000000n, 'unspecified'],
  ['2024-02-29Z', 638447616000000000n, 'utc'],
  ['2024-02-29T10:20:30.12345678', 638447988301234568n, 'unspecified'],
  ['2024-02-29T10:20:30+02:00', 638447916300000000n, 'local'],
  ['--02-29', 600578496000000000n, 'unspecified'],
])('date %s', (text, ticks, kind) => {
  expect(readXml(Buffer.from(wrap(`<DebtDate>${text}</DebtDate>`)), ECHO, 0)?.get('DebtDate')).toEqual({ ticks, kind });
});

test.each([
  ['abc', 'Unexpected end of file.'],
  ['abcd', `${TOLD}The data at the root level is invalid. Line 1, position 1.`],
  ['<!DOCTYPE a>', `${TOLD}CData elements not valid at top level of an XML document. Line 1, position 3.`],
  [
    '<EchoPayment',
    `${TOLD}Unexpected end of file. Following elements are not closed: EchoPayment. Line 1, position 13.`,
  ],
  ['<EchoPayment xmlns:', "The value cannot be an empty string. (Parameter 'name')"],
  [
    wrap('<City>x</Ci').slice(0, -'</EchoPayment>'.length),
    `${TOLD}Unexpected end of file. Following elements are not closed: City, EchoPayment. Line 1, position 147.`,
  ],
  [wrap('<ChannelsId>0.9</ChannelsI>'), `${TOLD}The value '0.9' cannot be parsed as the type 'Int32'.`],
  [wrap('<City>x</city>'), `${TOLD}Start element 'City' does not match end element 'city'. Line 1, position 151.`],
  [wrap('<City a=1/>'), `${TOLD}The token '"' was expected but found '1'. Line 1, position 147.`],
  [wrap('<City>&nope;</City>'), `${TOLD}Character reference not valid. Line 1, position 145.`],
  [
    wrap('<City><b/></City>'),
    `${TOLD}End element 'City' from namespace '${MODEL}' expected. Found element 'b' from namespace '${MODEL}'. Line 1, position 149.`,
  ],
  [wrap('<CurrenciesId>1.0</CurrenciesId>'), `${TOLD}The value '1.0' cannot be parsed as the type 'Int32'.`],
  [wrap('<CurrenciesId i:nil="true"/>'), "ValueType 'System.Int32' cannot be null."],
  [
    wrap('x'),
    "Error in line 1 position 140. Expecting state 'Element'.. Encountered 'Text'  with name '', namespace ''.",
  ],
  [`${wrap('')}<b/>`, `${TOLD}There are multiple root elements. Line 1, position 2.`],
  [
    "<?xml version='1.0' encoding='utf-16'?><a/>",
    "The encoding in the declaration 'utf-16' does not match the encoding of the document 'utf-8'.",
  ],
])('%s is refused', (text, message) => {
  expect(() => readXml(Buffer.from(text), ECHO, 0)).toThrow(message);
});
