// Where a command writes, and what it sees of its process: injected, so that commands can be tested.
// Must not know: any command.

export interface Streams {
  /** Writes a line to standard output. */
  out(line: string): void;
  /** Writes a line to standard error. */
  err(line: string): void;
  /** Overwrites the progress line; nothing in a pipe. */
  progress(line: string): void;
  readonly colour: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
}

/** The process's own streams. */
export function processStreams(): Streams {
  const tty = process.stderr.isTTY === true;
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    progress: (line) => {
      if (tty) process.stderr.write(`\r\u001b[2K${line}`);
    },
    colour: process.stdout.isTTY === true && !process.env['NO_COLOR'],
    env: process.env,
    folder: process.cwd(),
  };
}
