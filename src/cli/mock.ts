// onceoff mock: the mock host until it is stopped. The first line of standard output is its URL.
// Must not know: the suite.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError, reasonOf, suggestion } from '../config/errors.ts';
import { FAULTS } from '../mock/faults/catalogue.ts';
import type { Fault } from '../mock/faults/fault.ts';
import {
  generateCertificate,
  type MockHost,
  type MockOptions,
  PAYMENTS_PATH,
  PROFILE_NAMES,
  StoreError,
  startMock,
} from '../mock/index.ts';
import { breaksMust } from '../prove/kill-matrix.ts';
import type { Streams } from './streams.ts';

export interface MockFlags {
  readonly port?: string;
  readonly host?: string;
  readonly profile?: string;
  readonly fault?: string;
  readonly listFaults?: boolean;
  readonly seed?: string;
  readonly latency?: string;
  readonly tls?: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly asRecorded?: boolean;
  readonly data?: string;
  readonly inspect?: boolean;
}

/** Runs until the signal. Returns 0. @throws ConfigError for what cannot be started. */
export async function mock(flags: MockFlags, streams: Streams, signal: AbortSignal): Promise<number> {
  if (flags.listFaults) {
    for (const fault of FAULTS) streams.out(`${fault.id}  ${fault.mistake}  (breaks ${fault.breaks.join(', ')})`);
    return 0;
  }
  const port = whole('--port', flags.port ?? '0', 65_535);
  const seed = whole('--seed', flags.seed ?? '1', Number.MAX_SAFE_INTEGER);
  const latencyMs = whole('--latency', flags.latency ?? '0', 600_000);
  const { profile } = flags;
  if (profile !== undefined && !PROFILE_NAMES.includes(profile))
    throw new ConfigError(`There is no profile ${profile}: ${suggestion(profile, PROFILE_NAMES)}`);
  const fault = flags.fault === undefined ? undefined : faultOf(flags.fault, seed);
  const host = flags.host ?? '127.0.0.1';
  const tls = await tlsOf(flags, streams.folder, host);
  if (!/^(127\.|localhost$|::1$)/.test(host))
    streams.err(`onceoff: the mock listens on ${host}, where others may reach it.`);
  const running = await start(
    {
      port,
      host,
      seed,
      latencyMs,
      asRecorded: flags.asRecorded ?? false,
      ...(profile === undefined ? {} : { profile }),
      ...(tls ? { tls } : {}),
      ...(fault ? { layer: layerOf(fault) } : {}),
      ...(fault?.quirk ? { quirk: fault.quirk } : {}),
      ...(flags.data === undefined ? {} : { dataFile: resolve(streams.folder, flags.data) }),
      inspectable: flags.inspect ?? false,
    },
    `${host}:${port}`,
  );
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
  if (flags.inspect) streams.out(`  payments: ${running.url}${PAYMENTS_PATH}`);
  if (flags.tls) streams.out(`  certificate to trust: ${flags.tlsCert}`);
  if (fault)
    streams.out(`  fault: ${flags.fault === 'random' ? 'one that breaks a MUST, picked by the seed' : fault.id}`);
  await stopped(signal);
  await running.close();
  return 0;
}

async function start(options: MockOptions, address: string): Promise<MockHost> {
  try {
    return await startMock(options);
  } catch (error) {
    const reason = reasonOf(error);
    if (error instanceof StoreError)
      throw new ConfigError(
        `The data file ${options.dataFile} cannot be used (${error.message}); it was left as it is. Give another with --data, or move it away.`,
      );
    if (reason === 'EADDRINUSE')
      throw new ConfigError(`Port ${options.port} is in use: choose another with --port, or 0 for any free one.`);
    if (['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(reason))
      throw new ConfigError(`${address} cannot be listened on (${reason}): choose another --host or --port.`);
    if (/^ERR_(OSSL|TLS|SSL)|PEM|key values mismatch/i.test(reason))
      throw new ConfigError(`The certificate cannot be used (${reason}): check --tls-cert and --tls-key.`);
    throw error;
  }
}

/** A fault by its id; `random` is one that breaks a MUST, which the seed picks and nobody names: a gate must close on it. */
function faultOf(id: string, seed: number): Fault {
  const closing = FAULTS.filter(breaksMust);
  const found =
    id === 'random'
      ? closing[seed % Math.max(1, closing.length)]
      : FAULTS.find((f) => f.id === id.toUpperCase() || f.id === id);
  if (found) return found;
  throw new ConfigError(`There is no fault ${id}: ${nearestOnly(id)}"onceoff mock --list-faults" shows them.`);
}

function nearestOnly(id: string): string {
  const text = suggestion(
    id,
    FAULTS.map((fault) => fault.id),
  );
  return text.startsWith('did you mean') ? `${text} ` : '';
}

function layerOf(fault: Fault): NonNullable<MockOptions['layer']> {
  return (host, identities) => {
    const layer = fault.make(identities);
    return (request) => layer(request, host);
  };
}

async function tlsOf(flags: MockFlags, folder: string, host: string): Promise<MockOptions['tls']> {
  const { tlsCert, tlsKey } = flags;
  if (flags.tls) {
    if (tlsKey !== undefined) throw new ConfigError('--tls makes a key of its own: leave --tls-key or --tls out.');
    if (tlsCert === undefined)
      throw new ConfigError(
        '--tls makes a certificate that clients must trust: say where to write it with --tls-cert.',
      );
    const made = await generateCertificate(host);
    try {
      writeFileSync(resolve(folder, tlsCert), made.cert, { flag: 'wx' });
    } catch (error) {
      throw new ConfigError(
        `The certificate cannot be written to ${tlsCert} (${reasonOf(error)}): name a file that is not there yet.`,
      );
    }
    return made;
  }
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined)
    throw new ConfigError('Certificate and key belong together: give both --tls-cert and --tls-key.');
  const read = (flag: string, path: string): string => {
    try {
      return readFileSync(resolve(folder, path), 'utf8');
    } catch (error) {
      throw new ConfigError(`The file ${path} of ${flag} cannot be read (${reasonOf(error)}): mend the path.`);
    }
  };
  return { cert: read('--tls-cert', tlsCert), key: read('--tls-key', tlsKey) };
}

function whole(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new ConfigError(`${flag} is ${JSON.stringify(text)}: give a whole number from 0 to ${most}.`);
  return value;
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
