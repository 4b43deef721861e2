// The mock host: a ServiceStack-faithful host in this process. Library entry.
// Must not know: the suite, its client, its codecs.
import { inspect } from './inspection.ts';
import { ownDirectory, recordedDirectory } from './pipeline/identities.ts';
import { createLogin } from './pipeline/login/login.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { createService } from './pipeline/service.ts';
import { PROFILES } from './profiles.ts';
import type { WireAnswer, WireRequest } from './server/message.ts';
import { type Deadlines, listen, type Quirk } from './server/server.ts';
import { openFileStore } from './store/file-store.ts';
import { memoryStore, type Payment } from './store/payment-store.ts';

export { PAYMENTS_PATH } from './inspection.ts';
export { PROFILE_NAMES } from './profiles.ts';
export { type Certificate, generateCertificate } from './server/certificate.ts';
export type { WireAnswer, WireRequest } from './server/message.ts';
export type { Deadlines, Quirk } from './server/server.ts';
export { StoreError } from './store/file-store.ts';
export type { Payment } from './store/payment-store.ts';

export interface MockIdentities {
  readonly clientKey: string;
  readonly wrongRoleKey: string;
  readonly expiredKey: string;
  readonly cancelledKey: string;
  readonly username: string;
  readonly password: string;
}

export interface MockOptions {
  /** 0 (default) = any free port. */
  readonly port?: number;
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** Of keys, guids and session ids; default 1. */
  readonly seed?: number;
  /** A name of PROFILE_NAMES; default `default`. */
  readonly profile?: string;
  /** Twin of the recorded host: its identities, fixed guid, /echo, and invoice numbers that steer errors. */
  readonly asRecorded?: boolean;
  /** PEM texts: listen with https. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
  /** A file that keeps the payments, also over a crash; absent = they are kept in memory. */
  readonly dataFile?: string;
  /** Answer `GET /__mock/payments` with what was accepted. */
  readonly inspectable?: boolean;
  /** How long a connection may keep the host waiting; absent = as long as the real one. */
  readonly deadlines?: Partial<Deadlines>;
  /** A mistake of the transport, for faults. */
  readonly quirk?: Quirk;
  /** A layer between the transport and the host, e.g. a fault. */
  readonly layer?: (
    host: (request: WireRequest) => WireAnswer,
    identities: MockIdentities,
  ) => (request: WireRequest) => WireAnswer | Promise<WireAnswer>;
}

export interface MockHost {
  readonly url: string;
  readonly port: number;
  readonly identities: MockIdentities;
  /** Payments accepted so far. */
  payments(): readonly Payment[];
  close(): Promise<void>;
}

type Answer = (request: WireRequest) => WireAnswer | Promise<WireAnswer>;

/** A defect of the mock must not take the host down; it answers as an unhandled exception would. */
function guarded(answer: Answer, request: WireRequest): WireAnswer | Promise<WireAnswer> {
  try {
    const given = answer(request);
    return given instanceof Promise ? given.catch(broken) : given;
  } catch (error) {
    return broken(error);
  }
}

function broken(error: unknown): WireAnswer {
  return {
    status: 500,
    reason: error instanceof Error ? error.name : 'Error',
    headers: [['Content-Type', 'text/plain']],
    body: Buffer.from(`mock: ${error instanceof Error ? error.message : String(error)}`),
  };
}

const later =
  (answer: Answer, ms: number): Answer =>
  async (request) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return guarded(answer, request);
  };

/**
 * Starts a host.
 * @throws RangeError for an unknown profile, StoreError for a data file that cannot be used, or the error of listening.
 */
export async function startMock(options: MockOptions = {}): Promise<MockHost> {
  const name = options.profile ?? 'default';
  const profile = Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
  if (!profile) throw new RangeError(`there is no profile ${name}`);
  const seed = options.seed ?? 1;
  const recorded = options.asRecorded ?? false;
  const directory = recorded ? recordedDirectory() : ownDirectory(seed);
  const store = options.dataFile === undefined ? memoryStore() : openFileStore(options.dataFile);
  const service = createService(seed, recorded, store);
  const host = createPipeline({
    profile,
    directory,
    service,
    login: createLogin(profile, directory, seed, new Date()),
    recorded,
  });
  const keyOf = (state: 'expired' | 'cancelled'): string => directory.keys.find((k) => k.state === state)?.value ?? '';
  const [client, other] = directory.users;
  const good = (user: typeof client): string =>
    directory.keys.find((k) => k.state === 'good' && k.user === user)?.value ?? '';
  const identities: MockIdentities = {
    clientKey: good(client),
    wrongRoleKey: good(other),
    expiredKey: keyOf('expired'),
    cancelledKey: keyOf('cancelled'),
    username: client?.name ?? '',
    password: client?.password ?? '',
  };
  const layered = options.layer ? options.layer(host, identities) : host;
  const answer = (request: WireRequest): WireAnswer | Promise<WireAnswer> =>
    (options.inspectable && inspect(request, store)) || layered(request);
  const { latencyMs } = options;
  const handler = latencyMs ? later(answer, latencyMs) : (request: WireRequest) => guarded(answer, request);
  const address = options.host ?? '127.0.0.1';
  const server = await listen(options.port ?? 0, address, {
    handler,
    ...(options.tls ? { tls: options.tls } : {}),
    ...(options.quirk ? { quirk: options.quirk } : {}),
    ...(options.deadlines ? { deadlines: options.deadlines } : {}),
  }).catch((error: unknown) => {
    store.close();
    throw error;
  });
  return {
    url: `${options.tls ? 'https' : 'http'}://${address.includes(':') ? `[${address}]` : address}:${server.port}`,
    port: server.port,
    identities,
    payments: () => store.all(),
    close: async () => {
      await server.close();
      store.close();
    },
  };
}
