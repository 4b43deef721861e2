// Readers and writers against recorded answers and against broken ones.
import { describe, expect, test } from 'vitest';
import { encodeBody } from './encode-request.ts';
import { readJsv } from './jsv-text.ts';
import { type AnswerFormat, readAnswer } from './read-answer.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const GUID = '0f8fad5bd9cb469fa16570867728950e';
const XML_HEAD = '<?xml version="1.0" encoding="utf-8"?>';
const XML_NS =
  'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/digitaluapi.ServiceModel"';

/** Success answers as real hosts gave them, InvoiceNumber `A,"é:<&>'b`. */
const SUCCESSES: readonly (readonly [AnswerFormat, string])[] = [
  ['json', `{"PublicAccessGuid":"${GUID}","InvoiceNumber":"A,\\"é:<&>'b","StatusCodesId":1}`],
  ['jsonl', `{"PublicAccessGuid":"${GUID}","InvoiceNumber":"A,\\"é:<&>'b","StatusCodesId":1}`],
  ['jsv', `{PublicAccessGuid:${GUID},InvoiceNumber:"A,""é:<&>'b",StatusCodesId:1}`],
  ['csv', `PublicAccessGuid,InvoiceNumber,StatusCodesId,ResponseStatus\r\n${GUID},"A,""é:<&>'b",1,\r\n`],
  [
    'xml',
    `${XML_HEAD}<OnceOffPaymentResponse ${XML_NS}><InvoiceNumber>A,"é:&lt;&amp;&gt;'b</InvoiceNumber><PublicAccessGuid>0f8fad5b-d9cb-469f-a165-70867728950e</PublicAccessGuid><ResponseStatus xmlns:d2p1="http://schemas.servicestack.net/types" i:nil="true" /><StatusCodesId>1</StatusCodesId></OnceOffPaymentResponse>`,
  ],
];

test.each(SUCCESSES)('a recorded success in %s reads without a problem', (format, text) => {
  expect(readAnswer(format, bytes(text))).toMatchObject({
    kind: 'success',
    invoiceNumber: 'A,"é:<&>\'b',
    statusCodesId: '1',
    problems: [],
  });
});

const ERROR = `'Segment' must not be empty.`;
const ERRORS: readonly (readonly [AnswerFormat, string, 'generic' | 'typed'])[] = [
  [
    'json',
    `{"ResponseStatus":{"ErrorCode":"NotNull","Message":"${ERROR}","Errors":[{"ErrorCode":"NotNull","FieldName":"Segment","Message":"${ERROR}","Meta":{"PropertyName":"Segment"}}]}}`,
    'generic',
  ],
  [
    'json',
    `{"PublicAccessGuid":"${'0'.repeat(32)}","StatusCodesId":0,"ResponseStatus":{"ErrorCode":"NotNull","Message":"${ERROR}","Errors":[{"ErrorCode":"NotNull","FieldName":"Segment","Message":"${ERROR}","Meta":{"PropertyName":"Segment"}}]}}`,
    'typed',
  ],
  [
    'jsv',
    `{ResponseStatus:{ErrorCode:NotNull,Message:${ERROR},Errors:[{ErrorCode:NotNull,FieldName:Segment,Message:${ERROR},Meta:{PropertyName:Segment}}]}}`,
    'generic',
  ],
  [
    'csv',
    `ResponseStatus\r\n"{ErrorCode:NotNull,Message:${ERROR},Errors:[{ErrorCode:NotNull,FieldName:Segment,Message:${ERROR},Meta:{PropertyName:Segment}}]}"\r\n`,
    'generic',
  ],
];

test.each(ERRORS)('a recorded error in %s reads without a problem', (format, text, form) => {
  expect(readAnswer(format, bytes(text))).toMatchObject({
    kind: 'error',
    form,
    problems: [],
    status: { errorCode: 'NotNull', errors: [{ fieldName: 'Segment', meta: { PropertyName: 'Segment' } }] },
  });
});

