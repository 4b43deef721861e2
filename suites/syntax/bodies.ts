// Bodies that are no object, or broken ones: by rule, what a host must refuse without carrying anything out.
// Must not know: how they are judged.
import { encodeBody } from '../../src/codec/encode-request.ts';
import { without } from '../../src/contract/payment.ts';
import type { CaseSpec, Route } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { full, minimal, withOptional } from '../documents.ts';

const ROUTES: readonly Route[] = ['accept', 'suffix', 'query', 'reply'];

/**
 * Bodies that do not begin with an object (FACTS 4, 6). Where it can be, a whole valid payment stands inside, so that a
 * host which looks past the beginning carries it out.
 */
const NO_OBJECT: Readonly<Record<'json' | 'jsv', (payment: string) => readonly string[]>> = {
  json: (payment) => [
    '[]',
    `[${payment}]`,
    `null${payment}`,
    'null',
    JSON.stringify(payment),
    'true',
    '12',
    'abc',
    `x${payment}`,
    `\u0000${payment}`,
    '}',
    `]${payment}`,
    `// comment\n${payment}`,
    `cb(${payment})`,
    `<payment>${payment}</payment>`,
    'Segment=TEST&FirstName=A&LastName=B&InvoiceNumber=C&AmountOutstanding=1&CurrenciesId=1&ChannelsId=1',
    '   ',
  ],
  jsv: (payment) => [
    '[a]',
    `[${payment}]`,
    'null',
    'abc',
    ` ${payment}`,
    `\n${payment}`,
    `"${payment.replaceAll('"', '""')}"`,
    `x${payment}`,
    '   ',
    '<xml/>',
    payment.slice(1, -1),
    '{Segment}',
    '{:a}',
    '{Segment:a,}',
    '{Segment:a{b}c}',
  ],
};

/** The family of one body format, over the documented entries and, in some, in another format of the answer. */
export function noObjects(world: World, format: 'json' | 'jsv'): readonly CaseSpec[] {
  const document = minimal(world.seed, `no object ${format}`);
  const payment = new TextDecoder().decode(encodeBody(format, document).body);
  const wide = { text: 'UTF-16', body: Buffer.from(`\ufeff${payment}`, 'utf16le') };
  const bodies = [...NO_OBJECT[format](payment), ...(format === 'json' ? [wide] : [])];
  return bodies.map((body, i) => ({
    key: `no object/${typeof body === 'string' ? JSON.stringify(body.replace(payment, '{payment}').slice(0, 60)) : body.text}, ${format}`,
    intent: { kind: 'unreadable' },
    format,
    body: typeof body === 'string' ? body : body.body,
    route: ROUTES[i % 3] ?? 'accept',
    // XML cannot say NUL, which the message of the error repeats.
    ...(i % 5 === 4 && !String(body).includes('\u0000')
      ? { answer: (['xml', 'csv', 'jsonl'] as const)[Math.floor(i / 5) % 3] ?? 'xml' }
      : {}),
  }));
}

/** A valid body cut or garbled so that a required string is lost, whatever a lenient reader makes of the rest. */
export function broken(world: World, format: 'json' | 'jsv'): readonly CaseSpec[] {
  const bytes = encodeBody(format, without(full(world.seed, `broken ${format}`), 'InvoiceNumber')).body;
  const text = new TextDecoder().decode(bytes);
  const second = text.indexOf('FirstName');
  const cuts: readonly (readonly [string, string])[] = [
    ['cut behind a name', text.slice(0, text.indexOf(':', second) + (format === 'json' ? 0 : 1))],
    ['cut at 90 %', text.slice(0, Math.floor(text.length * 0.9))],
    ['an opening brace', '{'],
  ];
  const garbled: readonly (readonly [string, string])[] = [
    ['text after the object', `${text} x`],
    ['two objects', `${text}${text}`],
    ['a comma at the end', text.replace(/\}$/, ',}')],
    ['doubled commas', text.replaceAll(',', ',,')],
    ['single quotes', text.replaceAll('"', "'")],
    ['a brace too many', `{${text}`],
    ['no closing brace', text.slice(0, -1)],
    ['a colon lost', text.replace(':', ' ')],
    ['an escape cut short', `${text.slice(0, -1)},${format === 'json' ? '"Region":"a\\u12' : '"Region'}`],
    ['a quote never closed', `${text.slice(0, -1)},${format === 'json' ? '"Region":"abc}' : 'Region:"abc}'}`],
    ['a backslash at the end', `${text.slice(0, -1)},${format === 'json' ? '"Region":"abc\\' : 'Region:abc\\'}`],
    ['a name without a value', `${text.slice(0, -1)},${format === 'json' ? '"Region"' : 'Region'}}`],
    ['brackets that do not match', `${text.slice(0, -1)},${format === 'json' ? '"Region":[1,{]}' : 'Region:[1,{]'}}`],
  ];
  const kept =
    format === 'json' ? garbled : garbled.filter(([name]) => !['single quotes', 'a brace too many'].includes(name));
  return [...cuts, ...kept].map(([name, body], i) => ({
    key: `broken/${name}, ${format}`,
    intent: { kind: 'unreadable' },
    format,
    body,
    route: ROUTES[i % 3] ?? 'accept',
  }));
}

