// A way to a host that can go wrong: a forwarding server on loopback that counts requests and plays one trouble.
// Must not know: the suite, what requests mean.
import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** What happens to a request. Those that end in `-late` reach the host first: the answer is lost. */
export type Act =
  | 'pass'
  | 'refuse'
  | 'reset'
  | 'reset-late'
  | 'silence'
  | 'silence-late'
  | 'half-head'
  | 'half-late'
  | 'drip'
  | 'garbage'
  | Page;

export interface Page {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WayOptions {
  readonly upstream: string;
  /** What happens to the n-th request, from 1. */
  readonly plan: (n: number, request: { readonly method: string; readonly path: string }) => Act;
  readonly tls?: https.ServerOptions;
}

export interface Way {
  readonly url: string;
  readonly port: number;
  /** Requests that came so far. */
  readonly count: number;
  /** How often the host carried out each payment, by digest of the request. */
  readonly paid: ReadonlyMap<string, number>;
  /** Resolves when the n-th request has come. */
  reached(n: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the way on any free port of loopback. */
export async function openWay(options: WayOptions): Promise<Way> {
  const sockets = new Set<Socket>();
  const paid = new Map<string, number>();
  const waiting: { readonly n: number; readonly done: () => void }[] = [];
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  let count = 0;
  let refusing = false;
  const refuse = (): void => {
    refusing = true;
    server.close();
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const handle = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    count += 1;
    for (const { n, done } of waiting) if (count >= n) done();
    const act = options.plan(count, { method: request.method ?? '', path: request.url ?? '' });
    if (refusing || act === 'refuse') return refuse();
    if (typeof act === 'object') return answerPage(response, act);
    if (act === 'reset') return void (request.socket as Socket).resetAndDestroy();
    if (act === 'silence') return;
    if (act === 'garbage') return void request.socket.end('SSH-2.0-OpenSSH_9.2\r\n');
    if (act === 'half-head') return void request.socket.end('HTTP/1.1 200 OK\r\nContent-Type: appl');
    const digest = createHash('sha256').update(`${request.method} ${request.url}\0`).update(body).digest('hex');
    const answer = await forward(options.upstream, agent, request, body);
    if (request.method === 'POST' && answer.status === 200) paid.set(digest, (paid.get(digest) ?? 0) + 1);
    if (act === 'reset-late') return void (request.socket as Socket).resetAndDestroy();
    if (act === 'silence-late') return;
    await answerWith(request, response, answer, act);
  };
  const listener: http.RequestListener = (request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  };
  const server = options.tls ? https.createServer(options.tls, listener) : http.createServer(listener);
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  // As Kestrel does.
  server.on('clientError', (_error, socket) =>
    socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
  );
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    get count() {
      return count;
    },
    paid,
    reached: (n) =>
      new Promise((resolve) => {
        if (count >= n) resolve();
        else waiting.push({ n, done: resolve });
      }),
    close: async () => {
      agent.destroy();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Pieces in which a slow answer comes. */
const DROPS = 12;

interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

async function bodyOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forward(upstream: string, agent: http.Agent, request: http.IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { host } = new URL(upstream);
    const headers = request.rawHeaders.map((text, i) =>
      i % 2 === 1 && /^host$/i.test(request.rawHeaders[i - 1] ?? '') ? host : text,
    );
    const out = http.request(
      upstream,
      { method: request.method ?? 'GET', path: request.url ?? '/', headers: headers as never, agent, setHost: false },
      (response) => {
        bodyOf(response).then(
          (bytes) =>
            resolve({
              status: response.statusCode ?? 0,
              reason: response.statusMessage ?? '',
              headers: response.rawHeaders,
              body: bytes,
            }),
          reject,
        );
      },
    );
    out.on('error', reject);
    out.end(body);
  });
}

async function answerWith(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  answer: Answer,
  act: 'pass' | 'drip' | 'half-late',
): Promise<void> {
  const headers = framed(answer);
  response.writeHead(answer.status, answer.reason, headers as never);
  if (act === 'half-late') {
    response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)));
    return void setImmediate(() => request.socket.destroy());
  }
  if (act === 'drip') {
    const step = Math.ceil(answer.body.length / DROPS);
    for (let at = 0; at < answer.body.length; at += step) {
      response.write(answer.body.subarray(at, at + step));
      await new Promise((resolve) => setImmediate(resolve));
    }
  } else response.write(answer.body);
  response.end();
}

/** The header fields with a length in place of chunks. */
function framed(answer: Answer): readonly string[] {
  const kept: string[] = [];
  for (let i = 0; i + 1 < answer.headers.length; i += 2) {
    const [name = '', value = ''] = answer.headers.slice(i, i + 2);
    if (!/^(?:transfer-encoding|content-length|connection|keep-alive)$/i.test(name)) kept.push(name, value);
  }
  return [...kept, 'Content-Length', String(answer.body.length)];
}

function answerPage(response: http.ServerResponse, page: Page): void {
  const body = page.body ?? '';
  response.writeHead(page.status, { 'Content-Length': Buffer.byteLength(body), ...page.headers });
  response.end(body);
}
