// The body of one request as its bytes arrive: by length or in chunks, each byte looked at once.
// Must not know: sockets, heads, the operation.

import { field, MAX_BODY, MAX_HEAD, MAX_HEADERS } from './reader.ts';

export { MAX_BODY } from './reader.ts';
export const TOO_LARGE = `Request body too large. The max request body size is ${MAX_BODY} bytes.`;
/** Bytes of a chunk's extension, or of one trailer. */
const MAX_LINE = 1 << 20;
const BAD_SIZE = 'Bad chunk size data.';
const BAD_SUFFIX = 'Bad chunk suffix.';

export interface WholeBody {
  readonly is: 'whole';
  readonly body: Buffer;
  /** Bytes that came behind the body. */
  readonly rest: Buffer;
  /** Why the body ends before its end. */
  readonly givenUp: string | undefined;
}

/** `open`: more bytes are needed. */
export type BodyState = { readonly is: 'open' } | WholeBody;

export interface BodyReader {
  /** Takes the next bytes. Not to be called again once the state is another than `open`. */
  take(bytes: Buffer): BodyState;
  /** What came so far. */
  soFar(): Buffer;
  /** Bytes taken so far, framing included. */
  readonly taken: number;
}

const NOTHING = Buffer.alloc(0);

/** Why a body of this length is given up at once: its bytes are never read. */
function refusal(length: number): WholeBody | undefined {
  return length > MAX_BODY ? { is: 'whole', body: NOTHING, rest: NOTHING, givenUp: TOO_LARGE } : undefined;
}

/** A body of a known length that came whole with its head, as most do; undefined when more must come. */
export function atOnce(length: number, came: Buffer): WholeBody | undefined {
  const refused = refusal(length);
  if (refused || length > came.length) return refused;
  if (length === came.length) return { is: 'whole', body: came, rest: NOTHING, givenUp: undefined };
  return { is: 'whole', body: came.subarray(0, length), rest: came.subarray(length), givenUp: undefined };
}

/** A body of a known length. Above the limit it is given up at once. */
export function byLength(length: number): BodyReader {
  const parts: Buffer[] = [];
  let taken = 0;
  return {
    get taken() {
      return taken;
    },
    soFar: () => Buffer.concat(parts),
    take: (bytes) => {
      const refused = refusal(length);
      if (refused) return refused;
      const missing = length - taken;
      parts.push(bytes.subarray(0, missing));
      taken += Math.min(missing, bytes.length);
      return taken < length
        ? { is: 'open' }
        : { is: 'whole', body: Buffer.concat(parts), rest: bytes.subarray(missing), givenUp: undefined };
    },
  };
}

/** What may follow the digits of a chunk's size: a semicolon, or the end of the line. */
const ENDS_SIZE: ReadonlySet<number> = new Set([0x3b, 0x0d]);
/** The largest size that 31 bits hold. */
const MAX_SIZE = 0x7fffffff;
const BAD_EXTENSION = 'Bad chunk extension.';
const BAD_TRAILER = "Invalid request header: ''";
const TOO_MANY = 'Request contains too many headers.';
const TOO_LONG = 'Request headers too long.';

/** Whether a chunk's extension holds half a line end. */
function hasStrayEnd(bytes: Buffer): boolean {
  const feed = bytes.indexOf(0x0a);
  const text = bytes.toString('latin1', 0, feed < 0 ? Math.min(bytes.length, MAX_LINE) : feed + 1);
  const end = text.search(/[\r\n]/);
  return end >= 0 && !/^\r\n?$/.test(text.slice(end));
}

/** A body in chunks (RFC 9112, 7.1) behind a head with so many fields; extensions and trailers are looked at and skipped. */
export function inChunks(fields = 0): BodyReader {
  const parts: Buffer[] = [];
  const trailers = { count: 0, bytes: 0 };
  let kept = 0;
  let taken = 0;
  let left = 0;
  let pending: Buffer = Buffer.alloc(0);
  let stage: 'size' | 'data' | 'data-end' | 'trailer' = 'size';
  const keep = (bytes: Buffer): void => {
    kept += bytes.length;
    if (kept <= MAX_BODY) parts.push(bytes);
  };
  const line = (): string | undefined => {
    const end = pending.indexOf('\r\n', 0, 'latin1');
    if (end < 0) return undefined;
    const text = pending.toString('latin1', 0, end);
    pending = pending.subarray(end + 2);
    return text;
  };
  const giveUp = (givenUp: string, rest: Buffer = NOTHING): BodyState => ({
    is: 'whole',
    body: NOTHING,
    rest,
    givenUp,
  });
  /** More of a line is needed; one that never ends is not waited for. */
  const lineOpen = (): BodyState => (pending.length > MAX_LINE ? giveUp(BAD_SIZE) : { is: 'open' });
  /** One step; `open` = more bytes are needed, undefined = go on. */
  const step = (): BodyState | undefined => {
    switch (stage) {
      case 'size': {
        const digits = /^[0-9a-f]{0,9}/i.exec(pending.toString('latin1', 0, 9))?.[0] ?? '';
        const after = pending[digits.length];
        if (digits.length > 8 || (after !== undefined && (digits === '' || !ENDS_SIZE.has(after))))
          return giveUp(BAD_SIZE);
        if (after === 0x0d && pending.length > digits.length + 1 && pending[digits.length + 1] !== 0x0a)
          return giveUp(BAD_SIZE);
        if (after === 0x3b && hasStrayEnd(pending)) return giveUp(BAD_EXTENSION);
        const text = line();
        if (text === undefined) return lineOpen();
        left = Number.parseInt(digits, 16);
        if (left > MAX_SIZE) return giveUp(BAD_SIZE);
        stage = left === 0 ? 'trailer' : 'data';
        return undefined;
      }
      case 'data': {
        if (pending.length === 0) return { is: 'open' };
        keep(pending.subarray(0, left));
        const used = Math.min(left, pending.length);
        pending = pending.subarray(used);
        left -= used;
        if (left === 0) stage = 'data-end';
        return undefined;
      }
      case 'data-end':
        if (pending.length < 2) return { is: 'open' };
        if (pending[0] !== 0x0d || pending[1] !== 0x0a) return giveUp(BAD_SUFFIX);
        pending = pending.subarray(2);
        stage = 'size';
        return undefined;
      case 'trailer': {
        const text = line();
        if (text === undefined) return pending.length > MAX_HEAD ? giveUp(TOO_LONG) : lineOpen();
        if (text !== '') {
          trailers.count += 1;
          trailers.bytes += text.length + 2;
          if (fields + trailers.count > MAX_HEADERS) return giveUp(TOO_MANY);
          if (trailers.bytes > MAX_HEAD) return giveUp(TOO_LONG);
          return text.split('\n').every((one) => field(one) !== null) ? undefined : giveUp(BAD_TRAILER);
        }
        return kept > MAX_BODY
          ? giveUp(TOO_LARGE, pending)
          : { is: 'whole', body: Buffer.concat(parts), rest: pending, givenUp: undefined };
      }
    }
  };
  return {
    get taken() {
      return taken;
    },
    soFar: () => Buffer.concat(parts),
    take: (bytes) => {
      taken += bytes.length;
      pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
      for (;;) {
        const state = step();
        if (state) return state;
      }
    },
  };
}
