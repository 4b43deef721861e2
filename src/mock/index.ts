// The mock host: a ServiceStack-faithful host in this process. Library entry.
// Must not know: the suite, its client, its codecs.
import { ServiceError } from './model.ts';
import { ownDirectory, recordedDirectory } from './pipeline/identities.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { createService, type Payment } from './pipeline/service.ts';
import { createSessions } from './pipeline/sessions.ts';
import { PROFILES } from './profiles.ts';
import type { WireAnswer, WireRequest } from './server/message.ts';
import { listen } from './server/server.ts';

export type { Payment } from './pipeline/service.ts';
export { PROFILE_NAMES } from './profiles.ts';

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
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Of keys, guids and session ids; default 1. */
  readonly seed?: number;
  /** A name of PROFILE_NAMES; default `default`. */
  readonly profile?: string;
  /** Twin of the recorded host: its identities, fixed guid, /echo, and invoice numbers that steer errors. */
  readonly asRecorded?: boolean;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
  /** A mistake of the transport, for faults. */
  readonly quirk?: 'eager-bodies' | 'lenient-lengths';
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

/** Starts a host. @throws RangeError for an unknown profile, or the error of listening. */
export async function startMock(options: MockOptions = {}): Promise<MockHost> {
  const profile = PROFILES[options.profile ?? 'default'];
  if (!profile) throw new RangeError(`there is no profile ${options.profile}`);
  const seed = options.seed ?? 1;
  const recorded = options.asRecorded ?? false;
  const directory = recorded ? recordedDirectory() : ownDirectory(seed);
  const service = createService(seed, recorded);
  const host = createPipeline({
    profile,
    directory,
    service,
    sessions: createSessions(profile, seed, new Date()),
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
  const handler = async (request: WireRequest): Promise<WireAnswer> => {
    if (options.latencyMs) await new Promise((resolve) => setTimeout(resolve, options.latencyMs));
    try {
      return await layered(request);
    } catch (error) {
      // A defect of the mock must not take the host down; it answers as an unhandled exception would.
      const failure = new ServiceError(
        500,
        error instanceof Error ? error.name : 'Error',
        error instanceof Error ? error.message : String(error),
      );
      return {
        status: 500,
        reason: failure.errorCode,
        headers: [['Content-Type', 'text/plain']],
        body: Buffer.from(`mock: ${failure.message}`),
      };
    }
  };
  const address = options.host ?? '127.0.0.1';
  const server = await listen(options.port ?? 0, address, {
    handler,
    ...(options.tls ? { tls: options.tls } : {}),
    ...(options.quirk ? { quirk: options.quirk } : {}),
  });
  return {
    url: `${options.tls ? 'https' : 'http'}://${address.includes(':') ? `[${address}]` : address}:${server.port}`,
    port: server.port,
    identities,
    payments: () => service.payments,
    close: () => server.close(),
  };
}
