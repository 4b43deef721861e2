// Disguises: how a request may be written otherwise and still be the same request. Each is put on top of a shape.
// Must not know: credentials, how answers are judged.
import { longText } from '../../generators/text/long-text.ts';
import type { HeaderList } from '../../src/client/exchange.ts';
import { CONTENT_CODINGS } from '../../src/codec/content-coding.ts';
import { encodeBody } from '../../src/codec/encode-request.ts';
import { type PaymentDocument, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { harden } from '../acceptance/hard-values.ts';
import { INVENTED_HEADERS } from './invented-headers.ts';

const CODED = Object.entries(CONTENT_CODINGS);

const TYPES = {
  json: [undefined, 'text/json', 'APPLICATION/JSON', 'application/json; charset=utf-8'],
  jsv: [undefined, 'text/jsv', 'application/jsv; charset=utf-8', 'Application/Jsv'],
} as const;

const renamed = (document: PaymentDocument, change: (name: string) => string): PaymentDocument =>
  document.map(([name, value]) => [change(name), value]);
const withRegion = (document: PaymentDocument, letters: number): PaymentDocument => [
  ...without(document, 'Region'),
  ['Region', longText(letters)],
];

/** Other spellings of a body. Each is still a whole valid payment. */
const BODIES: readonly (readonly [string, (document: PaymentDocument) => PaymentDocument])[] = [
  ['names in lower case', (d) => renamed(d, (n) => n.toLowerCase())],
  ['members backwards', (d) => [...d].reverse()],
  ['hard values', (d) => harden(d, 5, 2)],
  ['a body of 6 kB', (d) => withRegion(d, 6000)],
  ['unknown members', (d) => [['Role', 'Client'], ...d, ['IsAdmin', 'true'], ['Roles', 'Client']]],
  ['a body of 70 kB', (d) => withRegion(d, 70_000)],
  ['a member twice', (d) => [...d, ['InvoiceNumber', 'AGAIN']]],
  ['other hard values', (d) => harden(d, 20, 2)],
];

/** Parameters that ask for nothing of the operation: whichever is heeded lets the request in. */
const QUERIES: readonly string[] = [
  'debug=1&jsconfig=EmitCamelCaseNames:true&role=Client&Roles=Client&admin=true&noauth=1&authsecret=secret&impersonate=client&UserName=client',
  'InvoiceNumber=IN-THE-QUERY&Segment=IN-THE-QUERY',
];

/** Spellings of the path, which a host takes for one and the same. */
const PATHS: readonly string[] = [
  '/onceoffpayment',
  '/onceoffpayment/',
  '/OnceOffPayment',
  '/ONCEOFFPAYMENT',
  '//onceoffpayment',
  '/once%6Fffpayment',
];

/** Spellings that some intermediaries resolve and others do not take for the operation at all. */
const BOLD_PATHS: readonly string[] = [...PATHS, '/./onceoffpayment', '/x/../onceoffpayment'];

/** How far a disguise goes, and the how manieth of its user's entries on the documented path it is put on. */
export interface Wearing {
  readonly place: number;
  /** Also spellings and codings behind which an intermediary may not see the request for what it is. */
  readonly bold: boolean;
}

/**
 * The path of a shape, spelled otherwise. The predefined routes are matched in any letter case.
 */
function spelledPath(
  { route, format, answer }: Pick<CaseSpec, 'format' | 'route' | 'answer'>,
  turn: number,
  { place, bold }: Wearing,
): string {
  const paths = bold ? BOLD_PATHS : PATHS;
  // One further each time round, so that a spelling does not always meet the same way of asking.
  const path = paths[(place + Math.floor(place / paths.length)) % paths.length] ?? '/onceoffpayment';
  const wanted = answer ?? format ?? 'json';
  switch (route) {
    case 'suffix':
      return `${path}.${wanted}`;
    case 'query':
      return `${path}?format=${wanted}`;
    case 'reply':
      return turn % 2 ? `/${wanted}/reply/onceoffpaymentrequests` : `/${wanted}/reply/OnceOffPaymentRequests`;
    case 'api':
      return turn % 2 ? '/api/onceoffpaymentrequests' : '/api/OnceOffPaymentRequests';
    default:
      return path;
  }
}

/** Every how many turns the body is coded: all codings are met by who has nine bold turns, or eighteen others. */
const codedEvery = (bold: boolean): number => (bold ? 3 : 6);

/**
 * The request of a shape in the `turn`-th disguise: invented headers, another spelling of path, body and type, further
 * parameters, a coding. One request wears several at once: whichever is believed lets it in.
 */
export function disguise(
  shape: Pick<CaseSpec, 'format' | 'route' | 'answer'>,
  document: PaymentDocument,
  turn: number,
  wearing: Wearing,
): {
  readonly name: string;
  readonly spec: Partial<CaseSpec>;
} {
  const format = shape.format === 'jsv' ? 'jsv' : 'json';
  const [spelling, respell] = BODIES[turn % BODIES.length] ?? ['', (d: PaymentDocument) => d];
  const type = TYPES[format][turn % 4];
  const every = codedEvery(wearing.bold);
  const [coding, compress] = turn % every === 1 ? (CODED[Math.floor(turn / every) % CODED.length] ?? []) : [];
  const { name, list } = headersOf(turn);
  const query = turn % 3 ? QUERIES[(turn >> 1) % 2] : undefined;
  const respelled = respell(document);
  const body = encodeBody(format, respelled);
  const path = spelledPath(shape, turn, wearing);
  return {
    name: [path, spelling, type, coding, name, query ? `?${query.slice(0, 20)}` : ''].filter(Boolean).join(', '),
    spec: {
      ...shape,
      path,
      ...(compress ? { body: compress(body.body) } : { document: respelled }),
      contentType: type ?? body.contentType,
      headers: [...list, ...(coding ? [['Content-Encoding', coding] as const] : [])],
      ...(query ? { query } : {}),
    },
  };
}

/** The invented headers of a turn. */
export function headersOf(turn: number): { readonly name: string; readonly list: HeaderList } {
  const group = INVENTED_HEADERS[turn % INVENTED_HEADERS.length];
  return group ?? { name: 'no invented headers', list: [] };
}
