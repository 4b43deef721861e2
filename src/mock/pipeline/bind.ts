// The request, bound to the operation's type as its route has it read (FACTS 9).
// Must not know: who asks, how answers are written, how formats are read.
import { type Bindable, bindBatch, bindPredefined, bindRoute } from '../binding/request.ts';
import type { Pair } from '../binding/url-text.ts';
import type { Bound, Dto } from '../model.ts';
import type { Profile } from '../profiles.ts';
import { value, type WireRequest } from '../server/message.ts';
import type { Target } from '../server/target.ts';
import type { Format } from './format.ts';
import type { Reached } from './route.ts';

export { FormLimit } from '../binding/form-body.ts';

export interface Binding {
  readonly request: WireRequest;
  /** After any override, in the letters that were sent. */
  readonly verb: string;
  readonly target: Target;
  readonly dto: Dto;
  readonly profile: Profile;
  /** What parts of the path stand for. */
  readonly path: readonly Pair[];
  /** How the operation was reached: predefined routes read the body as their format, whatever Content-Type says. */
  readonly reached: Reached;
}

const READ_AS: Readonly<Record<Format, string>> = {
  json: 'application/json',
  jsv: 'application/jsv',
  xml: 'application/xml',
  csv: 'text/csv',
  jsonl: 'text/jsonl',
  html: 'text/html',
};

/** The type that a predefined route reads; none for a suffix that is no format. */
function readAs({ suffix, predefined }: Reached): string {
  if (suffix === undefined) return '';
  return suffix === 'jsv' && predefined === 'reply' ? 'text/jsv' : READ_AS[suffix];
}

export function bindable({ request, verb, target }: Pick<Binding, 'request' | 'verb' | 'target'>): Bindable {
  return {
    verb,
    rawQuery: target.rawQuery,
    contentType: value(request.headers, 'content-type'),
    coding: value(request.headers, 'content-encoding'),
    body: request.body,
    chunked: request.chunked,
    declaredEmpty: !request.chunked && Number(value(request.headers, 'content-length')) === 0,
    givenUp: request.givenUp,
  };
}

/** Binds everything. @throws ServiceError, FormLimit */
export function bind(binding: Binding): Bound {
  const { dto, profile, reached } = binding;
  return reached.predefined === undefined
    ? bindRoute(bindable(binding), dto, profile, binding.path)
    : bindPredefined(bindable(binding), dto, readAs(reached), profile);
}

/** Binds each item of a batch; undefined stands for one that is null, or for the batch when it is. @throws ServiceError, FormLimit */
export function bindItems(binding: Binding): readonly (Bound | undefined)[] | undefined {
  return bindBatch(bindable(binding), binding.dto, readAs(binding.reached), binding.profile);
}
