// The mock host: a ServiceStack-faithful host in this process. Library entry.
// Must not know: the suite, its client, its codecs.

export const PROFILE_NAMES: readonly string[] = ['default'];

export interface MockIdentities {
  readonly clientKey: string;
  readonly wrongRoleKey: string;
  readonly expiredKey: string;
  readonly cancelledKey: string;
  readonly username: string;
  readonly password: string;
}

export interface MockOptions {
  readonly port?: number;
  readonly host?: string;
  readonly seed?: number;
  readonly profile?: string;
  readonly asRecorded?: boolean;
}

export interface MockHost {
  readonly url: string;
  readonly identities: MockIdentities;
  close(): Promise<void>;
}

export async function startMock(_options: MockOptions = {}): Promise<MockHost> {
  throw new Error('not there yet');
}
