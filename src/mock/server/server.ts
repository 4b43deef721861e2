// The transport: connections, keep-alive, pipelining, 100-continue, framing of answers (FACTS 13).
// Must not know: the operation, formats.
import net from 'node:net';
import tls from 'node:tls';
import type { WireAnswer, WireRequest } from './message.ts';
import { findHead, MAX_BODY, parseHead, readChunks } from './reader.ts';

export type Handler = (request: WireRequest) => WireAnswer | Promise<WireAnswer>;

export interface ServerOptions {
  readonly handler: Handler;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** A mistake of the transport, for faults: bodies are taken as far as they came at once; doubled lengths are let through. */
  readonly quirk?: 'eager-bodies' | 'lenient-lengths';
  /** Milliseconds that a connection may stay without a whole request. */
  readonly idleMs?: number;
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  414: 'URI Too Long',
  431: 'Request Header Fields Too Large',
  505: 'HTTP Version Not Supported',
};

class Connection {
  readonly #socket: net.Socket;
  readonly #options: ServerOptions;
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 1;
  #busy = false;
  #continued = false;
  #ended = false;

  constructor(socket: net.Socket, options: ServerOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.setNoDelay(true);
    socket.setTimeout(options.idleMs ?? 130_000, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#size += chunk.length;
      if (this.#size >= this.#needed) void this.#pump();
    });
    socket.on('end', () => {
      this.#ended = true;
      if (!this.#busy) socket.end();
    });
  }

  async #pump(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#size > 0 && !this.#socket.destroyed) if (!(await this.#next())) break;
    } finally {
      this.#busy = false;
      if (this.#ended && !this.#socket.destroyed) this.#socket.end();
    }
  }

  #buffer(): Buffer {
    const [only] = this.#chunks;
    if (this.#chunks.length === 1 && only) return only;
    const whole = Buffer.concat(this.#chunks);
    this.#chunks = [whole];
    return whole;
  }

  #take(length: number): void {
    const rest = this.#buffer().subarray(length);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#needed = 1;
    this.#continued = false;
  }

  /** Handles one request. False: more bytes are needed, or the connection is done. */
  async #next(): Promise<boolean> {
    const bytes = this.#buffer();
    if (bytes[0] === 0x0d && bytes[1] === 0x0a) {
      this.#take(2);
      return true;
    }
    const end = findHead(bytes);
    if (end === undefined) {
      this.#needed = this.#size + 1;
      return false;
    }
    if (typeof end !== 'number') return this.#refuse(end.refuse);
    const head = parseHead(bytes, end, this.#options.quirk === 'lenient-lengths');
    if ('refuse' in head) return this.#refuse(head.refuse);
    const from = end + 4;
    if (head.expects && !this.#continued && (head.chunked || head.length > 0)) {
      this.#continued = true;
      this.#socket.write('HTTP/1.1 100 Continue\r\n\r\n');
    }
    let body: Buffer;
    let tooLarge = false;
    if (head.chunked) {
      const read = readChunks(bytes, from);
      if (read === 'bad') return this.#refuse(400);
      if (read === undefined) {
        this.#needed = this.#size + 1;
        return false;
      }
      ({ body, tooLarge } = read);
      this.#take(read.end);
    } else {
      tooLarge = head.length > MAX_BODY;
      const eager = this.#options.quirk === 'eager-bodies' && bytes.length > from;
      if (!tooLarge && !eager && bytes.length < from + head.length) {
        this.#needed = from + head.length;
        return false;
      }
      body = tooLarge ? Buffer.alloc(0) : Buffer.from(bytes.subarray(from, from + head.length));
      this.#take(tooLarge ? bytes.length : from + head.length);
    }
    const request: WireRequest = {
      method: head.method,
      target: head.target,
      version: head.version,
      headers: head.headers,
      body,
      chunked: head.chunked,
      tooLarge,
      secure: this.#options.tls !== undefined,
    };
    const answer = await this.#options.handler(request);
    const close = head.close || answer.close === true || tooLarge;
    this.#write(answer, request, close);
    if (close) this.#socket.end();
    return !close;
  }

  #refuse(status: 400 | 414 | 431 | 505): false {
    this.#socket.end(
      `HTTP/1.1 ${status} ${REASONS[status]}\r\nContent-Length: 0\r\nConnection: close\r\nDate: ${new Date().toUTCString()}\r\nServer: Kestrel\r\n\r\n`,
    );
    return false;
  }

  #write(answer: WireAnswer, request: WireRequest, close: boolean): void {
    const bare = answer.status === 204 || answer.status === 304;
    const chunked =
      !bare &&
      answer.body.length > 0 &&
      request.version === '1.1' &&
      !answer.headers.some(([n]) => n.toLowerCase() === 'content-length');
    const lines = [`HTTP/1.1 ${answer.status} ${answer.reason}`];
    if (!bare && answer.body.length === 0 && request.method.toUpperCase() !== 'HEAD') lines.push('Content-Length: 0');
    if (close && request.version === '1.1') lines.push('Connection: close');
    for (const [name, value] of answer.headers) lines.push(`${name}: ${value}`);
    lines.push(`Date: ${new Date().toUTCString()}`, 'Server: Kestrel');
    if (chunked) lines.push('Transfer-Encoding: chunked');
    const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
    if (request.method.toUpperCase() === 'HEAD' || bare) this.#socket.write(head);
    else if (chunked)
      this.#socket.write(
        Buffer.concat([
          head,
          Buffer.from(`${answer.body.length.toString(16)}\r\n`),
          answer.body,
          Buffer.from('\r\n0\r\n\r\n'),
        ]),
      );
    else this.#socket.write(Buffer.concat([head, answer.body]));
  }
}

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens. @throws the error of listening, such as EADDRINUSE. */
export async function listen(port: number, host: string, options: ServerOptions): Promise<RunningServer> {
  const sockets = new Set<net.Socket>();
  const onSocket = (socket: net.Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    new Connection(socket, options);
  };
  const server = options.tls
    ? tls.createServer({ cert: options.tls.cert, key: options.tls.key }, onSocket)
    : net.createServer({ allowHalfOpen: true }, onSocket);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
