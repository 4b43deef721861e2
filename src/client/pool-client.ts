// The client: undici pools that send requests as bytes and return what came, without parsing, retrying or following.
// Must not know: what an answer means.
import { Readable } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';
import type { Exchange, HeaderList, TransportFailure, WireRequest, WireResponse } from './exchange.ts';
import { failureOf } from './failure.ts';
import { waitAtMost } from './patience.ts';
import { type RawOptions, type RawResult, sendRaw } from './raw-socket.ts';
import { connectorThrough } from './through-proxy.ts';

export type { RawOptions, RawResult } from './raw-socket.ts';

export interface ClientOptions {
  /** Scheme, authority and an optional path prefix that is put before every path. */
  readonly baseUrl: string;
  readonly connections: number;
  readonly timeoutMs: number;
  readonly tls?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly servername?: string;
    readonly minVersion?: 'TLSv1.2' | 'TLSv1.3';
  };
  readonly proxy?: string;
}

export interface HostConnection {
  send(request: WireRequest, options?: { readonly signal?: AbortSignal }): Promise<Exchange>;
  /** The host has closed the connection since the last answer. */
  readonly closed: boolean;
  close(): Promise<void>;
}

export interface HostClient {
  send(request: WireRequest, options?: { readonly signal?: AbortSignal }): Promise<Exchange>;
  /** One keep-alive connection of its own. */
  connection(): HostConnection;
  /** Bytes as they are over a socket of their own. */
  raw(bytes: Uint8Array, options?: RawOptions): Promise<RawResult>;
  close(): Promise<void>;
}

/** Creates a client of one host. Connections open when they are needed. */
export function createClient(options: ClientOptions): HostClient {
  const url = new URL(options.baseUrl);
  const prefix = url.pathname.replace(/\/$/, '');
  const numbering = { seq: 0 };
  const make = (connections: number): Pool => {
    // The whole exchange is bounded below, with regard to a process that stood still.
    const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
    const connect = { timeout: options.timeoutMs, ...options.tls };
    const through =
      options.proxy === undefined
        ? undefined
        : connectorThrough({
            target: url,
            proxy: new URL(options.proxy),
            tls: options.tls,
            timeoutMs: options.timeoutMs,
          });
    return new Pool(url.origin, {
      connections,
      pipelining: 1,
      keepAliveTimeout: 4000,
      connect: through ?? connect,
      ...timeouts,
    });
  };
  const pool = make(options.connections);
  const send = (
    through: Dispatcher,
    request: WireRequest,
    signal?: AbortSignal,
    onClose?: () => void,
  ): Promise<Exchange> =>
    dispatch(through, {
      origin: url.origin,
      prefix,
      request,
      seq: ++numbering.seq,
      timeoutMs: options.timeoutMs,
      ...(signal ? { signal } : {}),
      ...(onClose ? { onClose } : {}),
    });
  return {
    send: (request, { signal } = {}) => send(pool, request, signal),
    connection: () => {
      const own = make(1);
      const state = { closed: false };
      own.on('disconnect', () => {
        state.closed = true;
      });
      return {
        send: (request, { signal } = {}) => send(own, request, signal),
        get closed() {
          return state.closed;
        },
        close: () => own.destroy(),
      };
    },
    raw: (bytes, rawOptions) =>
      sendRaw(
        {
          url,
          timeoutMs: options.timeoutMs,
          ...(url.protocol === 'https:' ? { tls: { ...options.tls } } : {}),
          ...(options.proxy ? { proxy: options.proxy } : {}),
        },
        bytes,
        rawOptions,
      ),
    close: () => pool.destroy(),
  };
}

interface Job {
  readonly origin: string;
  readonly prefix: string;
  readonly request: WireRequest;
  readonly seq: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

function dispatch(through: Dispatcher, job: Job): Promise<Exchange> {
  const { request, seq } = job;
  const startedAt = Date.now();
  const clock = performance.now();
  return new Promise((resolve) => {
    let head: { status: number; reason: string; headers: HeaderList } | undefined;
    let settled = false;
    const chunks: Buffer[] = [];
    const finish = (result: { readonly response: WireResponse } | { readonly failure: TransportFailure }): void => {
      if (settled) return;
      settled = true;
      stopWaiting();
      resolve({ seq, request, startedAt, ms: Math.round((performance.now() - clock) * 100) / 100, ...result });
    };
    let abort: ((reason: Error) => void) | undefined;
    // undici's timers are coarse and start late: this one bounds the whole exchange.
    const stopWaiting = waitAtMost(job.timeoutMs, () => {
      finish({
        failure: {
          kind: 'timeout',
          message: head
            ? `the answer broke off after its head (status ${head.status}): the rest did not come within ${job.timeoutMs} ms`
            : `no answer within ${job.timeoutMs} ms`,
          possiblyArrived: true,
          ...(head ? { brokeOff: true } : {}),
        },
      });
      abort?.(new Error('timeout'));
    });
    const onSignal = (): void => {
      finish({ failure: { kind: 'aborted', message: 'the run was interrupted', possiblyArrived: true } });
      abort?.(new Error('interrupted'));
    };
    job.signal?.addEventListener('abort', onSignal, { once: true });
    const chunked = request.framing === 'chunked';
    const body = request.body;
    try {
      through.dispatch(
        {
          origin: job.origin,
          path: `${job.prefix}${request.path}`,
          method: request.method as Dispatcher.HttpMethod,
          headers: request.headers.flat(),
          body:
            body === undefined
              ? null
              : chunked
                ? Readable.from([body])
                : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
        },
        {
          onConnect: (stop: (reason?: Error) => void) => {
            abort = stop;
          },
          onHeaders: (status: number, raw: Buffer[], _resume: () => void, reason: string) => {
            if (status >= 200) head = { status, reason, headers: pairs(raw) };
            return true;
          },
          onData: (chunk: Buffer) => {
            chunks.push(chunk);
            return true;
          },
          onComplete: () => {
            job.signal?.removeEventListener('abort', onSignal);
            finish(
              head
                ? { response: { ...head, body: Buffer.concat(chunks) } }
                : { failure: { kind: 'unparsable', message: 'an answer without a head', possiblyArrived: true } },
            );
          },
          onError: (error: Error) => {
            job.signal?.removeEventListener('abort', onSignal);
            finish({
              failure: head
                ? {
                    ...failureOf(error),
                    possiblyArrived: true,
                    brokeOff: true,
                    message: `the answer broke off after its head (status ${head.status}): ${error.message}`,
                  }
                : failureOf(error),
            });
          },
        },
      );
    } catch (error) {
      finish({ failure: failureOf(error) });
    }
  });
}

function pairs(raw: readonly Buffer[]): HeaderList {
  const list: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2)
    list.push([raw[i]?.toString('latin1') ?? '', raw[i + 1]?.toString('latin1') ?? '']);
  return list;
}
