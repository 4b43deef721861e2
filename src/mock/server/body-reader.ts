// The body of one request as its bytes arrive: by length or in chunks, each byte looked at once.
// Must not know: sockets, heads, the operation.

export const MAX_BODY = 30_000_000;
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

/** What may follow the digits of a chunk's size: a blank, a semicolon, or the end of the line. */
const ENDS_SIZE: ReadonlySet<number> = new Set([0x20, 0x09, 0x3b, 0x0d]);

/** A body in chunks (RFC 9112, 7.1); extensions and trailers are skipped. */
export function inChunks(): BodyReader {
  const parts: Buffer[] = [];
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
        const text = line();
        if (text === undefined) return lineOpen();
        left = Number.parseInt(digits, 16);
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
        if (text === undefined) return lineOpen();
        if (text !== '') return undefined;
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
