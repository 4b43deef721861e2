// A bare socket: sends given bytes and collects the answers. For what a proper client refuses to send.
// Must not know: what the bytes mean.
import net from 'node:net';
import tls from 'node:tls';
import type { TransportFailure, WireResponse } from './exchange.ts';
import { failureOf } from './failure.ts';
import { parseAnswers } from './raw-answers.ts';

export interface RawOptions {
  /** Answers to wait for; more are noticed only as `extraBytes`. */
  readonly expectResponses?: number;
  /** Send the first so many bytes, then the rest after a turn of `pauseMs`. */
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
  readonly host: string;
  readonly port: number;
  readonly tls?: tls.ConnectionOptions;
  readonly timeoutMs: number;
}

/** Sends the bytes over a connection of their own. Resolves always; a lost connection is in `failure`. */
export function sendRaw(target: RawTarget, bytes: Uint8Array, options: RawOptions = {}): Promise<RawResult> {
  const wanted = options.expectResponses ?? 1;
  return new Promise((resolve) => {
    const at = { host: target.host, port: target.port };
    const socket = target.tls ? tls.connect({ ...at, ...target.tls }) : net.connect(at);
    const chunks: Buffer[] = [];
    let ended = false;
    let settled = false;
    let lingering: NodeJS.Timeout | undefined;
    const finish = (failure?: TransportFailure): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
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
    const timer = setTimeout(
      () =>
        finish({ kind: 'timeout', message: `no whole answer within ${target.timeoutMs} ms`, possiblyArrived: true }),
      target.timeoutMs,
    );
    const check = (): void => {
      if (parseAnswers(Buffer.concat(chunks), options.heads ?? [], ended).responses.length < wanted) return;
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
    socket.on(target.tls ? 'secureConnect' : 'connect', () => {
      if (options.splitAt === undefined) {
        if (options.halfClose) socket.end(bytes);
        else socket.write(bytes);
        return;
      }
      socket.write(bytes.subarray(0, options.splitAt));
      setTimeout(() => settled || socket.write(bytes.subarray(options.splitAt)), options.pauseMs ?? 20);
    });
  });
}
