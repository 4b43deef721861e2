// What layers of faults ask of a request or an answer, and how either is made anew.
// Must not know: the suite, which faults there are.
import { value, type WireAnswer, type WireRequest } from '../server/message.ts';
import type { FaultContext } from './fault.ts';

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
/** An answer of the fault's own. */
export function answerWith(
  status: number,
  text: string,
  type = 'application/json; charset=utf-8',
  reason = 'OK',
): WireAnswer {
  return { status, reason, headers: text === '' ? [] : [['Content-Type', type]], body: Buffer.from(text) };
}
/** Members that a request may leave out, in declaration order. */
export const OPTIONAL_MEMBERS = [
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
] as const;

/** How many optional members a body gives, by their names. */
export function membersIn(request: WireRequest): number {
  const text = textOf(request);
  return OPTIONAL_MEMBERS.filter((name) => text.includes(name)).length;
}
export const none = (a: string | undefined): boolean => a === undefined;
export const known = (a: string | undefined, key: string): boolean => a?.includes(key) ?? false;
export const success = (a: Parameters<typeof isPayment>[0]): boolean => isPayment(a) && textOf(a).startsWith('{"');
export const member = (request: Parameters<typeof textOf>[0], name: string): string =>
  new RegExp(`"?${name}"?:"?([^",}]+)`).exec(textOf(request))?.[1] ?? '';
export const typed = (a: WireAnswer, type: string): boolean =>
  a.headers.some(([n, v]) => n === 'Content-Type' && v.startsWith(type));

/** Path of the target, without its query. */
export const pathOf = (request: WireRequest): string => request.target.split('?')[0] ?? '';
export const acceptOf = (request: WireRequest): string => value(request.headers, 'accept') ?? '';
export const isBasic = (request: WireRequest): boolean => /^basic /i.test(authorization(request) ?? '');

/** What a JSON or JSV body gives a member, as text; null when it gives nothing; undefined when it does not name it. */
export function givenValue(request: WireRequest, name: string): string | null | undefined {
  const text = textOf(request);
  const found = isJsv(request)
    ? new RegExp(`[{,]${name}:("(?:[^"]|"")*"|\\{[^{}]*\\}|[^,}]*)`).exec(text)?.[1]
    : new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|\\{[^{}]*\\}|[^,}\\s]+)`).exec(text)?.[1];
  if (found === undefined) return undefined;
  if (isJsv(request)) return found === '' ? null : found.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"');
  if (found === 'null') return null;
  return found.startsWith('"') ? found.slice(1, -1).replace(/\\(["\\/])/g, '$1') : found;
}
