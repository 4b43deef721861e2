// The family of accepted payments: few, each covering many choices at once (DESIGN 9).
// Must not know: how they are judged.
import { coveringRows } from '../../generators/payment/covering.ts';
import { OPTIONAL_MEMBERS } from '../../generators/payment/members.ts';
import { longText } from '../../generators/text/long-text.ts';
import { CONTENT_CODINGS } from '../../src/codec/content-coding.ts';
import { encodeBody } from '../../src/codec/encode-request.ts';
import { memberOf, type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec, Identity } from '../../src/harness/case.ts';
import { twinOf } from '../../src/harness/twin.ts';
import type { World } from '../../src/harness/world.ts';
import { filled, full, minimal, turned, withOptional } from '../documents.ts';
import { family } from '../family.ts';
import { allShapes, CROSS_SHAPES, SHAPES, type Shape, shapeName } from '../shapes.ts';
import { harden, hardTurn, numbered, pick, VALUES } from './hard-values.ts';
import { joinedInvoice, lastInvoice, loneInvoice } from './invoices.ts';

const ALL_SHAPES = [...SHAPES, ...CROSS_SHAPES];
const keyOf = (shape: Shape): string => `twin/${shapeName(shape)} for client`;
const PLACE = new Map(ALL_SHAPES.map((shape, i) => [keyOf(shape), i]));

/** Choices of optional members in which any three are given and not given in every way. */
const choices = (() => {
  const made = new Map<number, readonly (readonly string[])[]>();
  return (seed: number): readonly (readonly string[])[] => {
    const known = made.get(seed);
    if (known) return known;
    const factors = Object.fromEntries(OPTIONAL_MEMBERS.map((name) => [name, [false, true]]));
    const rows = coveringRows(factors, 3, seed).map((row) => OPTIONAL_MEMBERS.filter((name) => row[name] === true));
    made.set(seed, rows);
    return rows;
  };
})();

/** Whether the twin of a shape carries plain text: JSON and JSV by Accept. */
const isPlain = ({ format, route, answer }: Shape): boolean => format === answer && route === 'accept';

/** Among the payments of its answer format that carry odd invoice numbers, the place of this one. */
function turnOf(shape: Shape): number {
  return ALL_SHAPES.filter((other) => other.answer === shape.answer && !isPlain(other)).indexOf(shape);
}

/** How many invoice numbers of their own the twins of an answer format use up. */
const usedBy = (answer: Shape['answer']): number =>
  ALL_SHAPES.filter((shape) => shape.answer === answer && !isPlain(shape)).length;

/**
 * The document of the twin of a shape. JSON by Accept has the required members only, JSV by Accept has all;
 * these carry plain text. The others have a covering choice of members, values that are hard to
 * carry and an invoice number of their own kind, so that they show more than that the shape is accepted.
 */
export function twinDocument(seed: number, key: string): PaymentDocument {
  if (twinsMade.seed !== seed) twinsMade = { seed, documents: new Map() };
  const document = twinsMade.documents.get(key) ?? makeTwin(seed, key);
  twinsMade.documents.set(key, document);
  return document;
}

/** Every refusal asks for its twin; there are few, and a process that runs many seeds keeps those of the last. */
let twinsMade = { seed: Number.NaN, documents: new Map<string, PaymentDocument>() };

function makeTwin(seed: number, key: string): PaymentDocument {
  const place = PLACE.get(key);
  const shape = place === undefined ? undefined : ALL_SHAPES[place];
  if (place === undefined || shape === undefined) {
    const document = withOptional(seed, key, key.length % 15);
    const other = OTHER_CREDENTIALS.findIndex((identity) => key.endsWith(` for ${identity}`));
    if (other >= 0) return withMember(document, 'InvoiceNumber', lastInvoice('json', other));
    return FOREIGN.some((format) => key.startsWith(`twin/${format} `))
      ? withMember(document, 'InvoiceNumber', `${memberOf(document, 'InvoiceNumber')} é+%41&amp;,"q" <x>`)
      : document;
  }
  if (isPlain(shape)) return shape.format === 'json' ? minimal(seed, key) : full(seed, key);
  const document = harden(filled(seed, key, pick(choices(seed), place), place), place, 3);
  const joined = shape.answer !== 'json' && shape.answer !== 'jsv' && shape.route === 'query';
  const plain = String(memberOf(document, 'InvoiceNumber'));
  return withMember(
    document,
    'InvoiceNumber',
    joined ? joinedInvoice(shape.answer, plain) : loneInvoice(shape.answer, turnOf(shape)),
  );
}

/** Credentials of a client beside the key as Bearer; each is shown to pay once. */
const OTHER_CREDENTIALS: readonly Identity[] = ['client-key-basic', 'client-basic'];

/** Bodies that the framework reads beside JSON and JSV, and that clients of this operation may send. */
const FOREIGN = ['form', 'multipart', 'xml'] as const;

