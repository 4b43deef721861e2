// The host of a run: the target, or the embedded mock host, started for the run.
// Must not know: what the run does.
import type { Settings } from '../config/settings.ts';
import type { Credentials } from '../harness/run-types.ts';

export interface Reached {
  readonly url: string;
  readonly credentials: Credentials;
  readonly close: () => Promise<void>;
}

/** Opens nothing on a target: the first request does. */
export async function reach(settings: Pick<Settings, 'targetUrl' | 'credentials' | 'seed'>): Promise<Reached> {
  if (settings.targetUrl === undefined) return reachMock(settings.seed);
  return { url: settings.targetUrl, credentials: settings.credentials, close: async () => undefined };
}

/** The embedded mock host with an identity of every kind. */
export async function reachMock(seed: number): Promise<Reached> {
  const { startMock } = await import('../mock/index.ts');
  const mock = await startMock({ seed });
  const { clientKey, username, password, wrongRoleKey, expiredKey, cancelledKey } = mock.identities;
  return {
    url: mock.url,
    credentials: {
      apiKey: clientKey,
      basic: { username, password },
      wrongRoleApiKey: wrongRoleKey,
      expiredApiKey: expiredKey,
      cancelledApiKey: cancelledKey,
    },
    close: () => mock.close(),
  };
}
