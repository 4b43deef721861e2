// The way to a host below HTTP: names, connection, proxy, TLS.
// Must not know: the operation, credentials of the host.
import { lookup } from 'node:dns/promises';
import net from 'node:net';
import { failureOf } from '../../client/failure.ts';
import type { Tell } from './line.ts';
import { examineTls } from './tls.ts';
import { openTunnel } from './tunnel.ts';

export interface Way {
  readonly url: string;
  readonly timeoutMs: number;
  readonly tls?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly servername?: string;
    readonly minVersion?: 'TLSv1.2' | 'TLSv1.3';
  };
  /** May hold credentials. */
  readonly proxy?: string;
}

/** Tells each step. Returns whether the host can be asked. */
export async function examineNetwork(way: Way, tell: Tell): Promise<boolean> {
  const target = new URL(way.url);
  const first = way.proxy === undefined ? target : new URL(way.proxy);
  const what = way.proxy === undefined ? 'the host' : 'the proxy';
  const address = await resolveName(first.hostname, what, tell);
  if (address === undefined) return false;
  const port = Number(first.port || (first.protocol === 'https:' ? 443 : 80));
  const started = performance.now();
  const socket = await connect(address, port, way.timeoutMs);
  if (socket instanceof Error) {
    tell({ state: 'problem', about: 'TCP', text: refusal(socket, what, first.hostname, port) });
    return false;
  }
  tell({
    state: 'ok',
    about: 'TCP',
    text: `${what} accepts connections on port ${port} (${Math.round(performance.now() - started)} ms)`,
  });
  try {
    if (way.proxy === undefined) tell({ state: 'ok', about: 'proxy', text: 'none' });
    else {
      const trouble = await openTunnel(socket, new URL(way.proxy), target, way.timeoutMs);
      if (trouble !== undefined) {
        tell({ state: 'problem', about: 'proxy', text: trouble });
        return false;
      }
      tell({ state: 'ok', about: 'proxy', text: `${first.protocol}//${first.host} opens a tunnel to the host` });
    }
    return target.protocol !== 'https:' || (await examineTls(socket, target, way, tell));
  } finally {
    socket.destroy();
  }
}

async function resolveName(hostname: string, what: string, tell: Tell): Promise<string | undefined> {
  const name = hostname.replace(/^\[|\]$/g, '');
  if (net.isIP(name)) {
    tell({ state: 'ok', about: 'DNS', text: `${name} is an address, no name to look up` });
    return name;
  }
  try {
    const found = await lookup(name, { all: true, verbatim: true });
    const [first] = found;
    if (!first) throw new Error('no address');
    tell({ state: 'ok', about: 'DNS', text: `${name} is ${found.map(({ address }) => address).join(', ')}` });
    // Node prefers what answers; IPv4 is what most test networks route.
    return (found.find(({ family }) => family === 4) ?? first).address;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    tell({
      state: 'problem',
      about: 'DNS',
      text: `the name of ${what}, ${name}, has no address (${reason}): check its spelling, the VPN and the DNS server`,
    });
    return undefined;
  }
}

function connect(host: string, port: number, timeoutMs: number): Promise<net.Socket | Error> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const timer = setTimeout(
      () => socket.destroy(Object.assign(new Error(`no connection within ${timeoutMs} ms`), { code: 'ETIMEDOUT' })),
      timeoutMs,
    );
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      resolve(error);
    });
  });
}

function refusal(error: Error, what: string, hostname: string, port: number): string {
  const { kind, message } = failureOf(error);
  if (kind === 'refused')
    return `${what} at ${hostname} refuses port ${port} (${message}): nothing listens there; check the port, and that it is started`;
  if (kind === 'timeout')
    return `${what} at ${hostname} does not answer on port ${port} (${message}): a firewall or a missing VPN, most likely`;
  return `${what} at ${hostname}, port ${port}: ${message}`;
}
