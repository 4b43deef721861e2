// Tokens from a program of the user: it prints one, and is run again when that has ended.
// Must not know: what tokens open, which hosts there are.
import { spawn } from 'node:child_process';
import { ConfigError } from '../config/errors.ts';
import type { TokenSource } from '../harness/run-types.ts';

const PATIENCE_MS = 60_000;

/**
 * Runs the program for each token. What it prints is never shown, on standard error neither: it may hold secrets.
 * @param command a line for the shell, or a program and its arguments
 */
export function tokensOf(
  command: string | readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): TokenSource {
  const issued: string[] = [];
  return {
    issued,
    next: async () => {
      const token = tokenIn(await printed(command, env, folder));
      if (!issued.includes(token)) issued.push(token);
      return token;
    },
  };
}

function printed(
  command: string | readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<string> {
  const [program = '', ...words] = typeof command === 'string' ? [command] : command;
  const name = program.trim().split(/\s/)[0];
  return new Promise((resolve, reject) => {
    const refuse = (why: string): void =>
      reject(new ConfigError(`The token command (${name} …) ${why}: run it by hand to see why.`));
    const child = spawn(program, words, {
      shell: typeof command === 'string',
      cwd: folder,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: PATIENCE_MS,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => void chunks.push(chunk));
    child.once('error', (error: NodeJS.ErrnoException) => refuse(`cannot be started (${error.code ?? error.message})`));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8').trim());
      else refuse(signal ? `did not end within ${PATIENCE_MS / 1000} s` : `failed with exit code ${code}`);
    });
  });
}

/** One word, as it can stand in a header. */
function tokenIn(text: string): string {
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new ConfigError(
    `The token command printed ${text === '' ? 'nothing' : 'more than a token'}: it must print the token alone on standard output.`,
  );
}
