// Connections to a host through a proxy: the tunnel first, then TLS with the host, as one connector for pools.
// Must not know: requests. Own rather than undici's agent, which refuses requests that carry Proxy-Authorization.
import net from 'node:net';
import tls from 'node:tls';
import type { buildConnector } from 'undici';
import { authorityOf, connectProxy, openTunnel } from './tunnel.ts';

/** The proxy gave no tunnel: nothing reached the host. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
  readonly code = 'ERR_PROXY';
}

export interface ProxyWay {
  readonly target: URL;
  /** May hold credentials. */
  readonly proxy: URL;
  readonly tls?: tls.ConnectionOptions | undefined;
  readonly timeoutMs: number;
}

/** A socket that ends at the host. @throws ProxyRefusal, or the error of TLS with the host. */
export async function connectThrough({ target, proxy, tls: own, timeoutMs }: ProxyWay): Promise<net.Socket> {
  const ca = typeof own?.ca === 'string' ? own.ca : undefined;
  const link = await connectProxy(proxy, { ca, timeoutMs });
  if (link instanceof Error) throw new ProxyRefusal(`the proxy cannot be reached: ${link.message}`);
  const opening = await openTunnel(link, proxy, target, timeoutMs);
  if (opening.kind !== 'open') {
    link.destroy();
    throw new ProxyRefusal(
      opening.kind === 'refused'
        ? `the proxy answered ${opening.status} when it was asked for ${authorityOf(target)}`
        : opening.kind === 'silent'
          ? `the proxy did not answer within ${timeoutMs} ms`
          : 'the proxy closed the connection without an answer',
    );
  }
  return target.protocol === 'https:' ? secured(link, target, own, timeoutMs) : link;
}

function secured(
  link: net.Socket,
  target: URL,
  own: tls.ConnectionOptions | undefined,
  timeoutMs: number,
): Promise<net.Socket> {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // A name is asked for, an address cannot be (RFC 6066 3).
  const named = net.isIP(host) ? {} : { servername: host };
  const socket = tls.connect({ host, ...named, ...own, socket: link });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => socket.destroy(new Error(`no TLS handshake with the host within ${timeoutMs} ms`)),
      timeoutMs,
    );
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    // Stays: a socket without a listener throws what comes later.
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** As undici's pools want it. */
export function connectorThrough(way: ProxyWay): buildConnector.connector {
  return (_, callback) => {
    connectThrough(way).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}
