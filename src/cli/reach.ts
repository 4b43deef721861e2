// The host of a run: the target, or the embedded mock host, started for the run.
// Must not know: what the run does.
import type { Settings } from '../config/settings.ts';
import type { Credentials } from '../harness/run-types.ts';
import type { Streams } from './streams.ts';

export interface Reached {
  readonly url: string;
  readonly credentials: Credentials;
  readonly close: () => Promise<void>;
}

/**
 * Opens nothing on a target: the first request does. A command for tokens is run here for the first time, so that one
 * that does not work is told before anything is sent.
 * @throws ConfigError when it fails
 */
export async function reach(
  settings: Pick<Settings, 'targetUrl' | 'credentials' | 'seed'>,
  { env, folder }: Pick<Streams, 'env' | 'folder'>,
): Promise<Reached> {
  if (settings.targetUrl === undefined) return reachMock(settings.seed);
  const { tokenCommand, ...fixed } = settings.credentials;
  const close = async (): Promise<void> => undefined;
  if (tokenCommand === undefined) return { url: settings.targetUrl, credentials: fixed, close };
  const { tokensOf } = await import('./token-command.ts');
  const tokens = tokensOf(tokenCommand, env, folder);
  const first = [await tokens.next()];
  const tokenSource = { issued: tokens.issued, next: async () => first.pop() ?? tokens.next() };
  return { url: settings.targetUrl, credentials: { ...fixed, tokenSource }, close };
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
