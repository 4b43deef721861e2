// onceoff check: judges a host and writes the reports.
// Must not know: how checks judge, how reports look.
import { join, resolve } from 'node:path';
import { ConfigError } from '../config/errors.ts';
import { type Flags, readSettings, type Settings } from '../config/settings.ts';
import { runSuite } from '../harness/run.ts';
import type { RunOptions, RunResult } from '../harness/run-types.ts';
import { summarise } from '../report/terminal.ts';
import { assertWritable, writeHtml, writeRecords } from '../report/write-reports.ts';
import { examine } from './doctor.ts';
import { type Reached, reach } from './reach.ts';
import { toExchangeRecord, toRecord } from './record-run.ts';
import { beginRunLedger, type RunLedger } from './run-ledger.ts';
import { nameless, parseGrep, parseShard } from './selection.ts';
import type { Streams } from './streams.ts';
import { suiteError } from './suite-error.ts';
import { version } from './version.ts';

export interface CheckFlags extends Flags {
  readonly strict?: boolean;
  readonly flaky?: string;
  readonly reveal?: boolean;
  readonly grep?: readonly string[];
  readonly shard?: string;
  readonly payments?: boolean;
  readonly html?: boolean;
  readonly dryRun?: boolean;
}

type Choice = Pick<RunOptions, 'grep' | 'shard' | 'noPayments' | 'flaky' | 'reveal'>;

/** Runs the command. Returns the exit code. @throws ConfigError, OutputError before anything is sent. */
export async function check(flags: CheckFlags, streams: Streams, signal: AbortSignal): Promise<number> {
  const settings = await readSettings(flags, streams.env, streams.folder);
  const shard = parseShard(flags.shard);
  const choice: Choice = {
    grep: parseGrep(flags.grep),
    ...(shard ? { shard } : {}),
    ...(flags.payments === false ? { noPayments: true } : {}),
    flaky: flakyMode(flags.flaky),
    reveal: flags.reveal ?? false,
  };
  if (flags.dryRun) return (await import('./dry-run.ts')).dryRun(settings, choice, streams, signal);
  if (choice.reveal) {
    if (streams.env['CI']) throw new ConfigError('--reveal is for a local look: leave it out in CI.');
    streams.err('onceoff: --reveal: what is written shows the personal values of requests; do not hand it on.');
  }
  const dir = resolve(streams.folder, settings.out);
  assertWritable(dir);
  const host = await reach(settings, streams);
  try {
    const { result, ledger } = await observe(settings, choice, host, dir, streams, signal);
    const record = toRecord(withoutNameless(result, choice.grep ?? []), {
      version: version(),
      target: { name: settings.targetName, url: host.url, embedded: settings.targetUrl === undefined },
      seed: settings.seed,
      tier: settings.tier,
      strict: flags.strict ?? false,
      waivers: settings.waivers,
      whole: choice.grep?.length === 0 && !shard && !choice.noPayments,
    });
    const troubles = writeRecords(dir, record, result.exchanges.map(toExchangeRecord));
    if (choice.noPayments) tellLeftOut(result, streams);
    if (unreached(result)) {
      streams.out('Nobody there spoke for the operation. The way to it, step by step:');
      await examine(host, settings, streams, signal);
    }
    streams.out(summarise(record, { colour: streams.colour, dir: settings.out }));
    // The verdict is told; the page takes longer than a smoke run.
    const late = flags.html === false ? [] : await writeHtml(dir, record);
    for (const trouble of [...troubles, ...late]) streams.err(`onceoff: ${trouble}`);
    const page = flags.html === false || late.length > 0 ? '' : `Report: ${join(settings.out, 'report.html')}   `;
    if (troubles.length === 0) streams.out(`${page}record: ${join(settings.out, 'run.json')}`);
    const incomplete = troubles.length + late.length > 0 || ledger.trouble !== undefined;
    return incomplete && record.exitCode === 0 ? 3 : record.exitCode;
  } finally {
    await host.close();
  }
}

/** Nobody spoke for the operation at first contact: what the doctor sees says why. */
function unreached({ cases, environment, interrupted }: RunResult): boolean {
  return (
    cases.length === 0 &&
    !interrupted &&
    environment.some(({ kind }) => !['selection', 'ledger', 'budget'].includes(kind))
  );
}

/** @throws ConfigError */
function flakyMode(text: string | undefined): 'report' | 'fail' {
  if (text === undefined || text === 'report' || text === 'fail') return text ?? 'report';
  throw new ConfigError(`${JSON.stringify(text)} is no mode of --flaky: give report or fail.`);
}

async function observe(
  settings: Settings,
  choice: Choice,
  host: Reached,
  dir: string,
  streams: Streams,
  signal: AbortSignal,
): Promise<{ readonly result: RunResult; readonly ledger: RunLedger }> {
  const { twinDocument } = await import('../../suites/all.ts');
  const ledger = beginRunLedger(join(dir, 'payments.csv'), streams, signal);
  const options: RunOptions = {
    baseUrl: host.url,
    credentials: host.credentials,
    tier: settings.tier,
    seed: settings.seed,
    concurrency: settings.concurrency,
    budget: settings.budget,
    timeoutMs: settings.timeoutMs,
    signal: ledger.stop,
    onPayment: (payment) => ledger.write(payment),
    onProgress: ({ done, total, sent, label }) =>
      streams.progress(`${done}/${total} checks, ${sent} requests, ${label}`),
    ...choice,
    ...(settings.tls ? { tls: settings.tls } : {}),
    ...(settings.proxy ? { proxy: settings.proxy } : {}),
  };
  let result: RunResult;
  try {
    result = await runSuite(options, { twinDocument });
  } catch (error) {
    throw suiteError(error, host.credentials);
  } finally {
    ledger.close();
  }
  streams.progress('');
  if (ledger.trouble === undefined || signal.aborted) return { result, ledger };
  const message = `The run was stopped because payments.csv cannot be written (${ledger.trouble}): make room, or give another folder with --out.`;
  return {
    ledger,
    result: {
      ...result,
      interrupted: false,
      outcome: 'not-observed',
      environment: [...result.environment, { kind: 'ledger', message, count: 1 }],
    },
  };
}

/** A name in --grep that means nothing was selected, and not observed. */
function withoutNameless(result: RunResult, grep: readonly string[]): RunResult {
  const unknown = nameless(grep);
  if (unknown.length === 0 || result.cases.length === 0) return result;
  return {
    ...result,
    outcome: 'not-observed',
    environment: [
      ...result.environment,
      {
        kind: 'selection',
        message: `--grep names ${unknown.join(', ')}, which no requirement or area is called. "onceoff rules list" shows the names.`,
        count: 1,
      },
    ],
    notObserved: [
      ...result.notObserved,
      ...unknown.map((requirement) => ({ requirement, reason: 'no requirement or area has this name' })),
    ],
  };
}

function tellLeftOut(result: RunResult, streams: Streams): void {
  const left = result.cases.filter((c) => c.verdict === 'not-applicable' && c.message === 'payments are off');
  if (left.length === 0) return;
  streams.out(`Left out, because payments are off: ${[...new Set(left.map((c) => c.requirement))].join(', ')}`);
}
