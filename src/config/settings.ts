// The settings of a command: flags over environment over file over defaults, checked, in one frozen object.
// Must not know: what is done with them.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Environment, readEnvironment } from './environment.ts';
import { ConfigError, nearest } from './errors.ts';
import { checkedTargetUrl } from './target-url.ts';
import { findConfigFile, readConfigFile, resolveSecret, type TargetConfig } from './targets.ts';

export type TierName = 'smoke' | 'gate' | 'explore';

/** Flags as the command line gives them: text, not checked. */
export interface Flags {
  readonly targetUrl?: string;
  readonly target?: string;
  readonly config?: string;
  readonly tier?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly concurrency?: string;
  readonly rate?: string;
  readonly maxRequests?: string;
  readonly maxAccepted?: string;
  readonly maxSeconds?: string;
  readonly timeout?: string;
}

export interface Settings {
  /** Undefined = the embedded mock host. */
  readonly targetUrl: string | undefined;
  readonly targetName: string;
  readonly credentials: {
    readonly apiKey?: string;
    readonly basic?: { readonly username: string; readonly password: string };
    readonly bearerToken?: string;
    readonly wrongRoleApiKey?: string;
    readonly expiredApiKey?: string;
    readonly cancelledApiKey?: string;
  };
  readonly tier: TierName;
  readonly seed: number;
  readonly out: string;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly budget: {
    readonly maxRequests: number;
    readonly maxAccepted: number;
    readonly rate?: number;
    readonly maxSeconds?: number;
  };
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string; readonly servername?: string };
  readonly proxy?: string;
  readonly waivers: NonNullable<TargetConfig['waivers']>;
}

const TIERS: Readonly<Record<TierName, { readonly maxRequests: number; readonly maxAccepted: number }>> = {
  smoke: { maxRequests: 12, maxAccepted: 2 },
  gate: { maxRequests: 1000, maxAccepted: 50 },
  explore: { maxRequests: 10_000, maxAccepted: 200 },
};

/** Reads and checks everything. @throws ConfigError with one sentence. */
export function readSettings(flags: Flags, processEnv: Environment, folder: string): Settings {
  const env = readEnvironment(processEnv, folder);
  const file = findConfigFile(folder, flags.config ?? env['ONCEOFF_CONFIG']);
  const named = file === undefined ? undefined : chooseTarget(file, flags.target ?? env['ONCEOFF_TARGET']);
  if (file === undefined && (flags.target ?? env['ONCEOFF_TARGET']) !== undefined)
    throw new ConfigError(
      'A target was named but there is no onceoff.yaml: give one with --config, or use --target-url.',
    );
  const url = flags.targetUrl ?? env['ONCEOFF_TARGET_URL'] ?? named?.config.url;
  const own = url !== undefined && url === named?.config.url ? named.config : undefined;
  const tier = checkedTier(flags.tier ?? env['ONCEOFF_TIER'] ?? 'gate');
  const whole = (name: string, text: string | undefined, least: number): number | undefined =>
    text === undefined ? undefined : checkedNumber(name, text, least, true);
  const allow = (env['ONCEOFF_ALLOW_HOSTS'] ?? '').split(/[\s,]+/).filter(Boolean);
  const targetUrl =
    url === undefined
      ? undefined
      : checkedTargetUrl(url, allow, own?.allowProduction ? new URL(url).hostname : env['ONCEOFF_ALLOW_PRODUCTION']);
  const credentials = readCredentials(env, own, file === undefined ? folder : dirname(file));
  if (targetUrl !== undefined && !credentials.apiKey && !credentials.basic && !credentials.bearerToken)
    throw new ConfigError(
      'The target has no credential: set ONCEOFF_API_KEY (or ONCEOFF_USERNAME and ONCEOFF_PASSWORD) to those of a user with role Client.',
    );
  const rate = flags.rate ?? env['ONCEOFF_RATE'];
  const maxSeconds = whole('max-seconds', flags.maxSeconds ?? env['ONCEOFF_MAX_SECONDS'], 1) ?? own?.budget?.maxSeconds;
  const perSecond = rate === undefined ? own?.budget?.rate : checkedNumber('rate', rate, 0.01, false);
  const tls = readTls(env, own);
  const proxy = targetUrl === undefined ? undefined : proxyFor(targetUrl, env);
  return Object.freeze({
    targetUrl,
    targetName:
      own !== undefined && named
        ? named.name
        : targetUrl === undefined
          ? 'embedded mock host'
          : new URL(targetUrl).host,
    credentials,
    tier,
    seed: whole('seed', flags.seed ?? env['ONCEOFF_SEED'], 0) ?? 1,
    out: flags.out ?? env['ONCEOFF_OUT'] ?? 'reports/latest',
    concurrency: whole('concurrency', flags.concurrency ?? env['ONCEOFF_CONCURRENCY'], 1) ?? 8,
    timeoutMs: whole('timeout', flags.timeout ?? env['ONCEOFF_TIMEOUT_MS'], 1) ?? 15_000,
    budget: {
      maxRequests:
        whole('max-requests', flags.maxRequests ?? env['ONCEOFF_MAX_REQUESTS'], 1) ??
        own?.budget?.maxRequests ??
        TIERS[tier].maxRequests,
      maxAccepted:
        whole('max-accepted', flags.maxAccepted ?? env['ONCEOFF_MAX_ACCEPTED'], 0) ??
        own?.budget?.maxAccepted ??
        TIERS[tier].maxAccepted,
      ...(perSecond === undefined ? {} : { rate: perSecond }),
      ...(maxSeconds === undefined ? {} : { maxSeconds }),
    },
    ...(tls ? { tls } : {}),
    ...(proxy ? { proxy } : {}),
    waivers: own?.waivers ?? [],
  });
}

