// The request, bound to the operation's type as its route has it read (FACTS 9).
// Must not know: who asks, how answers are written, how formats are read.
import { bindPredefined, bindRoute } from '../binding/request.ts';
import type { Bound, Dto } from '../model.ts';
import type { Profile } from '../profiles.ts';
import { value, type WireRequest } from '../server/message.ts';
import type { Target } from '../server/target.ts';
import type { Format } from './format.ts';

export { FormLimit } from '../binding/form-body.ts';

export interface Binding {
  readonly request: WireRequest;
  /** After any override, in capitals. */
  readonly verb: string;
  readonly target: Target;
  readonly dto: Dto;
  readonly profile: Profile;
  /** Predefined routes read the body as the path's format, whatever Content-Type says. */
  readonly predefined: Format | undefined;
  /** The predefined route is the one below `/api`, which names the media type of JSV otherwise. */
  readonly api?: boolean;
}

const READ_AS: Readonly<Record<Format, string>> = {
  json: 'application/json',
  jsv: 'text/jsv',
  xml: 'application/xml',
  csv: 'text/csv',
  jsonl: 'text/jsonl',
  html: 'text/html',
};

/** Binds everything. @throws ServiceError, FormLimit */
export function bind({ request, verb, target, dto, profile, predefined, api }: Binding): Bound {
  const bindable = {
    verb,
    rawQuery: target.rawQuery,
    contentType: value(request.headers, 'content-type'),
    coding: value(request.headers, 'content-encoding'),
    body: request.body,
    chunked: request.chunked,
    givenUp: request.givenUp,
  };
  return predefined === undefined
    ? bindRoute(bindable, dto, profile)
    : bindPredefined(bindable, dto, api && predefined === 'jsv' ? 'application/jsv' : READ_AS[predefined], profile);
}
