// One connection: keep-alive, pipelining, 100-continue, deadlines for slow senders (FACTS 13).
// Must not know: the operation, formats.
import type net from 'node:net';
import {
  atOnce,
  type BodyReader,
  type BodyState,
  byLength,
  inChunks,
  MAX_BODY,
  TOO_LARGE,
  type WholeBody,
} from './body-reader.ts';
import type { WireAnswer, WireRequest } from './message.ts';
import { findHead, type Head, isHttp2, parseHead, type Refusal } from './reader.ts';
import { answerBytes, endsWithConnection, type RefusedStatus, refusalBytes, SPEAK_HTTP_1 } from './write-answer.ts';

export type Handler = (request: WireRequest) => WireAnswer | Promise<WireAnswer>;

/**
 * A mistake of the transport, for faults: bodies (of JSV) are taken as far as they came at once; doubled lengths are let
 * through; what was sent before the answer is dropped; no connection is closed on request; a connection keeps the
 * credential of a request for all later ones, or lends it to the next.
 */
export type Quirk =
  | 'eager-bodies'
  | 'eager-jsv-bodies'
  | 'lenient-lengths'
  | 'drops-pipelined'
  | 'never-closes'
  | 'keeps-credential'
  | 'lends-credential';

/** How long a connection may keep the server waiting; Kestrel's own figures. */
export interface Deadlines {
  /** Milliseconds without a request. */
  readonly idleMs: number;
  /** Milliseconds from the first byte of a head to its last. */
  readonly headMs: number;
  /** Milliseconds before the rate of a body is looked at. */
  readonly graceMs: number;
  /** Bytes a second that a body must arrive with. */
  readonly bytesPerSecond: number;
}

export const KESTREL: Deadlines = { idleMs: 130_000, headMs: 30_000, graceMs: 5000, bytesPerSecond: 240 };

const TOO_SLOW = 'Reading the request body timed out due to data arriving too slowly. See MinRequestBodyDataRate.';

/** Whether the connection goes on to what came next; no: it needs more bytes, or is done. */
type Progress = boolean | Promise<boolean>;

type Phase =
  | { readonly is: 'idle'; readonly since: number }
  | { readonly is: 'head'; readonly since: number }
  | { readonly is: 'body'; readonly since: number; readonly head: Head; readonly reader: BodyReader };

export interface ConnectionOptions {
  readonly handler: Handler;
  readonly secure: boolean;
  readonly deadlines: Deadlines;
  readonly quirk?: Quirk;
}

export class Connection {
  readonly #socket: net.Socket;
  readonly #options: ConnectionOptions;
  /** Bytes that came and were not looked at yet. */
  #pending: Buffer[] = [];
  #phase: Phase = { is: 'idle', since: performance.now() };
  #busy = false;
  #kept: WireRequest['headers'][number] | undefined;
  /** The other side sends no more. */
  #ended = false;
  /** This side answers no more. */
  #done = false;

  constructor(socket: net.Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      if (this.#done) return;
      this.#pending.push(chunk);
      this.#pump();
    });
    socket.on('end', () => {
      this.#ended = true;
      if (!this.#busy) socket.end();
    });
  }

  /** Ends what keeps the server waiting for too long. Called now and then. */
  lookAtClock(now: number): void {
    if (this.#busy || this.#done) return;
    const { deadlines } = this.#options;
    const phase = this.#phase;
    const waited = now - phase.since;
    switch (phase.is) {
      case 'idle':
        if (waited > deadlines.idleMs) this.#socket.destroy();
        return;
      case 'head':
        if (waited > deadlines.headMs) this.#refuse({ refuse: 408 });
        return;
      case 'body':
        if (waited > deadlines.graceMs && (phase.reader.taken * 1000) / waited < deadlines.bytesPerSecond)
          this.#pump({ is: 'whole', body: phase.reader.soFar(), rest: Buffer.alloc(0), givenUp: TOO_SLOW });
    }
  }

  #pump(forced?: BodyState): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#goOn(forced ? this.#onBody(forced) : true);
  }

