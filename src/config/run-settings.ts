// How a run goes: tier, seed, folder of the reports, pace, hard limits.
// Must not know: which host, credentials.
import { resolve } from 'node:path';
import { ConfigError } from './errors.ts';
import type { FileSettings, TargetSettings } from './file-schema.ts';
import type { Settling } from './origin.ts';

export type TierName = 'smoke' | 'gate' | 'explore';

export interface RunFlags {
  readonly tier?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly concurrency?: string;
  readonly rate?: string;
  readonly maxRequests?: string;
  readonly maxAccepted?: string;
  readonly maxValue?: string;
  readonly maxSeconds?: string;
  readonly timeout?: string;
}

export interface RunSettings {
  readonly tier: TierName;
  readonly seed: number;
  /** Relative to the working folder, or absolute. */
  readonly out: string;
  /** Requests in flight. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly budget: {
    readonly maxRequests: number;
    readonly maxAccepted: number;
    /** Sum of the amounts of all payments that may be accepted; undefined = unlimited. */
    readonly maxValue?: number;
    /** Requests a second. */
    readonly rate?: number;
    readonly maxSeconds?: number;
  };
}

const TIERS: Readonly<Record<TierName, { readonly maxRequests: number; readonly maxAccepted: number }>> = {
  // Two payments on a correct host; one that accepts everything shows itself within six.
  smoke: { maxRequests: 12, maxAccepted: 6 },
  gate: { maxRequests: 1000, maxAccepted: 50 },
  explore: { maxRequests: 10_000, maxAccepted: 200 },
};

const USUAL = { tier: 'gate', seed: 1, out: 'reports/latest', concurrency: 8, timeoutMs: 15_000 } as const;

/** What the target's own part of the file says wins over what the file says for all. @throws ConfigError */
export function readRunSettings(
  settling: Settling,
  flags: RunFlags,
  own: TargetSettings | undefined,
  file: FileSettings | undefined,
  fileFolder: string,
): RunSettings {
  const tier = checkedTier(
    settling.pick({
      name: 'tier',
      flag: ['--tier', flags.tier],
      variable: 'ONCEOFF_TIER',
      file: [file?.tier],
      usual: USUAL.tier,
    })?.text ?? USUAL.tier,
  );
  const out = settling.pick({
    name: 'out',
    flag: ['--out', flags.out],
    variable: 'ONCEOFF_OUT',
    file: [file?.out === undefined ? undefined : resolve(fileFolder, file.out)],
    usual: USUAL.out,
  });
  if (!out?.text.trim()) throw new ConfigError('The output folder has no name: give one with --out.');
  const whole = (
    name: string,
    flag: readonly [string, string | undefined],
    variable: string,
    given: readonly (number | undefined)[],
    usual: number,
    { least = 1, most = 2 ** 31 - 1 } = {},
  ): number => settling.number({ name, flag, variable, file: given, usual }, { least, most }) ?? usual;
  const { budget } = own ?? {};
  const limit = TIERS[tier];
  const maxSeconds = settling.number(
    {
      name: 'budget.maxSeconds',
      flag: ['--max-seconds', flags.maxSeconds],
      variable: 'ONCEOFF_MAX_SECONDS',
      file: [budget?.maxSeconds],
    },
    { least: 1, most: 2 ** 31 - 1 },
  );
  const rate = settling.number(
    { name: 'budget.rate', flag: ['--rate', flags.rate], variable: 'ONCEOFF_RATE', file: [budget?.rate] },
    { least: 0.01, decimal: true },
  );
  const maxValue = settling.number(
    {
      name: 'budget.maxValue',
      flag: ['--max-value', flags.maxValue],
      variable: 'ONCEOFF_MAX_VALUE',
      file: [budget?.maxValue],
    },
    { least: 0, decimal: true },
  );
  return {
    tier,
    seed: whole('seed', ['--seed', flags.seed], 'ONCEOFF_SEED', [file?.seed], USUAL.seed, {
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
    }),
    out: out.text,
    concurrency: whole(
      'concurrency',
      ['--concurrency', flags.concurrency],
      'ONCEOFF_CONCURRENCY',
      [own?.concurrency, file?.concurrency],
      USUAL.concurrency,
      { most: 1000 },
    ),
    timeoutMs: whole(
      'timeoutMs',
      ['--timeout', flags.timeout],
      'ONCEOFF_TIMEOUT_MS',
      [own?.timeoutMs, file?.timeoutMs],
      USUAL.timeoutMs,
    ),
    budget: {
      maxRequests: whole(
        'budget.maxRequests',
        ['--max-requests', flags.maxRequests],
        'ONCEOFF_MAX_REQUESTS',
        [budget?.maxRequests],
        limit.maxRequests,
      ),
      maxAccepted: whole(
        'budget.maxAccepted',
        ['--max-accepted', flags.maxAccepted],
        'ONCEOFF_MAX_ACCEPTED',
        [budget?.maxAccepted],
        limit.maxAccepted,
        { least: 0 },
      ),
      ...(maxValue === undefined ? {} : { maxValue }),
      ...(rate === undefined ? {} : { rate }),
      ...(maxSeconds === undefined ? {} : { maxSeconds }),
    },
  };
}

function checkedTier(text: string): TierName {
  if (text === 'smoke' || text === 'gate' || text === 'explore') return text;
  throw new ConfigError(`${JSON.stringify(text)} is not a tier: choose smoke, gate or explore.`);
}
