// The settings of a command: flags over environment over file over defaults, checked, in one frozen object.
// Must not know: what is done with them.
import { dirname, relative } from 'node:path';
import { chooseTarget } from './choose-target.ts';
import type { ConfigFile } from './config-file.ts';
import { type CredentialSettings, readCredentials } from './credentials.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { TargetSettings } from './file-schema.ts';
import { findConfigFile } from './find-file.ts';
import { type Row, Settling } from './origin.ts';
import { proxyFor, shownProxy } from './proxy.ts';
import { type RunFlags, type RunSettings, readRunSettings } from './run-settings.ts';
import { checkedTargetUrl } from './target-url.ts';
import { readTls, type TlsSettings } from './tls.ts';

export type { TierName } from './run-settings.ts';

/** Flags as the command line gives them: text, not checked. */
export interface Flags extends RunFlags {
  readonly targetUrl?: string;
  readonly target?: string;
  readonly config?: string;
}

export interface WaiverSettings {
  readonly requirement: string;
  readonly case?: string | undefined;
  readonly reason: string;
  readonly owner: string;
  /** YYYY-MM-DD */
  readonly expires: string;
  readonly link?: string | undefined;
  /** Where it stands: `PATH, line N`. */
  readonly where: string;
}

export interface Settings extends RunSettings {
  /** Base URL without a slash at its end; undefined = the embedded mock host. */
  readonly targetUrl: string | undefined;
  readonly targetName: string;
  /** Empty for the embedded mock host, which has its own. */
  readonly credentials: CredentialSettings;
  readonly tls?: TlsSettings;
  /** Proxy URL, may hold credentials. */
  readonly proxy?: string;
  readonly waivers: readonly WaiverSettings[];
}

/**
 * Reads and checks everything. Nothing is written and nothing is sent.
 * `rows` collects each value with its origin, also those before a failure.
 * @throws ConfigError with one sentence.
 */
export async function readSettings(
  flags: Flags,
  processEnv: Environment,
  folder: string,
  rows: Row[] = [],
): Promise<Settings> {
  const variables = readEnvironment(processEnv, folder);
  const path = findConfigFile(folder, flags.config ?? variables.get('ONCEOFF_CONFIG'));
  const settling = new Settling(variables, path === undefined ? undefined : relative(folder, path), rows);
  if (path !== undefined) settling.note('configuration file', path, 'found');
  const file = path === undefined ? undefined : (await import('./config-file.ts')).readConfigFile(path);
  const chosen = chooseTarget(flags, variables, file);
  const own = chosen.settings;
  settling.note('target', chosen.url ?? 'embedded mock host', chosen.origin);
  const allow = settling.pick({ name: 'allowed hosts', variable: 'ONCEOFF_ALLOW_HOSTS' })?.text ?? '';
  const production = settling.pick({
    name: 'allowProduction',
    variable: 'ONCEOFF_ALLOW_PRODUCTION',
    file: [own?.allowProduction],
  })?.text;
  const targetUrl =
    chosen.url === undefined
      ? undefined
      : checkedTargetUrl(chosen.url, { hosts: allow.split(/[\s,]+/).filter(Boolean), production });
  const folders = { working: folder, file: path === undefined ? folder : dirname(path) };
  const run = readRunSettings(settling, flags, own, file?.settings, folders.file);
  const credentials = targetUrl === undefined ? {} : readCredentials(settling, variables, own, folders.file);
  const tls = targetUrl?.startsWith('https:') ? await readTls(settling, variables, own, folders) : undefined;
  const proxy =
    targetUrl === undefined
      ? undefined
      : proxyFor(targetUrl, variables, {
          given: own?.proxy,
          origin: settling.fileOrigin('proxy'),
          folder: folders.file,
        });
  if (proxy) settling.note('proxy', shownProxy(proxy.url), proxy.origin);
  const waivers = waiversOf(chosen.name, own, file);
  if (waivers.length > 0) settling.note('waivers', String(waivers.length), path ?? '');
  return frozen({
    targetUrl,
    targetName: targetUrl === undefined ? 'embedded mock host' : (chosen.name ?? new URL(targetUrl).host),
    credentials,
    ...run,
    ...(tls ? { tls } : {}),
    ...(proxy ? { proxy: proxy.url } : {}),
    waivers,
  });
}

function waiversOf(
  name: string | undefined,
  target: TargetSettings | undefined,
  file: ConfigFile | undefined,
): readonly WaiverSettings[] {
  if (name === undefined || target?.waivers === undefined || file === undefined) return [];
  return target.waivers.map((waiver, i) => ({
    ...waiver,
    where: `${file.path}, line ${file.lineOf(['targets', name, 'waivers', i])}`,
  }));
}

function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner);
  return Object.freeze(value);
}
