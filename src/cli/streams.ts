// Where a command writes, and what it sees of its process: injected, so that commands can be tested.
// Must not know: any command.

export interface Streams {
  /** Writes a line to standard output. */
  out(line: string): void;
  /** Writes a line to standard error. */
  err(line: string): void;
  /** Overwrites the progress line; nothing in a pipe. An empty line clears it. */
  progress(line: string): void;
  readonly colour: boolean;
  /** Columns of the terminal; undefined where lines are not broken. */
  readonly width?: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
}

/** The process's own streams. */
export function processStreams(): Streams {
  const { stdout, stderr, env } = process;
  const tty = stderr.isTTY === true;
  // A reader that has left (`onceoff rules list | head`) is no error of ours.
  for (const stream of [stdout, stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[2K');
    shown = false;
  };
  const line =
    (stream: NodeJS.WriteStream) =>
    (text: string): void => {
      clear();
      stream.write(`${text}\n`);
    };
  return {
    out: line(stdout),
    err: line(stderr),
    progress: (text) => {
      if (!tty) return;
      clear();
      if (text === '') return;
      stderr.write(text.slice(0, Math.max(20, (stderr.columns ?? 80) - 1)));
      shown = true;
    },
    colour: stdout.isTTY === true && !env['NO_COLOR'],
    ...(stdout.isTTY ? { width: stdout.columns } : {}),
    env,
    folder: process.cwd(),
  };
}
