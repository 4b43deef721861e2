// Hands a request to binding, as the documented route or as a predefined one.
// Must not know: formats, who asks.
import { type Bindable, bindPredefined, bindRoute } from '../binding/request.ts';
import type { Bound, Dto } from '../model.ts';
import type { Profile } from '../profiles.ts';
import { value, type WireRequest } from '../server/message.ts';
import type { Target } from '../server/target.ts';
import type { Format } from './format.ts';

export { FormLimit } from '../binding/form-body.ts';

export interface Binding {
  readonly request: WireRequest;
  readonly target: Target;
  /** Verb after any override; the request's own when absent. */
  readonly verb?: string;
  readonly dto: Dto;
  readonly profile: Profile;
  /** Predefined routes read the body as the path's format, and the body beats the query. */
  readonly predefined: Format | undefined;
}

const READ_AS: Readonly<Record<Exclude<Format, 'html'>, string>> = {
  json: 'application/json',
  jsv: 'text/jsv',
  xml: 'application/xml',
  csv: 'text/csv',
  jsonl: 'text/jsonl',
};

/** A request as far as binding goes. */
export function bindable({ request, target, verb }: Pick<Binding, 'request' | 'target' | 'verb'>): Bindable {
  return {
    verb: verb ?? request.method.toUpperCase(),
    rawQuery: target.rawQuery,
    contentType: value(request.headers, 'content-type'),
    coding: value(request.headers, 'content-encoding'),
    body: request.body,
    chunked: request.chunked,
    tooLarge: request.tooLarge,
  };
}

/** Binds everything. @throws ServiceError, FormLimit */
export function bind(binding: Binding): Bound {
  const { dto, profile, predefined } = binding;
  const request = bindable(binding);
  if (predefined === undefined) return bindRoute(request, dto, profile);
  const readAs = predefined === 'html' ? (request.contentType ?? '') : READ_AS[predefined];
  return bindPredefined(request, dto, readAs, profile);
}
