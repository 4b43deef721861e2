// Keeps a number of connections busy for a while and counts answers.
// Must not know: what is asked.
import net from 'node:net';

/** Answers a second over `connections` keep-alive connections, each with one request in flight. */
export async function load(port: number, request: Buffer, connections: number, ms: number): Promise<number> {
  let answers = 0;
  const end = performance.now() + ms;
  const started = performance.now();
  await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<void>((resolve, reject) => {
          const socket = net.connect(port, '127.0.0.1', () => socket.write(request));
          socket.setNoDelay(true);
          let text = '';
          socket.on('error', reject);
          socket.on('close', () => resolve());
          socket.on('data', (chunk) => {
            text += chunk.toString('latin1');
            // Both servers answer in chunks; the last one is empty.
            if (!text.endsWith('0\r\n\r\n')) return;
            answers += 1;
            text = '';
            if (performance.now() < end) socket.write(request);
            else socket.destroy();
          });
        }),
    ),
  );
  return (answers * 1000) / (performance.now() - started);
}