describe('broken answers are told', () => {
  const good = SUCCESSES[0]![1];
  test.each([
    ['a guid with dashes', good.replace(GUID, '0f8fad5b-d9cb-469f-a165-70867728950e'), /guid/i],
    ['a zero guid', good.replace(GUID, '0'.repeat(32)), /zero/],
    ['a guid in capitals', good.replace(GUID, GUID.toUpperCase()), /guid/i],
    ['a status in quotes', good.replace(':1}', ':"1"}'), /StatusCodesId is a string/],
    ['a fraction', good.replace(':1}', ':1.5}'), /64 bits/],
    ['another member', good.replace(':1}', ':1,"Extra":true}'), /Extra|unrecognized/i],
    ['a member twice', good.replace(':1}', ':1,"StatusCodesId":1}'), /twice/],
    ['camel case', good.replace('PublicAccessGuid', 'publicAccessGuid'), /letter case/],
    ['a number for a text', good.replace(/"A,.*b"/, '5'), /InvoiceNumber is a number/],
  ])('%s', (_, text, problem) => {
    const reading = readAnswer('json', bytes(text));
    expect(reading.kind).toBe('success');
    expect(reading.kind === 'success' ? reading.problems.join('; ') : '').toMatch(problem);
  });

  test.each([
    ['json', `${good}x`],
    ['json', `\ufeff${good}`],
    ['json', '<html></html>'],
    ['jsv', `{PublicAccessGuid:${GUID},InvoiceNumber:A,B,StatusCodesId:1}`],
    ['jsv', `{PublicAccessGuid:${GUID},InvoiceNumber:a"b,StatusCodesId:1}`],
    ['xml', `${SUCCESSES[4]![1]}${SUCCESSES[4]![1]}`],
    ['csv', 'PublicAccessGuid\r\n'],
  ] as const)('%s that cannot be read: %s', (format, text) => {
    expect(readAnswer(format, bytes(text)).kind).toBe('unreadable');
  });

  test('bytes that are no UTF-8', () => {
    expect(readAnswer('json', new Uint8Array([0x7b, 0xff, 0x7d]))).toEqual({
      kind: 'unreadable',
      problem: 'is not valid UTF-8',
    });
  });

  test('white space and another order are no problem', () => {
    expect(
      readAnswer('json', bytes(`{ "StatusCodesId" : 1, "InvoiceNumber":"x",\n"PublicAccessGuid":"${GUID}" }`)),
    ).toMatchObject({ kind: 'success', problems: [] });
  });
});

describe('writing requests', () => {
  const write = (format: Parameters<typeof encodeBody>[0], value: string): string =>
    new TextDecoder().decode(encodeBody(format, [['Segment', value]]).body);
  test.each([
    ['plain', 'a b', '{Segment:a b}'],
    ['comma', 'a,b', '{Segment:"a,b"}'],
    ['quote', 'a"b', '{Segment:"a""b"}'],
    ['empty', '', '{Segment:""}'],
    ['line break', 'a\nb', '{Segment:"a\nb"}'],
    ['blanks', ' a ', '{Segment: a }'],
  ])('JSV %s', (_, value, text) => {
    expect(write('jsv', value)).toBe(text);
    const back = readJsv(text);
    expect(back.ok && back.tree.kind === 'object' && back.tree.members[0]?.[1]).toEqual({ kind: 'text', text: value });
  });

  test('XML elements stand in alphabetical order', () => {
    const xml = new TextDecoder().decode(
      encodeBody('xml', [
        ['Segment', 's'],
        ['City', '<c>'],
      ]).body,
    );
    expect(xml.indexOf('<City>')).toBeLessThan(xml.indexOf('<Segment>'));
    expect(xml).toContain('&lt;c&gt;');
  });

  test('raw values and duplicates are written as they are', () => {
    expect(
      new TextDecoder().decode(
        encodeBody('json', [
          ['A', { raw: '1e3' }],
          ['A', null],
          ['M', [['k', 'v']]],
        ]).body,
      ),
    ).toBe('{"A":1e3,"A":null,"M":{"k":"v"}}');
  });
});
