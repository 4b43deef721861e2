// A bare socket: sends given bytes and collects the answers. For what a proper client refuses to send.
// Must not know: what the bytes mean.
import net from 'node:net';
import tls from 'node:tls';
import type { TransportFailure, WireResponse } from './exchange.ts';
import { failureOf } from './failure.ts';
import { waitAtMost } from './patience.ts';
import { parseAnswers } from './raw-answers.ts';
import { connectThrough } from './through-proxy.ts';

export interface RawOptions {
  /** Answers to wait for; more are noticed only as `extraBytes`. */
  readonly expectResponses?: number;
  /** Send the first so many bytes, then the rest after `pauseMs`, or as soon as a 100 asks for it. */
  readonly splitAt?: number;
  readonly pauseMs?: number;
  /** Close our side after sending. */
  readonly halfClose?: boolean;
  /** Whether each request is a HEAD. */
  readonly heads?: readonly boolean[];
  /** After the last answer, wait this long (ms) for bytes that should not come, or for the host to close. */
  readonly lingerMs?: number;
}

export interface RawResult {
  readonly responses: readonly WireResponse[];
  readonly interim: readonly number[];
  /** The host closed the connection. */
  readonly closed: boolean;
  /** Bytes beyond the last whole answer. */
  readonly extraBytes: number;
  readonly failure?: TransportFailure;
}

export interface RawTarget {
  /** The host; its path does not count. */
  readonly url: URL;
  readonly tls?: tls.ConnectionOptions;
  readonly timeoutMs: number;
  /** May hold credentials. */
  readonly proxy?: string;
}

/** Sends the bytes over a connection of their own. Resolves always; a lost connection is in `failure`. */
export async function sendRaw(target: RawTarget, bytes: Uint8Array, options: RawOptions = {}): Promise<RawResult> {
  const way = target.proxy === undefined ? undefined : await throughProxy(target, new URL(target.proxy));
  if (way !== undefined && !(way instanceof net.Socket))
    return { responses: [], interim: [], closed: true, extraBytes: 0, failure: way };
  const wanted = options.expectResponses ?? 1;
  return new Promise((resolve) => {
    const socket = way ?? connect(target);
    const chunks: Buffer[] = [];
    let ended = false;
    let settled = false;
    let lingering: NodeJS.Timeout | undefined;
    const finish = (failure?: TransportFailure): void => {
      if (settled) return;
      settled = true;
      stopWaiting();
      clearTimeout(lingering);
      socket.destroy();
      const parsed = parseAnswers(Buffer.concat(chunks), options.heads ?? [], ended);
      const problem: TransportFailure | undefined = parsed.problem
        ? { kind: 'unparsable', message: parsed.problem, possiblyArrived: true }
        : undefined;
      const lost = failure ?? problem;
      resolve({
        responses: parsed.responses,
        interim: parsed.interim,
        closed: ended,
        extraBytes: parsed.rest,
        ...(lost ? { failure: lost } : {}),
      });
    };
    const stopWaiting = waitAtMost(target.timeoutMs, () =>
      finish({ kind: 'timeout', message: `no whole answer within ${target.timeoutMs} ms`, possiblyArrived: true }),
    );
    let rest: (() => void) | undefined;
    const check = (): void => {
      const { responses, interim } = parseAnswers(Buffer.concat(chunks), options.heads ?? [], ended);
      if (interim.includes(100)) rest?.();
      if (responses.length < wanted) return;
      if (ended || !options.lingerMs) finish();
      else lingering ??= setTimeout(() => finish(), options.lingerMs);
    };
    const end = (): void => {
      ended = true;
      const { responses } = parseAnswers(Buffer.concat(chunks), options.heads ?? [], true);
      finish(
        responses.length >= wanted
          ? undefined
          : {
              kind: 'reset',
              message: `the host closed after ${responses.length} of ${wanted} answers`,
              possiblyArrived: true,
            },
      );
    };
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      check();
    });
    socket.on('end', end);
    socket.on('close', end);
    socket.on('error', (error) => {
      const { responses } = parseAnswers(Buffer.concat(chunks), options.heads ?? [], true);
      ended = true;
      finish(responses.length >= wanted ? undefined : failureOf(error));
    });
    const ready = (): void => {
      if (options.splitAt === undefined) {
        if (options.halfClose) socket.end(bytes);
        else socket.write(bytes);
        return;
      }
      socket.write(bytes.subarray(0, options.splitAt));
      const pause = setTimeout(() => rest?.(), options.pauseMs ?? 20);
      rest = () => {
        clearTimeout(pause);
        rest = undefined;
        if (!settled) socket.write(bytes.subarray(options.splitAt));
      };
    };
    if (way !== undefined) ready();
    else socket.on(target.tls ? 'secureConnect' : 'connect', ready);
  });
}

function connect({ url, tls: secure }: RawTarget): net.Socket {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const at = { host, port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)) };
  if (secure === undefined) return net.connect(at);
  // A name is asked for, an address cannot be (RFC 6066 3).
  const named = net.isIP(host) ? {} : { servername: host };
  return tls.connect({ ...at, ...named, ...secure });
}

/** A socket that ends at the host, or why there is none. */
async function throughProxy(
  { url, tls: own, timeoutMs }: RawTarget,
  proxy: URL,
): Promise<net.Socket | TransportFailure> {
  try {
    return await connectThrough({ target: url, proxy, tls: own, timeoutMs });
  } catch (error) {
    return failureOf(error);
  }
}
