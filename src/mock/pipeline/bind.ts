// The request's body, form and query, bound to the operation's type (FACTS 4, 6, 9), or the error that it earns.
// Must not know: who asks, how answers are written.
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { readCsv } from '../binding/csv.ts';
import { bindPairs } from '../binding/form.ts';
import { readJson } from '../binding/json.ts';
import { readJsv } from '../binding/jsv.ts';
import { readMultipart } from '../binding/multipart.ts';
import { SerializationProblem } from '../binding/read-errors.ts';
import { readXml } from '../binding/xml.ts';
import { type Bound, type Dto, ServiceError } from '../model.ts';
import type { Profile } from '../profiles.ts';
import { value, type WireRequest } from '../server/message.ts';
import { pairs, type Target } from '../server/target.ts';
import { bodyFormat, type Format } from './format.ts';

/** A body limit of forms: answered 200 with a line of text (FACTS 9). */
export class FormLimit extends Error {
  override readonly name = 'FormLimit';
}

export interface Binding {
  readonly request: WireRequest;
  readonly target: Target;
  readonly dto: Dto;
  readonly profile: Profile;
  /** Predefined routes read the body as the path's format, and the body beats the query. */
  readonly predefined: Format | undefined;
}

const CODINGS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (b) => gunzipSync(b),
  deflate: (b) => inflateSync(b),
  br: (b) => brotliDecompressSync(b),
};

function utf8(bytes: Buffer): string {
  return new TextDecoder('utf-8').decode(bytes);
}

function cannotRead(contentType: string, dto: Dto, message: string): ServiceError {
  const text = `Could not deserialize '${contentType}' request using ${dto.namespace}.${dto.name}'\nError: ${message}`;
  const safe = /<script/i.test(text) ? text.replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
  return new ServiceError(400, 'SerializationException', safe, { reason: 'Bad Request' });
}

/** Binds everything. @throws ServiceError, FormLimit */
export function bind(binding: Binding): Bound {
  const { request, target, dto, profile, predefined } = binding;
  const contentType = value(request.headers, 'content-type');
  const format =
    predefined === undefined || predefined === 'html'
      ? bodyFormat(contentType)
      : bodyFormat(contentType) === 'form' || bodyFormat(contentType) === 'multipart'
        ? bodyFormat(contentType)
        : predefined;
  if (format === 'form' || format === 'multipart') {
    const fields =
      format === 'form' ? formFields(request, contentType ?? '') : readMultipart(request.body, contentType ?? '');
    return bindPairs(
      dto,
      [...target.query.filter(([name]) => !fields.some(([f]) => f.toLowerCase() === name.toLowerCase())), ...fields],
      profile.zone,
      jsvOf(profile),
    );
  }
  const readable = !request.chunked || value(request.headers, 'content-encoding') !== undefined;
  const named =
    predefined === undefined || predefined === 'html'
      ? (contentType ?? '')
      : `${predefined === 'csv' || predefined === 'jsonl' ? 'text' : predefined === 'jsv' ? 'text' : 'application'}/${predefined}`;
  const body = format === undefined || !readable ? new Map() : readBody(binding, format, named);
  return predefined === undefined ? overQuery(body, binding) : underQuery(body, binding);
}

function jsvOf(profile: Profile): { readonly zone: number; readonly unquotesNames: boolean } {
  return { zone: profile.zone, unquotesNames: profile.framework !== '8.5.2' };
}

function readBody(
  { request, dto, profile }: Binding,
  format: 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl',
  named: string,
): Bound {
  if (request.tooLarge)
    throw cannotRead(named, dto, 'Request body too large. The max request body size is 30000000 bytes.');
  const coding = CODINGS[value(request.headers, 'content-encoding') ?? ''];
  let bytes = request.body;
  if (coding && bytes.length > 0) {
    try {
      bytes = coding(bytes);
    } catch {
      throw cannotRead(named, dto, 'The archive entry was compressed using an unsupported compression method.');
    }
  }
  const text = utf8(bytes);
  try {
    switch (format) {
      case 'json':
        return readJson(text, dto, profile.zone);
      case 'jsonl':
        return readJson(text.split('\n')[0] ?? '', dto, profile.zone);
      case 'jsv':
        return readJsv(text, dto, jsvOf(profile));
      case 'csv':
        return readCsv(text, dto, jsvOf(profile));
      case 'xml':
        return readXml(text, dto);
    }
  } catch (error) {
    if (error instanceof SerializationProblem) throw cannotRead(named, dto, error.message);
    throw error;
  }
}

function formFields(request: WireRequest, contentType: string): readonly (readonly [string, string])[] {
  if (request.tooLarge)
    throw new FormLimit(
      'BadHttpRequestException: Request body too large. The max request body size is 30000000 bytes.',
    );
  const charset = /charset="?([\w-]+)"?/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  const text = charset.startsWith('utf-16')
    ? new TextDecoder('utf-16le').decode(request.body)
    : charset === 'iso-8859-1' || charset === 'latin1'
      ? request.body.toString('latin1')
      : utf8(request.body);
  const fields = pairs(text, charset === 'iso-8859-1' || charset === 'latin1' ? 'latin1' : 'utf8');
  if (fields.length > 1024) throw new FormLimit('InvalidDataException: Form value count limit 1024 exceeded.');
  if (fields.some(([n, v]) => n.length > 2048 || v.length > 4_194_304))
    throw new FormLimit('InvalidDataException: Form key length limit 2048 or value length limit 4194304 exceeded.');
  if (fields.some(([n, v]) => n.includes('\0') || v.includes('\0')))
    throw new FormLimit('InvalidDataException: The form value contains invalid characters.');
  return fields;
}

/** The documented route: query values that are not empty beat the body. */
function overQuery(body: Bound, { target, dto, profile }: Binding): Bound {
  for (const [name, bound] of bindPairs(dto, target.query, profile.zone, jsvOf(profile))) body.set(name, bound);
  return body;
}

/** Predefined routes: the query only fills what the body left open, and a bad value there is not bound. */
function underQuery(body: Bound, { target, dto, profile }: Binding): Bound {
  const usable = target.query.filter(([name]) => ![...body.keys()].some((k) => k.toLowerCase() === name.toLowerCase()));
  try {
    for (const [name, bound] of bindPairs(dto, usable, profile.zone, jsvOf(profile))) body.set(name, bound);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
  return body;
}
