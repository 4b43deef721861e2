// Starts the mock as a child process and asks it for its memory.
// Must not know: what is sent to it.
import { type ChildProcess, fork } from 'node:child_process';
import type { MockOptions } from '../index.ts';

export interface MockChild {
  readonly port: number;
  readonly key: string;
  /** Bytes in use after a collection of garbage. */
  memory(): Promise<{ readonly rss: number; readonly heap: number }>;
  /** Why the process ended, if it has. */
  readonly ended: string | undefined;
  stop(): void;
}

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (value) => resolve(value as T));
    child.once('exit', (code, signal) => reject(new Error(`the mock's process ended (${signal ?? code})`)));
  });
}

/** @throws Error when the process ends before it listens. */
export async function startChild(options: MockOptions): Promise<MockChild> {
  const child = fork(
    new URL(import.meta.url.endsWith('.ts') ? './served.ts' : './served.js', import.meta.url),
    [JSON.stringify(options)],
    {
      execArgv: ['--expose-gc'],
    },
  );
  const { port, key } = await message<{ port: number; key: string }>(child);
  let ended: string | undefined;
  child.once('exit', (code, signal) => {
    ended = String(signal ?? code);
  });
  return {
    port,
    key,
    memory: () => {
      const answer = message<{ rss: number; heap: number }>(child);
      child.send('memory');
      return answer;
    },
    get ended() {
      return ended;
    },
    stop: () => child.disconnect(),
  };
}
