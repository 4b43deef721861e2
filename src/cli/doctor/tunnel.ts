// A tunnel through a proxy (CONNECT), for looking at what lies behind it.
// Must not know: the operation.
import type net from 'node:net';

/** Opens it on the socket. Returns what went wrong and what to do, or undefined. */
export function openTunnel(
  socket: net.Socket,
  proxy: URL,
  target: URL,
  timeoutMs: number,
): Promise<string | undefined> {
  if (proxy.protocol === 'https:')
    return Promise.resolve('an https proxy is not looked into here: "onceoff check" uses it all the same');
  const authority = `${target.hostname}:${target.port || (target.protocol === 'https:' ? 443 : 80)}`;
  const login = proxy.username
    ? `Proxy-Authorization: Basic ${Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`).toString('base64')}\r\n`
    : '';
  return new Promise((resolve) => {
    let head = '';
    const finish = (trouble: string | undefined): void => {
      clearTimeout(timer);
      socket.off('data', read).off('close', closed).off('error', closed);
      resolve(trouble);
    };
    const timer = setTimeout(
      () => finish(`it does not answer within ${timeoutMs} ms: check the port of the proxy URL`),
      timeoutMs,
    );
    const closed = (): void => finish('it closes the connection without an answer: is this the port of an http proxy?');
    const read = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
      if (status >= 200 && status < 300) finish(undefined);
      else if (status === 407)
        finish('it wants a login (407): put user and password into the proxy URL, as http://USER:PASSWORD@HOST:PORT');
      else if (status === 403) finish(`it forbids ${authority} (403): have the host opened, or name it in NO_PROXY`);
      else
        finish(
          `it cannot reach ${authority} (${status || 'no HTTP answer'}): check the host's name and port, or name it in NO_PROXY`,
        );
    };
    socket.on('data', read).once('close', closed).once('error', closed);
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login}\r\n`);
  });
}
