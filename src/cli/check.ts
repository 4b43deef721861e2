// onceoff check: judges a host and writes the reports.
// Must not know: how checks judge, how reports look.
import { join, resolve } from 'node:path';
import { ConfigError } from '../config/errors.ts';
import type { Flags, Settings } from '../config/settings.ts';
import { readSettings } from '../config/settings.ts';
import { runSuite } from '../harness/run.ts';
import type { RunOptions } from '../harness/run-types.ts';
import { summarise } from '../report/terminal.ts';
import { assertWritable, writeHtml, writeRecords } from '../report/write-reports.ts';
import { openLedger } from './ledger.ts';
import { toExchangeRecord, toRecord } from './record-run.ts';
import type { Streams } from './streams.ts';
import { version } from './version.ts';

export interface CheckFlags extends Flags {
  readonly strict?: boolean;
  readonly grep?: readonly string[];
  readonly shard?: string;
  readonly payments?: boolean;
  readonly html?: boolean;
}

function parseShard(text: string | undefined): RunOptions['shard'] {
  if (text === undefined) return undefined;
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || index < 1 || index > count)
    throw new ConfigError(`--shard is ${JSON.stringify(text)}: give it as i/n, with i from 1 to n.`);
  return { index, count };
}

interface Reached {
  readonly url: string;
  readonly credentials: Settings['credentials'];
  readonly close: () => Promise<void>;
}

async function reach(settings: Settings): Promise<Reached> {
  if (settings.targetUrl !== undefined)
    return { url: settings.targetUrl, credentials: settings.credentials, close: async () => undefined };
  const { startMock } = await import('../mock/index.ts');
  const mock = await startMock({ seed: settings.seed });
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

/** Runs the command. Returns the exit code. @throws ConfigError, OutputError before anything is sent. */
export async function check(flags: CheckFlags, streams: Streams, signal: AbortSignal): Promise<number> {
  const settings = await readSettings(flags, streams.env, streams.folder);
  const shard = parseShard(flags.shard);
  const dir = resolve(streams.folder, settings.out);
  assertWritable(dir);
  const { twinDocument } = await import('../../suites/all.ts');
  const host = await reach(settings);
  try {
    const options: RunOptions = {
      baseUrl: host.url,
      credentials: host.credentials,
      tier: settings.tier,
      seed: settings.seed,
      concurrency: settings.concurrency,
      budget: settings.budget,
      timeoutMs: settings.timeoutMs,
      signal,
      onPayment: openLedger(join(dir, 'payments.csv')),
      onProgress: ({ done, total, sent, label }) =>
        streams.progress(`${done}/${total} checks, ${sent} requests, ${label}`),
      ...(flags.grep ? { grep: flags.grep } : {}),
      ...(shard ? { shard } : {}),
      ...(flags.payments === false ? { noPayments: true } : {}),
      ...(settings.tls ? { tls: settings.tls } : {}),
      ...(settings.proxy ? { proxy: settings.proxy } : {}),
    };
    const result = await runSuite(options, { twinDocument });
    streams.progress('');
    const record = toRecord(result, {
      version: version(),
      target: { name: settings.targetName, url: host.url, embedded: settings.targetUrl === undefined },
      seed: settings.seed,
      tier: settings.tier,
      strict: flags.strict ?? false,
      waivers: settings.waivers,
    });
    const troubles = writeRecords(dir, record, result.exchanges.map(toExchangeRecord));
    streams.out(summarise(record, { colour: streams.colour, dir: settings.out }));
    const late = flags.html === false ? [] : await writeHtml(dir, record);
    for (const trouble of [...troubles, ...late]) streams.err(`onceoff: ${trouble}`);
    if (late.length === 0 && flags.html !== false)
      streams.out(`Report: ${join(settings.out, 'report.html')}   record: ${join(settings.out, 'run.json')}`);
    return troubles.length > 0 && record.exitCode === 0 ? 3 : record.exitCode;
  } finally {
    await host.close();
  }
}