  /** Serves what came, one request behind the other. A host that answers later is waited for. */
  #goOn(first: Progress): void {
    let more = first;
    while (more === true && this.#pending.length > 0 && !this.#socket.destroyed) more = this.#next();
    if (this.#socket.writableCorked > 0) this.#socket.uncork();
    if (typeof more === 'object') {
      void more.then((next) => this.#goOn(next));
      return;
    }
    this.#busy = false;
    if (this.#ended && !this.#socket.destroyed) this.#socket.end();
  }

  #take(): Buffer {
    const [only] = this.#pending;
    const bytes = this.#pending.length === 1 && only ? only : Buffer.concat(this.#pending);
    this.#pending = [];
    return bytes;
  }

  #next(): Progress {
    const bytes = this.#take();
    if (this.#phase.is === 'body') return this.#onBody(this.#phase.reader.take(bytes));
    const blank = bytes[0] === 0x0a ? 1 : bytes[0] === 0x0d && bytes[1] === 0x0a ? 2 : 0;
    if (blank > 0) {
      this.#pending = bytes.length > blank ? [bytes.subarray(blank)] : [];
      return true;
    }
    if (this.#phase.is === 'idle') this.#phase = { is: 'head', since: performance.now() };
    if (isHttp2(bytes)) return this.#end(SPEAK_HTTP_1);
    const found = findHead(bytes);
    if (found === undefined) {
      this.#pending = [bytes];
      return false;
    }
    if ('refuse' in found) return this.#refuse(found);
    const head = parseHead(found.head, this.#options.quirk === 'lenient-lengths');
    if ('refuse' in head) return this.#refuse(head);
    const came = bytes.subarray(found.from);
    const length = this.#lengthOf(head, came);
    const whole = head.chunked ? undefined : atOnce(length, came);
    if (whole) return this.#serve(head, whole);
    const reader = head.chunked ? inChunks(head.headers.length) : byLength(length);
    this.#phase = { is: 'body', since: performance.now(), head, reader };
    // Whoever did not wait for it is not told to go on.
    if (head.expects && came.length === 0 && head.length <= MAX_BODY)
      this.#socket.write('HTTP/1.1 100 Continue\r\n\r\n');
    return this.#onBody(reader.take(came));
  }

  /** The headers, with the credential that a faulty connection remembers. */
  #credentialed(headers: WireRequest['headers']): WireRequest['headers'] {
    const { quirk } = this.#options;
    if (quirk !== 'keeps-credential' && quirk !== 'lends-credential') return headers;
    const own = headers.find(([n]) => n.toLowerCase() === 'authorization');
    const kept = this.#kept;
    if (own || quirk === 'lends-credential') this.#kept = own;
    return own || !kept ? headers : [...headers, kept];
  }

  #lengthOf(head: Head, came: Buffer): number {
    const { quirk } = this.#options;
    const jsv = head.headers.some(([n, v]) => n.toLowerCase() === 'content-type' && v.includes('jsv'));
    const eager = (quirk === 'eager-bodies' || (quirk === 'eager-jsv-bodies' && jsv)) && came.length > 0;
    return eager ? Math.min(head.length, came.length) : head.length;
  }

  #onBody(state: BodyState): Progress {
    return state.is === 'open' || this.#phase.is !== 'body' ? false : this.#serve(this.#phase.head, state);
  }

  #serve(head: Head, { body, rest, givenUp }: WholeBody): Progress {
    if (rest.length > 0) this.#pending.unshift(rest);
    const request: WireRequest = {
      method: head.method,
      target: head.target,
      version: head.version,
      headers: this.#credentialed(head.headers),
      body,
      chunked: head.chunked,
      givenUp,
      secure: this.#options.secure,
    };
    const answer = this.#options.handler(request);
    if (answer instanceof Promise) return answer.then((late) => this.#answer(late, request, head.close));
    return this.#answer(answer, request, head.close);
  }

  #answer(answer: WireAnswer, request: WireRequest, asked: boolean): boolean {
    const { quirk } = this.#options;
    const { givenUp } = request;
    if (quirk === 'drops-pipelined') this.#pending = [];
    const announced =
      (asked && quirk !== 'never-closes') ||
      answer.close === true ||
      givenUp === TOO_LARGE ||
      endsWithConnection(answer, request);
    // Answers to requests that came together leave together.
    if (this.#pending.length > 0 && this.#socket.writableCorked === 0) this.#socket.cork();
    this.#socket.write(answerBytes(answer, request, announced));
    this.#phase = { is: 'idle', since: performance.now() };
    const close = announced || givenUp !== undefined;
    if (close) this.#close();
    return !close;
  }

  #refuse(refusal: Refusal | { readonly refuse: RefusedStatus }): false {
    return this.#end(refusalBytes(refusal.refuse, 'allow' in refusal ? refusal.allow : undefined));
  }

  #end(last: string | Buffer): false {
    this.#socket.write(last);
    this.#close();
    return false;
  }

  #close(): void {
    this.#done = true;
    this.#pending = [];
    this.#socket.end();
  }
}