/** The twins of every shape that negatives use. */
export const twins = family((world: World): readonly CaseSpec[] => {
  const identities = OTHER_CREDENTIALS.filter((identity) => world.identities.has(identity));
  const open = world.tier === 'smoke' ? SHAPES.filter((s) => s.route === 'accept') : allShapes(world);
  const refused = { key: '', intent: { kind: 'refused', missing: [] } } as const;
  const specs: CaseSpec[] = [
    ...open.map((shape): CaseSpec => ({ ...refused, ...shape })),
    ...(world.tier === 'smoke' ? [] : identities.map((identity): CaseSpec => ({ ...refused, identity }))),
    ...(world.tier === 'smoke' ? [] : FOREIGN.map((format): CaseSpec => ({ ...refused, format, answer: 'json' }))),
  ];
  return specs.map((spec) => twinOf(spec, twinDocument(world.seed, twinOf(spec, []).key)));
});

/**
 * Body and answer of the payments that are full of hard values; the body formats take turns. The first of each carries
 * all samples in its InvoiceNumber and is long, the others have one of their own kind.
 */
const HARD: readonly (readonly ['json' | 'jsv', Shape['answer']])[] = [
  ['json', 'json'],
  ['jsv', 'jsv'],
  ['json', 'jsv'],
  ['jsv', 'json'],
  ['json', 'xml'],
  ['jsv', 'xml'],
  ['json', 'csv'],
  ['jsv', 'csv'],
  ['json', 'jsonl'],
  ['jsv', 'jsonl'],
  ['json', 'jsv'],
  ['jsv', 'jsv'],
  ['json', 'json'],
  ['jsv', 'json'],
];
/** So that over these payments every text member has each value in each body format. */
const EACH = Math.ceil(VALUES.length / (HARD.length / 2));
/** Turns of the members' order (documents.ts): the second pair has InvoiceNumber first, the third last. */
const FIRST = [0, 15, 11, 4, 7, 2, 9] as const;

/** What the `turn`-th hard payment has of its own in how it is written: a payment is one however it comes. */
function writtenOtherwise(
  world: World,
  turn: number,
  shape: Pick<CaseSpec, 'format' | 'route' | 'answer'>,
  document: PaymentDocument,
): Partial<CaseSpec> {
  const format = shape.format === 'jsv' ? 'jsv' : 'json';
  switch (turn) {
    case 3:
      return {
        document: [['Region', longText(120_000)], ...without(document, 'Region')],
        path: `/OnceOffPayment.${shape.answer}`,
      };
    case 4:
      return { document, path: `/onceoffpayment/?format=${shape.answer}` };
    case 9: {
      const { body, contentType } = encodeBody(format, document);
      return { document, body: CONTENT_CODINGS.gzip(body), contentType, headers: [['Content-Encoding', 'gzip']] };
    }
    case 12: {
      // The query overrides the body (FACTS 9): the answer carries the number of the query.
      const asked = withMember(document, 'InvoiceNumber', 'a&b=c+d #1; 100% &amp;');
      return {
        document: asked,
        body: encodeBody(format, withMember(document, 'InvoiceNumber', 'IN-THE-BODY')).body,
        contentType: 'text/json',
        accept: 'application/json, text/plain, */*',
        query: `InvoiceNumber=${encodeURIComponent(String(memberOf(asked, 'InvoiceNumber')))}`,
      };
    }
    case 13:
      return { document, ...(world.clientKey ? { authorization: `bearer ${world.clientKey}` } : {}) };
    default:
      return { document };
  }
}

/** Payments full of values that hurt codecs, by each credential of a client. */
export const hardPayments = family((world: World): readonly CaseSpec[] => {
  const { seed } = world;
  const identities = (['client', 'client-key-basic', 'client-basic'] as const).filter((identity) =>
    world.identities.has(identity),
  );
  return HARD.map(([format, answer], i): CaseSpec => {
    const pair = i >> 1;
    const route = pick(['accept', 'suffix', 'query'] as const, pair);
    const identity: Identity = pick(identities, i % 3 === 2 ? i >> 2 : 0);
    const base = full(seed, `hard payment ${i}`);
    const before = HARD.slice(2, i).filter((other) => other[1] === answer).length;
    const invoice =
      i < 2
        ? // An answer of more than a few buffers.
          `${joinedInvoice(format, String(memberOf(base, 'InvoiceNumber')))}${'0123456789abcdef'.repeat(1200)}`
        : loneInvoice(answer, usedBy(answer) + before);
    const [amount, date] = hardTurn(format, pair);
    const hard = numbered(harden(base, pair, EACH), amount, date);
    const document = turned(withMember(hard, 'InvoiceNumber', invoice), FIRST[pair] ?? 0);
    return {
      key: `payment/hard ${i}, ${format} by ${route} as ${answer} for ${identity}`,
      intent: { kind: 'accepted' },
      format,
      route,
      answer,
      identity,
      ...writtenOtherwise(world, i, { format, route, answer }, document),
    };
  });
});

/** The twins with the required members and with all members. */
export function plainPayments(world: World): readonly CaseSpec[] {
  const wanted: readonly Shape[] = [
    { format: 'json', route: 'accept', answer: 'json' },
    { format: 'jsv', route: 'accept', answer: 'jsv' },
  ];
  return twins(world).filter((spec) => wanted.some((shape) => spec.key === keyOf(shape)));
}

/** All payments of the main phase. */
export function payments(world: World): readonly CaseSpec[] {
  return world.tier === 'smoke' ? twins(world) : [...twins(world), ...hardPayments(world)];
}
