// onceoff mock: the mock host until it is stopped. The first line of standard output is its URL.
// Must not know: the suite.
import { ConfigError, nearest } from '../config/errors.ts';
import { PROFILE_NAMES, startMock } from '../mock/index.ts';
import type { Streams } from './streams.ts';

export interface MockFlags {
  readonly port?: string;
  readonly host?: string;
  readonly profile?: string;
  readonly seed?: string;
  readonly asRecorded?: boolean;
}

/** Runs until the signal. Returns 0. @throws ConfigError for a port in use or an unknown profile. */
export async function mock(flags: MockFlags, streams: Streams, signal: AbortSignal): Promise<number> {
  const port = Number(flags.port ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new ConfigError(`--port is ${JSON.stringify(flags.port)}: give a whole number from 0 to 65535.`);
  const seed = Number(flags.seed ?? '1');
  if (!Number.isSafeInteger(seed))
    throw new ConfigError(`--seed is ${JSON.stringify(flags.seed)}: give a whole number.`);
  const { profile } = flags;
  if (profile !== undefined && !PROFILE_NAMES.includes(profile)) {
    const near = nearest(profile, PROFILE_NAMES);
    throw new ConfigError(
      `There is no profile ${profile}${near ? `: did you mean ${near}?` : `: the profiles are ${PROFILE_NAMES.join(', ')}.`}`,
    );
  }
  const host = flags.host ?? '127.0.0.1';
  if (!/^(127\.|localhost$|::1$)/.test(host))
    streams.err(`onceoff: the mock listens on ${host}, where others may reach it.`);
  const running = await startMock({
    port,
    host,
    seed,
    asRecorded: flags.asRecorded ?? false,
    ...(profile === undefined ? {} : { profile }),
  }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new ConfigError(`Port ${port} is in use: choose another with --port, or 0 for any free one.`);
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new ConfigError(`${host}:${port} cannot be listened on (${code}): choose another --host or --port.`);
    throw error;
  });
  streams.out(running.url);
  const { identities: id } = running;
  for (const [name, value] of Object.entries({
    'key of a client': id.clientKey,
    'key without the role': id.wrongRoleKey,
    'expired key': id.expiredKey,
    'cancelled key': id.cancelledKey,
    'user name': id.username,
    password: id.password,
  }))
    streams.out(`  ${name}: ${value}`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await running.close();
  return 0;
}
