// Layers that faults are made of: how a request is misread or an answer changed where a predicate holds.
// Must not know: the suite, which faults there are.
import type { WireAnswer, WireRequest } from '../server/message.ts';
import type { Fault, FaultContext, Layer } from './fault.ts';
import {
  answerWith,
  asClient,
  isJsv,
  isPayment,
  isRefusal,
  membersIn,
  onRoute,
  textOf,
  withBody,
  withHeader,
} from './messages.ts';

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
export const invoice =
  (change: (text: string) => string) =>
  (t: string): string =>
    t.replace(/("InvoiceNumber":")((?:[^"\\]|\\.)*)(")/, (_, a: string, v: string, b: string) => a + change(v) + b);
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
export const message = (text: (r: WireRequest) => string): Fault['make'] =>
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
export const metadata = (change: (text: string) => string): Fault['make'] =>
  rewriting((a, r) => r.target.startsWith('/metadata/app') && a.status === 200, change);
export const other = (target: string, from: RegExp, to: string): string => target.replace(from, to);

/** Lets requests in as a client's where the predicate holds. */
export const lettingIn =
  (when: (request: WireRequest, context: FaultContext) => boolean): Fault['make'] =>
  (context) =>
  (request, next) =>
    next(when(request, context) ? asClient(request, context) : request);

/** Lets requests in that the host has turned away. */
export const overruling =
  (when: (answer: WireAnswer, request: WireRequest) => boolean): Fault['make'] =>
  (context) =>
  async (request, next) => {
    const answer = await next(request);
    return when(answer, request) ? next(asClient(request, context)) : answer;
  };

/** Changes answers where the predicate holds. */
export const answering =
  (
    when: (answer: WireAnswer, request: WireRequest) => boolean,
    change: (answer: WireAnswer, request: WireRequest) => WireAnswer,
  ): Fault['make'] =>
  () =>
  async (request, next) => {
    const answer = await next(request);
    return when(answer, request) ? change(answer, request) : answer;
  };

/** Changes requests before the host looks. */
export const taking =
  (change: (request: WireRequest) => WireRequest): Fault['make'] =>
  () =>
  (request, next) =>
    next(change(request));

/** Breaks on requests of the route, with an exception of the service. */
export const failing =
  (when: (request: WireRequest) => boolean): Fault['make'] =>
  () =>
  (request, next) =>
    onRoute(request) && when(request) ? serverError() : next(request);

/** Refuses requests of the route as unreadable. */
export const rejecting =
  (when: (request: WireRequest) => boolean): Fault['make'] =>
  () =>
  (request, next) =>
    onRoute(request) && when(request) ? answerWith(400, UNREADABLE, undefined, 'Bad Request') : next(request);

const UNREADABLE = '{"ResponseStatus":{"ErrorCode":"SerializationException","Message":"not readable","Errors":[]}}';

/** The text without a member, in JSON or JSV. */
export const losing =
  (name: string) =>
  (text: string): string =>
    text
      .replace(new RegExp(`"${name}":"(?:[^"\\\\]|\\\\.)*",?`), '')
      .replace(new RegExp(`(?<=[{,])${name}:(?:"(?:[^"]|"")*"|[^,}]*),?`), '')
      .replace(/,\}$/, '}');