function chooseTarget(
  file: string,
  wanted: string | undefined,
): { readonly name: string; readonly config: TargetConfig } | undefined {
  const { targets, default: usual } = readConfigFile(file);
  const names = Object.keys(targets);
  const name = wanted ?? usual ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) return undefined;
  const config = targets[name];
  if (config) return { name, config };
  const near = nearest(name, names);
  throw new ConfigError(
    `${file} has no target named ${name}${near ? `: did you mean ${near}?` : `; it has ${names.join(', ')}.`}`,
  );
}

function checkedTier(text: string): TierName {
  if (text === 'smoke' || text === 'gate' || text === 'explore') return text;
  throw new ConfigError(`${JSON.stringify(text)} is not a tier: choose smoke, gate or explore.`);
}

function checkedNumber(name: string, text: string, least: number, integer: boolean): number {
  const value = Number(text);
  if (
    text.trim() === '' ||
    !Number.isFinite(value) ||
    value < least ||
    value > 2 ** 31 ||
    (integer && !Number.isInteger(value))
  )
    throw new ConfigError(
      `--${name} (or its variable) is ${JSON.stringify(text)}: give a ${integer ? 'whole ' : ''}number of at least ${least}.`,
    );
  return value;
}

function readCredentials(env: Environment, target: TargetConfig | undefined, folder: string): Settings['credentials'] {
  const own = target?.credentials ?? {};
  const value = (variable: string, reference: string | undefined): string | undefined =>
    env[variable] ?? (reference === undefined ? undefined : resolveSecret(reference, env, folder));
  const username = env['ONCEOFF_USERNAME'] ?? own.username;
  const password = value('ONCEOFF_PASSWORD', own.password);
  if ((username === undefined) !== (password === undefined))
    throw new ConfigError(
      'User name and password belong together: set both ONCEOFF_USERNAME and ONCEOFF_PASSWORD, or neither.',
    );
  const entries = {
    apiKey: value('ONCEOFF_API_KEY', own.apiKey),
    bearerToken: value('ONCEOFF_BEARER_TOKEN', own.bearerToken),
    wrongRoleApiKey: value('ONCEOFF_WRONG_ROLE_API_KEY', own.wrongRoleApiKey),
    expiredApiKey: value('ONCEOFF_EXPIRED_API_KEY', own.expiredApiKey),
    cancelledApiKey: value('ONCEOFF_CANCELLED_API_KEY', own.cancelledApiKey),
  };
  const given = Object.fromEntries(Object.entries(entries).filter(([, v]) => v !== undefined));
  for (const [name, v] of Object.entries(given))
    if (/[\r\n\0]|[^\x20-\x7e]/.test(String(v)))
      throw new ConfigError(
        `The credential ${name} holds a character that no header can carry: was it copied with a line break?`,
      );
  return { ...given, ...(username !== undefined && password !== undefined ? { basic: { username, password } } : {}) };
}

function readTls(env: Environment, target: TargetConfig | undefined): Settings['tls'] {
  const file = (name: string, path: string | undefined): string | undefined => {
    if (path === undefined) return undefined;
    try {
      return readFileSync(path, 'utf8');
    } catch {
      throw new ConfigError(`The ${name} file ${path} cannot be read.`);
    }
  };
  const ca = file('CA', env['ONCEOFF_CA_FILE'] ?? target?.tls?.caFile);
  const cert = file('certificate', env['ONCEOFF_CERT_FILE'] ?? target?.tls?.certFile);
  const key = file('key', env['ONCEOFF_KEY_FILE'] ?? target?.tls?.keyFile);
  const servername = env['ONCEOFF_SERVER_NAME'] ?? target?.tls?.serverName;
  const given = {
    ...(ca ? { ca } : {}),
    ...(cert ? { cert } : {}),
    ...(key ? { key } : {}),
    ...(servername ? { servername } : {}),
  };
  return Object.keys(given).length > 0 ? given : undefined;
}

/** The proxy by its usual variables; none for loopback and for names in NO_PROXY. */
function proxyFor(targetUrl: string, env: Environment): string | undefined {
  const { protocol, hostname } = new URL(targetUrl);
  const pick = (name: string): string | undefined => env[name] ?? env[name.toLowerCase()];
  const excluded = (pick('NO_PROXY') ?? '').split(/[\s,]+/).filter(Boolean);
  if (
    /^(localhost|127\.|\[::1\])/.test(hostname) ||
    excluded.some(
      (e) => e === '*' || hostname === e.replace(/^\./, '') || hostname.endsWith(`.${e.replace(/^\./, '')}`),
    )
  )
    return undefined;
  return pick(protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') ?? pick('ALL_PROXY');
}
