// A request's body, form and query bound to the operation's type, on the documented route and on predefined ones (FACTS 9).
// Must not know: who asks, how answers are written.
import { memo } from '../memo.ts';
import { type Bound, type Dto, ServiceError } from '../model.ts';
import { type Body, mediaTypeOf, readBatch, readBody } from './body.ts';
import { bindPairs, fillPairs } from './form.ts';
import { FormLimit, formPairs } from './form-body.ts';
import { parseMediaType } from './header-value.ts';
import { readMultipart } from './multipart.ts';
import { NetProblem } from './read-errors.ts';
import type { Reading } from './type-hint.ts';
import { joined, type Pair, queryPairs } from './url-text.ts';

/** A request as far as binding goes. */
export interface Bindable {
  /** Verb after any override, in the letters that were sent: in others than capitals none is known to go without a body. */
  readonly verb: string;
  /** Query string as sent, without the question mark. */
  readonly rawQuery: string;
  /** Content-Type lines joined by commas; undefined when absent. */
  readonly contentType: string | undefined;
  /** Content-Encoding as sent. */
  readonly coding: string | undefined;
  readonly body: Buffer;
  /** The body came in chunks, without a length. */
  readonly chunked: boolean;
  /** Its length was given, and is nothing: then no form is looked for, however broken one would be. */
  readonly declaredEmpty: boolean;
  /** Why the transport gave the body up. */
  readonly givenUp: string | undefined;
}

const BODILESS: ReadonlySet<string> = new Set(['GET', 'DELETE', 'HEAD', 'OPTIONS']);

function hasBody(verb: string): boolean {
  return !BODILESS.has(verb);
}

/** Fields of a form or multipart body; none for other types. @throws FormLimit, ServiceError */
export function fields(request: Bindable): readonly Pair[] {
  const mediaType = parseMediaType(request.contentType ?? '');
  const type = mediaType?.value.toLowerCase();
  if (!mediaType || (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data')) return [];
  if (request.declaredEmpty) return [];
  if (request.givenUp !== undefined) throw new FormLimit('BadHttpRequestException', request.givenUp);
  const pairs =
    type === 'multipart/form-data'
      ? readMultipart(request.body, mediaType)
      : formPairs(request.body, request.contentType ?? '');
  return joined(pairs, 'form');
}

/** Whether a body of this type is a form of one piece. */
export function isPlainForm(contentType: string | undefined): boolean {
  return contentType !== undefined && mediaTypeOf(contentType) === 'application/x-www-form-urlencoded';
}

/** Why a form of one piece cannot be read, as is noticed when a field of it is asked for; undefined when it can. */
export function formProblem(request: Bindable): FormLimit | undefined {
  try {
    fields(request);
    return undefined;
  } catch (error) {
    if (error instanceof FormLimit) return error;
    throw error;
  }
}

/** Matched by how it begins, as the framework tells forms. */
export const isFormType = memo((contentType) =>
  /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data)/i.test(contentType),
);

function isForm(contentType: string | undefined): boolean {
  return isFormType(contentType ?? '');
}

/** The body to deserialise, or undefined when the framework sees none. */
function bodyOf(request: Bindable, contentType: string | undefined): Body | undefined {
  if (contentType === undefined || contentType === '') return undefined;
  const length = request.chunked ? 0 : request.body.length;
  const readable =
    length > 0 ||
    (request.givenUp !== undefined && !request.chunked) ||
    (hasBody(request.verb) && request.coding !== undefined);
  return readable ? { bytes: request.body, contentType, coding: request.coding, givenUp: request.givenUp } : undefined;
}

/** A query's parameters. */
const parametersOf = memo((rawQuery) => joined(queryPairs(rawQuery), 'query'));

/** A route of the operation's own: what its path says, then query, then form, over the body. @throws ServiceError, FormLimit */
export function bindRoute(request: Bindable, dto: Dto, reading: Reading, path: readonly Pair[]): Bound {
  const query = parametersOf(request.rawQuery);
  const form = hasBody(request.verb) ? fields(request) : [];
  const body = bodyOf(request, request.contentType);
  const bound = (body && readBody(body, dto, reading)) ?? new Map();
  if (path.length === 0 && query.length === 0 && form.length === 0) return bound;
  // Exact names: a form field replaces the query's value in its place, even by nothing; another spelling comes after it.
  const parameters = [...new Map([...path, ...query, ...form])];
  return bindPairs(dto, parameters, reading, bound);
}

/** A predefined route that reads `contentType` whatever the request says: the query fills what is left open. @throws ServiceError, FormLimit */
export function bindPredefined(request: Bindable, dto: Dto, contentType: string, reading: Reading): Bound {
  const query = parametersOf(request.rawQuery);
  const bound = predefinedBody(request, query, dto, contentType, reading);
  return hasBody(request.verb) ? filled(bound, query, dto, reading) : bound;
}

function predefinedBody(
  request: Bindable,
  query: readonly Pair[],
  dto: Dto,
  contentType: string,
  reading: Reading,
): Bound {
  const hasContent = request.contentType !== undefined && !request.chunked && request.body.length > 0;
  if (!hasContent && BODILESS.has(request.verb)) return bindPairs(dto, query, reading, new Map());
  if (isForm(request.contentType)) {
    const bound = bindPairs(dto, query, reading, new Map());
    return bindPairs(dto, fields(request), reading, bound);
  }
  const body = bodyOf(request, contentType);
  return (body && readBody(body, dto, reading)) ?? new Map();
}

function filled(bound: Bound, query: readonly Pair[], dto: Dto, reading: Reading): Bound {
  try {
    return fillPairs(dto, query, reading, bound);
  } catch (error) {
    if (error instanceof NetProblem) throw serviceError(error);
    throw error;
  }
}

const ARGUMENTS: ReadonlySet<string> = new Set([
  'ArgumentException',
  'ArgumentNullException',
  'ArgumentOutOfRangeException',
  'FormatException',
  'SerializationException',
]);

/** An exception of the platform as the framework answers it; one about an argument names it. */
export function serviceError({ code, message }: NetProblem): ServiceError {
  const status = ARGUMENTS.has(code) ? 400 : code === 'NotSupportedException' ? 405 : 500;
  const parameter = /^([\s\S]*?)\s*\(Parameter '([^']*)'\)/.exec(message);
  const entries =
    parameter?.[2] === undefined ? [] : [{ errorCode: code, fieldName: parameter[2], message: parameter[1] ?? '' }];
  const reason = status === 400 ? 'Bad Request' : status === 405 ? 'Method Not Allowed' : 'Internal Server Error';
  return new ServiceError(status, code, message, { entries, reason });
}

/** The batch route: items of a list; an item that holds nothing is undefined. @throws ServiceError */
export function bindBatch(
  request: Bindable,
  dto: Dto,
  contentType: string,
  reading: Reading,
): readonly (Bound | undefined)[] | undefined {
  const hasContent = request.contentType !== undefined && !request.chunked && request.body.length > 0;
  if (!hasContent && BODILESS.has(request.verb)) return [];
  if (isForm(request.contentType)) {
    // Forms make no items, but a broken one is noticed.
    fields(request);
    return [];
  }
  const body = bodyOf(request, contentType);
  return body ? readBatch(body, dto, reading) : [];
}
