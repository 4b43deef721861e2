// A tunnel through a proxy (CONNECT, RFC 9110 9.3.6), for bytes that no HTTP client would send.
// Must not know: what goes through it.
import net from 'node:net';
import tls from 'node:tls';

/** How opening it ended. `status` 0: the proxy spoke no HTTP. */
export type Opening =
  | { readonly kind: 'open' }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'closed' };

/** Host and port as a proxy is asked for them. */
export function authorityOf(target: URL): string {
  return `${target.hostname}:${target.port || (target.protocol === 'https:' ? 443 : 80)}`;
}

/**
 * A connection to the proxy itself, secured where it is an https proxy. Resolves always, with the error if there is none.
 * @param over an open connection to it
 */
export function connectProxy(
  proxy: URL,
  { ca, timeoutMs, over }: { readonly ca?: string | undefined; readonly timeoutMs: number; readonly over?: net.Socket },
): Promise<net.Socket | Error> {
  const secure = proxy.protocol === 'https:';
  if (!secure && over !== undefined) return Promise.resolve(over);
  const host = proxy.hostname.replace(/^\[|\]$/g, '');
  const at = { host, port: Number(proxy.port || (secure ? 443 : 80)) };
  const named = net.isIP(host) ? {} : { servername: host };
  const socket = secure
    ? tls.connect({ ...at, ...named, ...(ca ? { ca } : {}), ...(over ? { socket: over } : {}) })
    : net.connect(at);
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => socket.destroy(new Error(`the proxy does not answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    const settle = (result: net.Socket | Error): void => {
      clearTimeout(timer);
      resolve(result);
    };
    socket.once(secure ? 'secureConnect' : 'connect', () => settle(socket));
    // Stays: a socket without a listener throws what comes later.
    socket.on('error', settle);
  });
}

/** Asks the connected proxy for the target. Resolves always; the socket stays open unless the proxy closed it. */
export function openTunnel(socket: net.Socket, proxy: URL, target: URL, timeoutMs: number): Promise<Opening> {
  const authority = authorityOf(target);
  const login = proxy.username
    ? `Proxy-Authorization: Basic ${Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`).toString('base64')}\r\n`
    : '';
  return new Promise((resolve) => {
    let head = '';
    const finish = (opening: Opening): void => {
      clearTimeout(timer);
      socket.off('data', read).off('close', closed).off('error', closed);
      resolve(opening);
    };
    const timer = setTimeout(() => finish({ kind: 'silent' }), timeoutMs);
    const closed = (): void => finish({ kind: 'closed' });
    const read = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
      finish(status >= 200 && status < 300 ? { kind: 'open' } : { kind: 'refused', status });
    };
    socket.on('data', read).once('close', closed).once('error', closed);
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login}\r\n`);
  });
}
