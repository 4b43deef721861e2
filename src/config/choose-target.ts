// Which host is meant: by flag, by variable, by onceoff.yaml, or the embedded mock host when nobody says.
// Must not know: whether it may be tested, credentials.
import type { ConfigFile } from './config-file.ts';
import type { Variables } from './environment.ts';
import { ConfigError, suggestion } from './errors.ts';
import type { TargetSettings } from './file-schema.ts';

/** The name that stands for the embedded mock host. */
export const MOCK = 'mock';

export interface Chosen {
  /** Undefined = the embedded mock host. */
  readonly url?: string;
  /** Name of the target in the file, when it is one. */
  readonly name?: string;
  readonly settings?: TargetSettings;
  readonly origin: string;
}

type Wish = { readonly url: string; readonly origin: string } | { readonly name: string; readonly origin: string };

/** @throws ConfigError when two hosts are named at once, or a target is unknown. */
export function chooseTarget(
  flags: { readonly targetUrl?: string; readonly target?: string },
  variables: Variables,
  file: ConfigFile | undefined,
): Chosen {
  const wish = wishOf(flags, variables) ?? usualOf(file);
  if (wish === undefined || ('name' in wish && wish.name === MOCK && !file?.settings.targets[MOCK]))
    return { origin: wish?.origin ?? 'default' };
  if ('name' in wish) return { ...named(wish.name, file), origin: wish.origin };
  const known = Object.entries(file?.settings.targets ?? {}).find(([, target]) => sameUrl(target.url, wish.url));
  return { url: wish.url, origin: wish.origin, ...(known ? { name: known[0], settings: known[1] } : {}) };
}

function wishOf(
  flags: { readonly targetUrl?: string; readonly target?: string },
  variables: Variables,
): Wish | undefined {
  if (flags.targetUrl !== undefined && flags.target !== undefined)
    throw new ConfigError('Both --target-url and --target are given: give one of them.');
  if (flags.targetUrl !== undefined) return { url: flags.targetUrl, origin: '--target-url' };
  if (flags.target !== undefined) return { name: flags.target, origin: '--target' };
  for (const place of ['environment', '.env'] as const) {
    const [url, name] = (['ONCEOFF_TARGET_URL', 'ONCEOFF_TARGET'] as const).map((variable) =>
      variables.originOf(variable) === place ? variables.get(variable) : undefined,
    );
    if (url !== undefined && name !== undefined)
      throw new ConfigError(`Both ONCEOFF_TARGET_URL and ONCEOFF_TARGET are set in ${place}: unset one of them.`);
    if (url !== undefined) return { url, origin: `ONCEOFF_TARGET_URL in ${place}` };
    if (name !== undefined) return { name, origin: `ONCEOFF_TARGET in ${place}` };
  }
  return undefined;
}

function usualOf(file: ConfigFile | undefined): Wish | undefined {
  if (file === undefined) return undefined;
  const { default: usual, targets } = file.settings;
  const names = Object.keys(targets);
  if (usual !== undefined) return { name: usual, origin: `default in ${file.path}` };
  const [only] = names;
  if (names.length === 1 && only !== undefined) return { name: only, origin: `the only target in ${file.path}` };
  if (names.length === 0) return undefined;
  throw new ConfigError(
    `${file.path} has the targets ${names.join(', ')} and no default: choose one with --target (${MOCK} is the embedded mock host).`,
  );
}

function named(name: string, file: ConfigFile | undefined): Omit<Chosen, 'origin'> {
  if (file === undefined)
    throw new ConfigError(
      `There is no onceoff.yaml that could name the target ${name}: make one with "onceoff init", or give --target-url.`,
    );
  const settings = file.settings.targets[name];
  if (settings) return { name, settings, url: settings.url };
  throw new ConfigError(
    `${file.path} has no target ${name}: ${suggestion(name, [...Object.keys(file.settings.targets), MOCK])}`,
  );
}

function sameUrl(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && plain(a) === plain(b);
}

function plain(text: string): string {
  const url = new URL(text);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
