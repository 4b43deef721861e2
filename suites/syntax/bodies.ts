// Bodies that are no object, or broken ones: by rule, what a host must refuse without carrying anything out.
// Must not know: how they are judged.
import { encodeBody } from '../../src/codec/encode-request.ts';
import { without } from '../../src/contract/payment.ts';
import type { CaseSpec, Route } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { full, withOptional } from '../documents.ts';

const NO_OBJECT_JSON = [
  '[]',
  '[{}]',
  'null',
  '"text"',
  '1',
  'true',
  'abc',
  '}',
  ']',
  '// comment\n{}',
  'undefined',
  '<xml/>',
  'Segment=TEST&FirstName=A',
  '   ',
  '"{}"',
] as const;
const NO_OBJECT_JSV = ['[a]', 'null', 'abc', ' {}', '"{}"', '   ', '<xml/>', 'Segment:TEST', '[{Segment:a}]'] as const;
const ROUTES: readonly Route[] = ['accept', 'suffix', 'query', 'reply'];

function noObject(format: 'json' | 'jsv', bodies: readonly string[]): readonly CaseSpec[] {
  return bodies.map((body, i) => ({
    key: `no object/${JSON.stringify(body)}, ${format}`,
    intent: { kind: 'unreadable' },
    format,
    body,
    route: ROUTES[i % 3] ?? 'accept',
  }));
}

export const noObjects = {
  json: () => noObject('json', NO_OBJECT_JSON),
  jsv: () => noObject('jsv', NO_OBJECT_JSV),
} as const;

/** A valid body cut or garbled so that a required string is lost, whatever a lenient reader makes of the rest. */
export function broken(world: World, format: 'json' | 'jsv'): readonly CaseSpec[] {
  const bytes = encodeBody(format, without(full(world.seed, `broken ${format}`), 'InvoiceNumber')).body;
  const text = new TextDecoder().decode(bytes);
  const cuts = [0.1, 0.5, 0.95].map((part): readonly [string, string] => [
    `cut at ${part * 100} %`,
    text.slice(0, Math.floor(text.length * part)),
  ]);
  const garbled: readonly (readonly [string, string])[] = [
    ['text after the object', `${text} and more`],
    ['two objects', `${text}${text}`],
    ['a comma at the end', text.replace(/\}$/, ',}')],
    ['doubled commas', text.replaceAll(',', ',,')],
    ['single quotes', text.replaceAll('"', "'")],
    ['a brace too many', `{${text}`],
    ['no closing brace', text.slice(0, -1)],
    ['a colon lost', text.replace(':', ' ')],
    ['a quote that nobody closes', text.replaceAll('"', '').replace(':', ':"')],
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

/** Bytes that are no UTF-8 inside a string, and a byte order mark before the body. */
export function oddBytes(world: World): readonly CaseSpec[] {
  const bad: readonly (readonly [string, readonly number[]])[] = [
    ['ff fe', [0xff, 0xfe]],
    ['a cut sequence', [0xe2, 0x82]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['latin-1', [0xe9]],
  ];
  return (['json', 'jsv'] as const).flatMap((format) =>
    bad.map(([name, bytes], i): CaseSpec => {
      const body = Buffer.from(
        encodeBody(format, [
          ...without(withOptional(world.seed, `bytes ${format} ${i}`, 3), 'InvoiceNumber', 'Region'),
          ['Region', 'A~~B'],
        ]).body,
      );
      const at = body.indexOf('~~');
      return {
        key: `bytes/${name}, ${format}`,
        intent: { kind: 'open' },
        format,
        body: Buffer.concat([body.subarray(0, at), Buffer.from(bytes), body.subarray(at + 2)]),
      };
    }),
  );
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
  return ['<', '<OnceOffPaymentRequests>', 'abc', '<a></b>', '<other/>'].map((body) => ({
    key: `no object/${body}, xml`,
    intent: { kind: 'open' },
    format: 'xml',
    answer: 'json',
    body,
  }));
}
