// Oddities of JSON and JSV bodies that a correct host reads without harm, each seen through the validation echo.
// Must not know: how they are judged.
import { CONTENT_CODINGS } from '../../src/codec/content-coding.ts';
import { encodeBody } from '../../src/codec/encode-request.ts';
import { type MemberValue, type PaymentDocument, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { full } from '../documents.ts';
import { base, FORMATS, type Format, lacking, reading } from './reading.ts';

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
  return Object.entries(CONTENT_CODINGS).map(([name, compress], i) =>
    reading('coding', name, 'json', {
      contentType: 'application/json',
      headers: [['Content-Encoding', name]],
      body: compress(encodeBody('json', base(world, `coding ${i}`)).body),
    }),
  );
}
