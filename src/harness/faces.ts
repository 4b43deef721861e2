// The face of a host: which of several correct forms it wears (DESIGN 4, FACTS 14 and 15), seen from its answers.
// Must not know: requirements, verdicts.
import { header } from '../client/exchange.ts';
import type { CaseSpec } from './case.ts';
import type { Observed } from './observed.ts';

export interface Faces {
  /** Bodies of validation errors: the bare ResponseStatus, or the operation's own response type. */
  readonly errorForm: 'generic' | 'typed' | 'unknown';
  /** Whether access is decided before validation (role on the type) or after it (role on the method). */
  readonly accessOrder: 'access-first' | 'validation-first' | 'unknown';
  /** Form of a 401: without a body, or with a ResponseStatus. */
  readonly refusalBody: 'empty' | 'status' | 'unknown';
  /** Status for a verb that the route does not have. */
  readonly wrongVerb: 404 | 405 | 'unknown';
  /** Format without Accept. */
  readonly defaultType: string;
  /** Predefined routes of the framework that this host has closed (404 or 405). */
  readonly closed: ReadonlySet<string>;
  /** Whether the host sends reason phrases at all (a proxy may drop them). */
  readonly reasonPhrases: boolean;
}

const FULL = [
  ['Segment', 'TEST'],
  ['FirstName', 'Thandi'],
  ['LastName', 'Quaggafontein'],
  ['InvoiceNumber', 'FACE-1'],
  ['AmountOutstanding', 1.5],
  ['CurrenciesId', 1],
  ['ChannelsId', 1],
] as const;

const ALL_MISSING = { kind: 'refused', missing: ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'] } as const;

/** Requests that show the face. None is accepted as a payment by a correct host. */
export const FACE_CASES = {
  echo: {
    key: 'face/validation echo',
    document: [],
    intent: { kind: 'refused', missing: ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'] },
  },
  emptyWithoutCredential: {
    key: 'face/empty object without credential',
    document: [],
    identity: 'none',
    intent: { kind: 'open' },
  },
  fullWithoutCredential: {
    key: 'face/payment without credential',
    document: FULL,
    identity: 'none',
    intent: { kind: 'unauthenticated' },
  },
  wrongVerb: { key: 'face/GET on the route', method: 'GET', intent: { kind: 'unrouted' } },
  jsonReply: { key: 'face/json reply', document: [], route: 'reply', intent: ALL_MISSING },
  jsvReply: { key: 'face/jsv reply', document: [], format: 'jsv', route: 'reply', intent: ALL_MISSING },
  jsonApi: { key: 'face/json api', document: [], route: 'api', intent: ALL_MISSING },
  noAccept: { key: 'face/no Accept', document: [], accept: null, intent: { kind: 'open' } },
} as const satisfies Record<string, CaseSpec>;

export type FaceCase = keyof typeof FACE_CASES;

/** The predefined routes are looked at in the larger tiers only. */
type Later = 'jsonReply' | 'jsvReply' | 'jsonApi';
export type FaceSightings = Readonly<Record<Exclude<FaceCase, Later>, Observed>> &
  Readonly<Partial<Record<Later, Observed>>>;

/** Predefined routes by format and name. */
const PREDEFINED = [
  ['json reply', 'jsonReply'],
  ['jsv reply', 'jsvReply'],
  ['json api', 'jsonApi'],
] as const;

export function readFaces(seen: FaceSightings): Faces {
  const order = seen.emptyWithoutCredential;
  const refused = seen.fullWithoutCredential;
  const verb = seen.wrongVerb.status;
  return {
    errorForm: seen.echo.error?.form ?? 'unknown',
    accessOrder: order.status === 401 ? 'access-first' : order.status === 400 ? 'validation-first' : 'unknown',
    refusalBody: refused.status !== 401 ? 'unknown' : refused.response?.body.length === 0 ? 'empty' : 'status',
    wrongVerb: verb === 404 || verb === 405 ? verb : 'unknown',
    closed: new Set(
      PREDEFINED.filter(([, face]) => [404, 405].includes(seen[face]?.status ?? 0)).map(([name]) => name),
    ),
    defaultType: seen.noAccept.mediaType || 'none',
    reasonPhrases: Object.values(seen).some((o: Observed) => (o.response?.reason ?? '') !== ''),
  };
}

/** The faces as rows of a report. */
export function describeFaces(
  faces: Faces,
  seen: FaceSightings,
): readonly { readonly name: string; readonly value: string; readonly evidence: string }[] {
  const powered = seen.echo.response && header(seen.echo.response.headers, 'x-powered-by');
  return [
    { name: 'error form', value: faces.errorForm, evidence: 'the answer to an empty request' },
    {
      name: 'order',
      value: faces.accessOrder,
      evidence: `an empty request without a credential: ${seen.emptyWithoutCredential.status}`,
    },
    {
      name: '401 body',
      value: faces.refusalBody,
      evidence: `a payment without a credential: ${seen.fullWithoutCredential.status}`,
    },
    { name: 'wrong verb', value: String(faces.wrongVerb), evidence: `GET on the route: ${seen.wrongVerb.status}` },
    { name: 'default type', value: faces.defaultType, evidence: 'a request without Accept' },
    {
      name: 'closed routes',
      value: [...faces.closed].join(', ') || 'none',
      evidence: 'an empty request on each predefined route',
    },
    { name: 'reason phrases', value: faces.reasonPhrases ? 'sent' : 'not sent', evidence: 'the first answers' },
    { name: 'software', value: powered ?? 'not told', evidence: 'X-Powered-By' },
  ];
}
