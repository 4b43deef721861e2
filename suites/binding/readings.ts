// Oddities that a correct host reads without harm, each seen through the validation echo, so none of them pays.
// Must not know: how they are judged.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { encodeBody } from '../../src/codec/encode-request.ts';
import { type MemberValue, type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { full, withOptional } from '../documents.ts';
import { REQUIRED } from '../validation/missing.ts';

type Format = 'json' | 'jsv';
const FORMATS: readonly Format[] = ['json', 'jsv'];

/** A document without InvoiceNumber: the host must name that one and no other. */
function base(world: World, label: string, optional = 4): PaymentDocument {
  return without(withOptional(world.seed, label, optional), 'InvoiceNumber');
}

/** A document without one of the strings, in turn, so that each of the others is seen to be read. */
function lacking(world: World, label: string, turn: number): { document: PaymentDocument; missing: readonly string[] } {
  const name = REQUIRED[turn % REQUIRED.length] ?? 'Segment';
  return { document: without(withOptional(world.seed, label, 4), name), missing: [name] };
}

function reading(
  family: string,
  name: string,
  format: Format | 'form',
  rest: Partial<CaseSpec>,
  missing: readonly string[] = ['InvoiceNumber'],
): CaseSpec {
  return { key: `${family}/${name}, ${format}`, intent: { kind: 'refused', missing }, format, ...rest };
}

function renamed(document: PaymentDocument, change: (name: string) => string): PaymentDocument {
  return document.map(([name, value]) => [change(name), value]);
}

export function letterCases(world: World): readonly CaseSpec[] {
  const changes: readonly (readonly [string, (name: string) => string])[] = [
    ['camelCase names', (n) => n.charAt(0).toLowerCase() + n.slice(1)],
    ['lower-case names', (n) => n.toLowerCase()],
    ['upper-case names', (n) => n.toUpperCase()],
  ];
  return FORMATS.flatMap((format, f) =>
    changes.map(([name, change], i) => {
      const { document, missing } = lacking(world, `names ${i} ${format}`, i + f);
      return reading('names', name, format, { document: renamed(document, change) }, missing);
    }),
  );
}

/** Unknown members of every kind in one request: first, between the others, last. */
export function unknownMembers(world: World): readonly CaseSpec[] {
  const extras = (format: Format): PaymentDocument => [
    ['NoSuchMember', 'unheard-of'],
    ['NoSuchObject', { raw: format === 'json' ? '{"a":{"b":[1,2,{"c":"d"}]}}' : '{a:{b:[1,2,{c:d}]}}' }],
    ['NoSuchList', { raw: '[1,2,3]' }],
    ['NoSuchNumber', { raw: '12.5' }],
    ['NoSuchNull', null],
    ['__type', 'ServiceStack.Authenticate, ServiceStack'],
    ['$type', 'System.Object'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['N'.repeat(300), 'a long name'],
    ...Array.from({ length: 120 }, (_, i): readonly [string, string] => [`Member${i}`, `value ${i}`]),
  ];
  return FORMATS.map((format) => {
    const document = base(world, `unknown ${format}`);
    const more = extras(format);
    return reading('unknown', 'members of every kind', format, {
      document: [
        ...more.slice(0, 2),
        ...document.slice(0, 2),
        ...more.slice(2, 4),
        ...document.slice(2),
        ...more.slice(4),
      ],
    });
  });
}

export function duplicates(world: World): readonly CaseSpec[] {
  return FORMATS.flatMap((format) => {
    const document = base(world, `duplicate ${format}`);
    return [
      reading('duplicate', 'a value after a null, two values', format, {
        document: [['LastName', null], ...document, ['Segment', 'AGAIN']],
      }),
      reading('duplicate', 'a null after a value', format, { document: [...document, ['LastName', null]] }, [
        'LastName',
        'InvoiceNumber',
      ]),
    ];
  });
}

export function queryOverrides(world: World): readonly CaseSpec[] {
  return FORMATS.flatMap((format) => [
    reading('query', 'Segment, FirstName and LastName only in the query', format, {
      document: without(base(world, `query ${format}`), 'Segment', 'FirstName', 'LastName'),
      query: 'LastName=Query&Segment=Q&firstname=Query%20Name',
    }),
    reading('query', 'an empty query value', format, {
      document: base(world, `query 3 ${format}`),
      query: 'LastName=',
    }),
  ]);
}

/** Values that do not parse, in the query: the parameter is named as it was sent. */
export function badQueries(world: World): readonly CaseSpec[] {
  return (
    [
      'currenciesid=abc',
      'amountoutstanding=true',
      'DebtDate=abc',
      'ChannelsId=1.5',
      'CURRENCIESID=2147483648',
      'Segment=Q&channelsId=x',
    ] as const
  ).flatMap((query, i) =>
    FORMATS.filter((_, f) => (i + f) % 2 === 0).map(
      (format): CaseSpec => ({
        key: `bad query/${query}, ${format}`,
        intent: { kind: 'open' },
        format,
        query,
        route: (['accept', 'query', 'suffix'] as const)[(i >> 1) % 3] ?? 'accept',
        document: without(full(world.seed, `bad query ${query} ${format}`), 'InvoiceNumber'),
      }),
    ),
  );
}

/** The same in form and multipart bodies. */
export function badForms(world: World): readonly CaseSpec[] {
  return (
    [
      ['form', 'CurrenciesId', 'abc'],
      ['multipart', 'AmountOutstanding', 'a lot'],
    ] as const
  ).map(([format, name, value]) => ({
    key: `bad form/${name}=${value}, ${format}`,
    intent: { kind: 'open' },
    format,
    answer: 'json',
    document: withMember(base(world, `bad form ${format}`), name, value),
  }));
}

/** A form as a browser writes it: names in any letter case, blanks as plus signs. */
export function browserForm(world: World): readonly CaseSpec[] {
  const { document, missing } = lacking(world, 'browser form', 1);
  const texts = document.filter(([name]) => !['DebtDate', 'DebtMeta', 'CustomersMeta'].includes(name));
  const body = new URLSearchParams(
    texts.map(([name, value]): [string, string] => [
      name.toLowerCase(),
      `${typeof value === 'number' ? value : 'a b'}`,
    ]),
  );
  return [
    reading('form', 'names in lower case, plus signs', 'form', { body: body.toString(), answer: 'json' }, missing),
  ];
}

/** Bodies of the other formats, one, two and all strings missing; the answer in JSON or JSV. */
export function otherBodies(world: World, format: 'form' | 'multipart' | 'xml'): readonly CaseSpec[] {
  const missing: readonly (readonly string[])[] = [
    ['InvoiceNumber'],
    ['Segment', 'LastName'],
    ['FirstName', 'InvoiceNumber'],
    ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'],
  ];
  return missing.map((names, i) => ({
    key: `${format} body/without ${names.join('+')}`,
    intent: { kind: 'refused', missing: names },
    format,
    answer: 'json',
    document: without(withOptional(world.seed, `${format} ${i}`, i * 4), ...names),
  }));
}

/** Members backwards, so that each stands behind those that it stood before; one string missing beside InvoiceNumber. */
export function orders(world: World): readonly CaseSpec[] {
  return FORMATS.flatMap((format) => {
    const document = without(full(world.seed, `order ${format}`), 'InvoiceNumber');
    return [
      reading('order', 'backwards', format, { document: [...document].reverse() }),
      reading(
        'order',
        'backwards without LastName',
        format,
        { document: without([...document].reverse(), 'LastName') },
        ['LastName', 'InvoiceNumber'],
      ),
      reading(
        'order',
        'InvoiceNumber first, without LastName',
        format,
        { document: [['InvoiceNumber', `INV-FIRST-${format}`], ...without(document, 'LastName')] },
        ['LastName'],
      ),
    ];
  });
}

/** White space around and between tokens: all of it in JSON, around names in JSV. */
export function blanks(world: World): readonly CaseSpec[] {
  const { document, missing } = lacking(world, 'blanks', 0);
  const around = new TextDecoder().decode(encodeBody('json', document).body);
  const { document: second, missing: gone } = lacking(world, 'blanks 2', 3);
  const plain = (value: MemberValue): string => (typeof value === 'number' ? String(value) : '"x"');
  const between = second.map(([name, value]) => `\t"${name}"\t:\r\n  ${plain(value)}\t`);
  const { document: third, missing: lost } = lacking(world, 'blanks 3', 1);
  const names = third.map(([name, value]) => `\n  ${name} :${typeof value === 'number' ? value : 'x'}`);
  return [
    reading('blanks', 'before and after', 'json', { body: ` \r\n\t${around}\r\n ` }, missing),
    reading('blanks', 'between tokens', 'json', { body: `{\n${between.join(' ,\n')}\n}` }, gone),
    reading('blanks', 'around names', 'jsv', { body: `{${names.join(',')}}` }, lost),
  ];
}

export function contentTypes(world: World): readonly CaseSpec[] {
  const types: readonly (readonly [Format, string])[] = [
    ['json', 'application/json; charset=utf-8'],
    ['json', 'APPLICATION/JSON'],
    ['json', 'text/json'],
    ['json', 'application/json;charset=UTF-8;q=1'],
    ['jsv', 'text/jsv'],
    ['jsv', 'application/jsv; charset=utf-8'],
    ['jsv', 'Application/Jsv'],
  ];
  return types.map(([format, type], i) =>
    reading('type', type, format, { contentType: type, document: base(world, `type ${i}`) }),
  );
}

export function ignoredTypes(world: World): readonly CaseSpec[] {
  const all = ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'];
  return ['text/plain', 'application/vnd.api+json', null].map((type, i) =>
    reading('ignored type', String(type), 'json', { contentType: type, document: base(world, `ignored ${i}`) }, all),
  );
}

export function emptyBodies(): readonly CaseSpec[] {
  const all = ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'];
  return FORMATS.flatMap((format) => [
    reading('empty', 'no body', format, { body: '' }, all),
    reading('empty', 'an empty object', format, { body: '{}' }, all),
  ]);
}

export function compressed(world: World): readonly CaseSpec[] {
  const codings = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;
  return Object.entries(codings).map(([name, compress], i) =>
    reading('coding', name, 'json', {
      contentType: 'application/json',
      headers: [['Content-Encoding', name]],
      body: compress(encodeBody('json', base(world, `coding ${i}`)).body),
    }),
  );
}
