// Sends hostile requests over one connection and tells how the connection ended.
// Must not know: which requests are hostile in which way.
import net from 'node:net';

export type Ending = 'answered' | 'closed' | 'hung';

/** All bytes, then the end of this side. `hung`: the host neither answered nor closed within the deadline. */
export function fire(port: number, bytes: Buffer, deadlineMs: number): Promise<Ending> {
  return new Promise((resolve) => {
    let answered = false;
    let settled = false;
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const settle = (ending: Ending): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      // A reset leaves no waiting port behind; there are not enough of them for a hundred thousand.
      socket.resetAndDestroy();
      resolve(ending);
    };
    const timer = setTimeout(() => settle('hung'), deadlineMs);
    socket.on('data', () => {
      answered = true;
    });
    socket.on('end', () => settle(answered ? 'answered' : 'closed'));
    socket.on('close', () => settle(answered ? 'answered' : 'closed'));
    socket.on('error', () => settle(answered ? 'answered' : 'closed'));
    socket.on('connect', () => socket.end(bytes));
  });
}
