// Bodies in every format, each with the content type that it is read as.
// Must not know: routes, headers beside Content-Type.
import fc from 'fast-check';
import { formBody, multipartBody } from './form-body.ts';
import { jsonBody } from './json-body.ts';
import { jsvBody } from './jsv-body.ts';
import { contentType } from './media-types.ts';
import { csvBody, jsonlBody } from './row-bodies.ts';
import { xmlBody } from './xml-body.ts';

export interface Typed {
  readonly type: string | undefined;
  readonly body: string;
}

export const typed = (type: string, body: fc.Arbitrary<string>): fc.Arbitrary<Typed> =>
  body.map((b) => ({ type, body: b }));

/** A body that is read by the operation of a type name, under a type that fits. */
export function fittingBody(name: string): fc.Arbitrary<Typed> {
  return fc.oneof(
    { weight: 4, arbitrary: typed('application/json', jsonBody) },
    { weight: 3, arbitrary: typed('application/jsv', jsvBody) },
    { weight: 1, arbitrary: typed('text/jsv', jsvBody) },
    { weight: 2, arbitrary: typed('application/x-www-form-urlencoded', formBody) },
    { weight: 2, arbitrary: typed('application/xml', xmlBody(name)) },
    { weight: 1, arbitrary: typed('multipart/form-data; boundary=b', multipartBody) },
    { weight: 1, arbitrary: typed('text/csv', csvBody) },
    { weight: 1, arbitrary: typed('text/jsonl', jsonlBody) },
  );
}

/** Any body under any content type, or none. */
export function anyBody(name: string): fc.Arbitrary<Typed> {
  return fc
    .tuple(fittingBody(name), fc.option(contentType, { nil: undefined, freq: 8 }))
    .map(([{ body }, type]) => ({ type, body }));
}
