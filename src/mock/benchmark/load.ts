// Keeps a number of connections busy for a while and counts answers.
// Must not know: what is asked.
import net from 'node:net';

export interface Load {
  /** Answers a second. */
  readonly rate: number;
  readonly answers: number;
  /** Share of a core that sending and counting took, 0 to 1: near 1, the figures tell of the sender. */
  readonly sender: number;
}

const GOOD = 'HTTP/1.1 200 ';
/** Both servers answer in chunks; the last one is empty. */
const END = '0\r\n\r\n';

/**
 * Sends the requests in turn over `connections` keep-alive connections, each with one in flight.
 * @throws Error for an answer other than 200, and the errors of sockets
 */
export async function load(port: number, requests: readonly Buffer[], connections: number, ms: number): Promise<Load> {
  let answers = 0;
  let sent = 0;
  const started = performance.now();
  const before = process.cpuUsage();
  const end = started + ms;
  const one = (resolve: () => void, reject: (error: Error) => void): void => {
    const socket = net.connect(port, '127.0.0.1', () => send());
    const send = (): void => {
      const request = requests[sent++ % requests.length];
      if (request) socket.write(request);
    };
    let text = '';
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!text.endsWith(END)) return;
      if (!text.startsWith(GOOD)) {
        socket.destroy(new Error(`answered ${text.slice(0, 60)}`));
        return;
      }
      answers += 1;
      text = '';
      if (performance.now() < end) send();
      else socket.destroy();
    });
  };
  await Promise.all(Array.from({ length: connections }, () => new Promise<void>(one)));
  const elapsed = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { rate: (answers * 1000) / elapsed, answers, sender: (user + system) / 1000 / elapsed };
}
