// The way to a host below HTTP: names, connection, proxy, TLS.
// Must not know: the operation, credentials of the host.
import { lookup } from 'node:dns/promises';
import net from 'node:net';
import { failureOf } from '../../client/failure.ts';
import { authorityOf, connectProxy, type Opening, openTunnel } from '../../client/tunnel.ts';
import type { Tell } from './line.ts';
import { examineTls } from './tls.ts';

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
  const name = first.hostname.replace(/^\[|\]$/g, '');
  if (!(await resolveName(name, what, tell))) return false;
  const port = Number(first.port || (first.protocol === 'https:' ? 443 : 80));
  const started = performance.now();
  const socket = await connect(name, port, way.timeoutMs);
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
    const tunnel = way.proxy === undefined ? socket : await examineProxy(socket, first, target, way, tell);
    if (way.proxy === undefined) tell({ state: 'ok', about: 'proxy', text: 'none' });
    return tunnel !== undefined && (target.protocol !== 'https:' || (await examineTls(tunnel, target, way, tell)));
  } finally {
    socket.destroy();
  }
}

/** The connection through the proxy to the target. */
async function examineProxy(
  socket: net.Socket,
  proxy: URL,
  target: URL,
  { timeoutMs, tls }: Way,
  tell: Tell,
): Promise<net.Socket | undefined> {
  const problem = (text: string): undefined => void tell({ state: 'problem', about: 'proxy', text });
  const link = await connectProxy(proxy, { ca: tls?.ca, timeoutMs, over: socket });
  if (link instanceof Error)
    return problem(
      `its own TLS fails (${failureOf(link).message}): is it an http proxy, or has its authority to go into ONCEOFF_CA_FILE?`,
    );
  const opening = await openTunnel(link, proxy, target, timeoutMs);
  if (opening.kind !== 'open') return problem(proxyTrouble(opening, authorityOf(target), timeoutMs));
  tell({ state: 'ok', about: 'proxy', text: `${proxy.protocol}//${proxy.host} opens a tunnel to the host` });
  return link;
}

/** Whether there is an address. */
async function resolveName(name: string, what: string, tell: Tell): Promise<boolean> {
  if (net.isIP(name)) {
    tell({ state: 'ok', about: 'DNS', text: `${name} is an address, no name to look up` });
    return true;
  }
  try {
    const found = await lookup(name, { all: true, verbatim: true });
    tell({ state: 'ok', about: 'DNS', text: `${name} is ${found.map(({ address }) => address).join(', ')}` });
    return true;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    tell({
      state: 'problem',
      about: 'DNS',
      text: `the name of ${what}, ${name}, has no address (${reason}): check its spelling, the VPN and the DNS server`,
    });
    return false;
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

function proxyTrouble(opening: Exclude<Opening, { readonly kind: 'open' }>, authority: string, waited: number): string {
  if (opening.kind === 'silent') return `it does not answer within ${waited} ms: check the port of the proxy URL`;
  if (opening.kind === 'closed')
    return 'it closes the connection without an answer: is this the port of an http proxy?';
  const { status } = opening;
  if (status === 407)
    return 'it wants a login (407): put user and password into the proxy URL, as http://USER:PASSWORD@HOST:PORT';
  if (status === 403) return `it forbids ${authority} (403): have the host opened, or name it in NO_PROXY`;
  return `it cannot reach ${authority} (${status || 'no HTTP answer'}): check the host's name and port, or name it in NO_PROXY`;
}
