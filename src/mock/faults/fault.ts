// A fault: one difference from the faithful host, as a layer between the transport and the host.
// Must not know: the suite. `breaks` names requirements only.
import type { RequirementId } from '../../requirements/register.ts';
import { value, type WireAnswer, type WireRequest } from '../server/message.ts';

export type Next = (request: WireRequest) => WireAnswer | Promise<WireAnswer>;
export type Layer = (request: WireRequest, next: Next) => WireAnswer | Promise<WireAnswer>;

/** What a fault may know of the host it stands in. */
export interface FaultContext {
  /** A key of a user with role Client. */
  readonly clientKey: string;
}

export interface Fault {
  /** Area and number, never reused. */
  readonly id: string;
  /** Requirements that a host with this fault violates; the first is the plainest. */
  readonly breaks: readonly RequirementId[];
  /** What one sees from outside. */
  readonly symptom: string;
  /** A mistake of the transport beneath the layer. */
  readonly quirk?: 'eager-bodies' | 'lenient-lengths';
  /** A fresh layer, with a state of its own. */
  readonly make: (context: FaultContext) => Layer;
}

export const textOf = (message: { readonly body: Buffer }): string => message.body.toString('utf8');
export const typeOf = (request: WireRequest): string => value(request.headers, 'content-type') ?? '';
export const isJsv = (request: WireRequest): boolean => /jsv/i.test(typeOf(request));
export const isJson = (request: WireRequest): boolean => /json/i.test(typeOf(request));
export const onRoute = (request: WireRequest): boolean =>
  request.method === 'POST' && /onceoffpayment/i.test(request.target);
export const authorization = (request: WireRequest): string | undefined => value(request.headers, 'authorization');
export const isPayment = (answer: WireAnswer): boolean =>
  answer.status === 200 && /PublicAccessGuid/i.test(textOf(answer));
export const isRefusal = (answer: WireAnswer): boolean => answer.status === 400 && textOf(answer).includes('NotNull');

export function withHeader<T extends { readonly headers: WireRequest['headers'] }>(
  message: T,
  name: string,
  text: string | undefined,
): T {
  const others = message.headers.filter(([n]) => n.toLowerCase() !== name.toLowerCase());
  return { ...message, headers: text === undefined ? others : [...others, [name, text]] };
}

export const withBody = <T extends { readonly body: Buffer }>(message: T, text: string): T => ({
  ...message,
  body: Buffer.from(text),
});

/** The same request with a good key. */
export const asClient = (request: WireRequest, { clientKey }: FaultContext): WireRequest =>
  withHeader(request, 'Authorization', `Bearer ${clientKey}`);

/** Changes the answer's text where the predicate holds. */
export function rewriting(
  when: (answer: WireAnswer, request: WireRequest) => boolean,
  change: (text: string, request: WireRequest) => string,
): () => Layer {
  return () => async (request, next) => {
    const answer = await next(request);
    return when(answer, request) ? withBody(answer, change(textOf(answer), request)) : answer;
  };
}

/** Changes the request's text where the predicate holds. */
export function misreading(when: (request: WireRequest) => boolean, change: (text: string) => string): () => Layer {
  return () => (request, next) => next(when(request) ? withBody(request, change(textOf(request))) : request);
}

/** Gives the members that are missing a value before the host looks: what is missing goes unseen. */
export function filling(names: readonly string[], when: (request: WireRequest) => boolean): () => Layer {
  return () => (request, next) => {
    if (!when(request) || !onRoute(request)) return next(request);
    const text = textOf(request);
    const jsv = isJsv(request);
    const missing = names.filter((name) => !new RegExp(jsv ? `[{,]${name}:[^,}]` : `"${name}":"`).test(text));
    const bare = missing.reduce(
      (t, name) =>
        t.replace(
          new RegExp(jsv ? `(?<=[{,])${name}:(?=[,}])` : `"${name}":null`),
          jsv ? `${name}:x` : `"${name}":"x"`,
        ),
      text,
    );
    const absent = missing.filter((name) => !new RegExp(`\\b${name}\\b`).test(bare));
    const extra = absent.map((name) => (jsv ? `${name}:x` : `"${name}":"x"`)).join(',');
    if (extra === '' || !bare.trimEnd().endsWith('}')) return next(withBody(request, bare));
    const empty = /^\s*\{\s*\}\s*$/.test(bare);
    return next(withBody(request, bare.replace(/\}\s*$/, `${empty ? '' : ','}${extra}}`)));
  };
}

/** An answer of the fault's own. */
export function answerWith(
  status: number,
  text: string,
  type = 'application/json; charset=utf-8',
  reason = 'OK',
): WireAnswer {
  return { status, reason, headers: text === '' ? [] : [['Content-Type', type]], body: Buffer.from(text) };
}

/** How many optional members a body gives, by their names. */
export function membersIn(request: WireRequest): number {
  const text = textOf(request);
  return [
    'Address',
    'City',
    'Region',
    'Suburb',
    'PostalCode',
    'MobileNumber',
    'Email',
    'IdNumber',
    'PassportNumber',
    'DebtDate',
    'DebtMeta',
    'CustomersMeta',
    'UrlToDocument',
    'CustomerUniqueIdentifier',
  ].filter((n) => text.includes(n)).length;
}
