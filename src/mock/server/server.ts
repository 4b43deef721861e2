// Listens, and hands each connection its bytes and the clock.
// Must not know: framing, the operation, formats.
import net from 'node:net';
import tls from 'node:tls';
import { Connection, type Deadlines, type Handler, KESTREL, type Quirk } from './connection.ts';

export type { Deadlines, Handler, Quirk } from './connection.ts';

export interface ServerOptions {
  readonly handler: Handler;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly quirk?: Quirk;
  /** What differs from Kestrel's deadlines. */
  readonly deadlines?: Partial<Deadlines>;
}

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** How often the deadlines are looked at, in milliseconds: a tenth of the shortest, at most a second. */
function beat(deadlines: Deadlines): number {
  return Math.max(10, Math.min(1000, deadlines.idleMs / 10, deadlines.headMs / 10, deadlines.graceMs / 10));
}

/** Listens. @throws the error of listening, such as EADDRINUSE. */
export async function listen(port: number, host: string, options: ServerOptions): Promise<RunningServer> {
  const deadlines = { ...KESTREL, ...options.deadlines };
  const connections = new Map<net.Socket, Connection>();
  const onSocket = (socket: net.Socket): void => {
    const connection = new Connection(socket, {
      handler: options.handler,
      secure: options.tls !== undefined,
      deadlines,
      ...(options.quirk ? { quirk: options.quirk } : {}),
    });
    connections.set(socket, connection);
    socket.on('close', () => connections.delete(socket));
  };
  const server = options.tls
    ? tls.createServer({ cert: options.tls.cert, key: options.tls.key }, onSocket)
    : net.createServer({ allowHalfOpen: true }, onSocket);
  if (options.tls) server.on('tlsClientError', (_error: Error, socket: net.Socket) => socket.destroy());
  const clock = setInterval(() => {
    const now = performance.now();
    for (const connection of connections.values()) connection.lookAtClock(now);
  }, beat(deadlines));
  clock.unref();
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
        clearInterval(clock);
        server.close(() => resolve());
        for (const socket of connections.keys()) socket.destroy();
      }),
  };
}
