// multipart/form-data: ordinary parts are fields, parts with a file name are not (FACTS 9).
// Must not know: members.
import { ServiceError } from '../model.ts';
import { charsetOf, NO_UTF_7, namesUtf7, textOf } from './form-body.ts';
import { type HeaderValue, parseDisposition } from './header-value.ts';
import { streamText } from './stream-text.ts';
import type { Pair } from './url-text.ts';

const BOUNDARY_LIMIT = 128;
const LINE_LIMIT = 100;
const HEADERS_LIMIT = 16_384;

function refused(code: string, message: string, status = 500, reason = 'Internal Server Error'): ServiceError {
  return new ServiceError(status, code, message, { reason });
}

function invalid(message: string): ServiceError {
  return refused('InvalidDataException', message);
}

class Parts {
  readonly #body: Buffer;
  readonly #mark: string;
  #i = 0;
  #first = true;
  isLast = false;

  constructor(body: Buffer, boundary: string) {
    this.#body = body;
    this.#mark = `--${boundary}`;
  }

  /** Passes over what comes before the next boundary, and answers it. The first boundary may stand anywhere, others begin a line. */
  next(): Buffer {
    const from = this.#i;
    const mark = this.#first ? this.#mark : `\r\n${this.#mark}`;
    const at = this.#body.indexOf(mark, from, 'latin1');
    // What cannot be a boundary any more was read, and counts.
    const passed = at < 0 ? this.#body.length - this.#mark.length - 1 : at - from;
    if (this.#first && passed > HEADERS_LIMIT)
      throw invalid(
        `Multipart header length limit ${HEADERS_LIMIT} exceeded. Too much data before the first boundary.`,
      );
    // The platform looks for two bytes more than the bare boundary has.
    if (at < 0 || this.#body.length - at < this.#mark.length + 2)
      throw refused(
        'IOException',
        'Unexpected end of Stream, the content may have already been read by another component. ',
      );
    this.#first = false;
    this.#i = at + mark.length;
    this.isLast = this.line(LINE_LIMIT).trim() === '--';
    return this.#body.subarray(from, at);
  }

  /** A line without its end, or all that is left. */
  line(limit: number): string {
    const end = this.#body.indexOf('\r\n', this.#i, 'latin1');
    const line = this.#body.subarray(this.#i, end < 0 ? this.#body.length : end);
    if (line.length > limit) throw invalid(`Line length limit ${limit} exceeded.`);
    this.#i = end < 0 ? this.#body.length : end + 2;
    return line.toString('utf8');
  }

  /** Headers of a part, by name in small letters, several of one name joined. */
  headers(): ReadonlyMap<string, string> {
    const headers = new Map<string, string>();
    for (let line = this.line(HEADERS_LIMIT); line !== ''; line = this.line(HEADERS_LIMIT)) {
      const colon = line.indexOf(':');
      if (colon <= 0) throw invalid(`Invalid header line: ${line}`);
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      const before = headers.get(name);
      headers.set(name, before === undefined ? value : `${before},${value}`);
    }
    return headers;
  }
}

function dispositionOf(headers: ReadonlyMap<string, string>): HeaderValue {
  const text = headers.get('content-disposition') ?? '';
  const disposition = parseDisposition(text);
  if (!disposition) throw invalid(`Form section has invalid Content-Disposition value: ${text}`);
  return disposition;
}

/** The text of a part: a mark of order decides, then its charset. */
function textIn(bytes: Buffer, contentType: string): string {
  if (namesUtf7(contentType)) throw refused('NotSupportedException', NO_UTF_7, 405, 'Method Not Allowed');
  return streamText(bytes, (raw) => textOf(raw, charsetOf(contentType)));
}

/** Fields in their order. @throws ServiceError for a body that is no multipart */
export function readMultipart(body: Buffer, mediaType: HeaderValue): readonly Pair[] {
  const boundary = mediaType.parameters.get('boundary') ?? '';
  if (boundary === '') throw invalid('Missing content-type boundary.');
  if (boundary.length > BOUNDARY_LIMIT) throw invalid(`Multipart boundary length limit ${BOUNDARY_LIMIT} exceeded.`);
  const parts = new Parts(body, boundary);
  const fields: Pair[] = [];
  parts.next();
  while (!parts.isLast) {
    const headers = parts.headers();
    const { value, parameters } = dispositionOf(headers);
    const bytes = parts.next();
    const isFile = ['filename', 'filename*'].some((name) => (parameters.get(name) ?? '') !== '');
    if (value === 'form-data' && !isFile)
      fields.push([parameters.get('name') ?? '', textIn(bytes, headers.get('content-type') ?? '')]);
  }
  return fields;
}
