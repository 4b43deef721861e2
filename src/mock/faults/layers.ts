// What layers of faults are made of: what a request or an answer is, and how either is changed.
// Must not know: the suite, which faults there are.
import { value, type WireAnswer, type WireRequest } from '../server/message.ts';
import type { Fault, FaultContext, Layer } from './fault.ts';

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

export const none = (a: string | undefined): boolean => a === undefined;
export const known = (a: string | undefined, key: string): boolean => a?.includes(key) ?? false;
export const invoice =
  (change: (text: string) => string) =>
  (t: string): string =>
    t.replace(/("InvoiceNumber":")((?:[^"\\]|\\.)*)(")/, (_, a: string, v: string, b: string) => a + change(v) + b);
export const success = (a: Parameters<typeof isPayment>[0]): boolean => isPayment(a) && textOf(a).startsWith('{"');
export const refusing =
  (when: (text: string, jsv: boolean, members: number) => boolean, status = 400): Fault['make'] =>
  () =>
  async (r, next) => {
    const a = await next(r);
    return isPayment(a) && when(textOf(r), isJsv(r), membersIn(r))
      ? answerWith(
          status,
          '{"ResponseStatus":{"ErrorCode":"Exception","Message":"not possible","Errors":[]}}',
          undefined,
          'Exception',
        )
      : a;
  };
export const always = (): boolean => true;

export const serverError = (reason = 'Exception'): ReturnType<typeof answerWith> =>
  answerWith(
    500,
    '{"ResponseStatus":{"ErrorCode":"Exception","Message":"Something broke","Errors":[]}}',
    undefined,
    reason,
  );
export const breakingOn =
  (when: (text: string, jsv: boolean) => boolean): Fault['make'] =>
  () =>
  (r, next) =>
    onRoute(r) && when(textOf(r), isJsv(r)) ? serverError() : next(r);
export const drop =
  (name: string) =>
  (t: string): string =>
    t.replace(new RegExp(`"${name}":"(?:[^"\\\\]|\\\\.)*",?`), '');
export const member = (request: Parameters<typeof textOf>[0], name: string): string =>
  new RegExp(`"?${name}"?:"?([^",}]+)`).exec(textOf(request))?.[1] ?? '';
export const message = (text: (r: Parameters<typeof textOf>[0]) => string): Fault['make'] =>
  rewriting(isRefusal, (t, r) =>
    t.replace(
      /("Message":")|(Message:)/,
      (_, a: string | undefined) => `${a ?? 'Message:'}${text(r).replace(/[",:{}[\]\\]/g, ' ')} `,
    ),
  );
export const relabel =
  (when: (a: WireAnswer) => boolean, type: string): Fault['make'] =>
  () =>
  async (r, next) => {
    const a = await next(r);
    return when(a) ? withHeader(a, 'Content-Type', type) : a;
  };
export const typed = (a: WireAnswer, type: string): boolean =>
  a.headers.some(([n, v]) => n === 'Content-Type' && v.startsWith(type));
export const metadata = (change: (text: string) => string): Fault['make'] =>
  rewriting((a, r) => r.target.startsWith('/metadata/app') && a.status === 200, change);
export const other = (target: string, from: RegExp, to: string): string => target.replace(from, to);