/** Nested unknown members beside a document without InvoiceNumber. */
export function nested(world: World): readonly CaseSpec[] {
  return (
    [
      ['json', '{"a":', '1', '}'],
      ['json', '[', '1', ']'],
      ['jsv', '{a:', '1', '}'],
      ['jsv', '[', '1', ']'],
    ] as const
  ).flatMap(([format, open, core, close], i) =>
    [i % 2 ? 50 : 2000].map(
      (depth): CaseSpec => ({
        key: `nested/${depth} deep ${open}, ${format}`,
        intent: { kind: 'refused', missing: ['InvoiceNumber'] },
        format,
        document: [
          ...without(withOptional(world.seed, `nested ${i} ${depth}`, 2), 'InvoiceNumber'),
          ['NoSuchMember', { raw: open.repeat(depth) + core + close.repeat(depth) }],
        ],
      }),
    ),
  );
}

/** Bytes that are no UTF-8 inside strings: a pair that never occurs, a cut sequence, a surrogate, Latin-1. */
const NO_UTF8 = [[0xff, 0xfe], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xe9]] as const;

/** A document of which four members hold bytes that are no UTF-8. */
export function oddBytes(world: World): readonly CaseSpec[] {
  const members = ['Region', 'City', 'Suburb', 'Address'] as const;
  return (['json', 'jsv'] as const).map((format): CaseSpec => {
    const plain = without(withOptional(world.seed, `bytes ${format}`, 3), 'InvoiceNumber', ...members);
    let body = Buffer.from(encodeBody(format, [...members.map((name) => [name, 'A~~B'] as const), ...plain]).body);
    for (const bytes of NO_UTF8) {
      const at = body.indexOf('~~');
      body = Buffer.concat([body.subarray(0, at), Buffer.from(bytes), body.subarray(at + 2)]);
    }
    return { key: `bytes/no UTF-8 in four members, ${format}`, intent: { kind: 'open' }, format, body };
  });
}

export function marked(world: World): readonly CaseSpec[] {
  return (['json', 'jsv'] as const).map((format) => ({
    key: `bytes/a byte order mark, ${format}`,
    intent: { kind: 'refused', missing: ['InvoiceNumber'] },
    format,
    body: Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      encodeBody(format, without(withOptional(world.seed, `mark ${format}`, 3), 'InvoiceNumber')).body,
    ]),
  }));
}

export function badXml(): readonly CaseSpec[] {
  return ['<', '<OnceOffPaymentRequests>', 'abc', '<a></b>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'].map(
    (body) => ({
      key: `no object/${body}, xml`,
      intent: { kind: 'open' },
      format: 'xml',
      answer: 'json',
      body,
    }),
  );
}

/** JSON called JSV and JSV called JSON: whatever is made of it, an orderly refusal, as InvoiceNumber is missing. */
export function miscalled(world: World): readonly CaseSpec[] {
  return (['json', 'jsv'] as const).map((format) => {
    const other = format === 'json' ? 'jsv' : 'json';
    const document = without(withOptional(world.seed, `miscalled ${format}`, 4), 'InvoiceNumber');
    return {
      key: `miscalled/${format} sent as ${other}`,
      intent: { kind: 'open' },
      format: other,
      body: encodeBody(format, document).body,
    };
  });
}
