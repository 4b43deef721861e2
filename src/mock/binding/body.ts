// A body's bytes to what it binds: content coding, character set, format, and the framework's words for a failure.
// Must not know: queries, forms, routes.
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';
import { memo } from '../memo.ts';
import { type Bound, type Dto, ServiceError } from '../model.ts';
import { readCsvRows } from './csv.ts';
import { readJsonList, readJsonObject } from './json.ts';
import { readJsvList, readJsvObject } from './jsv.ts';
import { trimNet } from './net-text.ts';
import { argumentNull, NetProblem, sanitized } from './read-errors.ts';
import { streamText } from './stream-text.ts';
import { readSystemJson } from './system-json.ts';
import type { Reading } from './type-hint.ts';
import { readXml, readXmlList } from './xml/contract.ts';

export type BodyFormat = 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl';

export interface Body {
  readonly bytes: Buffer;
  /** Content-Type as sent, or what the route reads instead; quoted in failures. */
  readonly contentType: string;
  /** Content-Encoding as sent. */
  readonly coding: string | undefined;
  /** Why the transport gave the body up. */
  readonly givenUp: string | undefined;
}

const FORMATS: Readonly<Record<string, BodyFormat>> = {
  'application/json': 'json',
  'text/json': 'json',
  'application/jsv': 'jsv',
  'text/jsv': 'jsv',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/csv': 'csv',
  'text/jsonl': 'jsonl',
};

/** The media type without parameters, in lower case. */
export const mediaTypeOf = memo((contentType) => trimNet(contentType.split(';')[0] ?? '').toLowerCase());

const CODINGS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (b) => gunzipSync(b, { finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: (b) => inflateSync(b, { finishFlush: constants.Z_SYNC_FLUSH }),
  br: (b) => brotliDecompressSync(b, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
};

function plainBytes({ bytes, coding }: Body): Buffer {
  const decode = coding === undefined || bytes.length === 0 ? undefined : CODINGS[coding];
  if (!decode) return bytes;
  try {
    return decode(bytes);
  } catch {
    if (coding === 'br') throw new NetProblem('InvalidOperationException', 'Decoder ran into invalid data.');
    const message = 'The archive entry was compressed using an unsupported compression method.';
    throw new NetProblem('InvalidDataException', message);
  }
}

const MARK = 0xfeff;

/** UTF-8 whatever is declared: one mark of order is dropped if anything follows it, bad bytes become U+FFFD. */
function utf8(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === MARK && bytes.length > 3 ? text.slice(1) : text;
}

function readObject(format: BodyFormat, bytes: Buffer, dto: Dto, reading: Reading): Bound | undefined {
  switch (format) {
    case 'json':
      return readJsonObject(utf8(bytes), dto, reading);
    case 'jsv':
      return readJsvObject(utf8(bytes), dto, reading);
    case 'csv':
      return readCsvRows(streamText(bytes), dto, reading)[0];
    case 'jsonl':
      return rows(streamText(bytes)).map((line) => readJsonObject(line, dto, reading))[0];
    case 'xml':
      return readXml(bytes, dto, reading.zone);
  }
}

function readList(
  format: BodyFormat,
  bytes: Buffer,
  dto: Dto,
  reading: Reading,
): readonly (Bound | undefined)[] | undefined {
  switch (format) {
    case 'json':
      return readJsonList(utf8(bytes), dto, reading);
    case 'jsv':
      return readJsvList(utf8(bytes), dto, reading);
    case 'csv':
      return readCsvRows(streamText(bytes), dto, reading);
    case 'jsonl':
      return rows(streamText(bytes)).map((line) => readJsonObject(line, dto, reading));
    case 'xml':
      return readXmlList(bytes, dto, reading.zone);
  }
}

/** Lines as a text reader splits them; no empty one behind the last break. */
function rows(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** The answer to a body that cannot be read. */
function cannotRead(contentType: string, type: string, inner: NetProblem): ServiceError {
  const original = `Could not deserialize '${contentType}' request using ${type}'\nError: ${inner.message}`;
  const reason = 'Bad Request';
  return new ServiceError(400, 'SerializationException', sanitized(original), { reason, inner, original });
}

function wrapped<T>(
  body: Body,
  type: string,
  read: (format: BodyFormat, bytes: Buffer) => T,
  asJson = false,
): T | undefined {
  try {
    const media = mediaTypeOf(body.contentType);
    if (media === '') throw argumentNull('key');
    const format = asJson ? 'json' : FORMATS[media];
    if (format === undefined) return undefined;
    if (body.givenUp !== undefined) throw new NetProblem('BadHttpRequestException', body.givenUp);
    return read(format, plainBytes(body));
  } catch (error) {
    if (error instanceof NetProblem) throw cannotRead(body.contentType, type, error);
    throw error;
  }
}

/** Reads one object; undefined when the body holds none or its type is not read. @throws ServiceError 400 */
export function readBody(body: Body, dto: Dto, reading: Reading): Bound | undefined {
  const type = `${dto.namespace}.${dto.name}`;
  // The platform's reader takes every type that begins like JSON's.
  if (reading.systemJson && /^\s*application\/json/i.test(body.contentType))
    return wrapped(body, type, (_, bytes) => readSystemJson(bytes, dto, reading.zone), true);
  return wrapped(body, type, (format, bytes) => readObject(format, bytes, dto, reading));
}

/** Reads a list of objects for the batch route; undefined when the body holds none, no items for a type that is not read. @throws ServiceError 400 */
export function readBatch(body: Body, dto: Dto, reading: Reading): readonly (Bound | undefined)[] | undefined {
  const media = mediaTypeOf(body.contentType);
  if (media !== '' && FORMATS[media] === undefined) return [];
  return wrapped(body, `${dto.namespace}.${dto.name}[]`, (format, bytes) => readList(format, bytes, dto, reading));
}
