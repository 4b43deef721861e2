// onceoff replay DIR CASE: prints one recorded case as curl, sends it again, says what became of it.
// Must not know: how cases are made, how they are judged.
import { join, resolve } from 'node:path';
import { type Flags, readSettings } from '../config/settings.ts';
import { runSuite } from '../harness/run.ts';
import type { CaseResult, RunOptions } from '../harness/run-types.ts';
import { findCase, replayText } from '../report/replay.ts';
import { type RunRecord, readRunRecord } from '../report/run-record.ts';
import { type Reached, reach, reachMock } from './reach.ts';
import { beginRunLedger } from './run-ledger.ts';
import type { Streams } from './streams.ts';
import { suiteError } from './suite-error.ts';

export interface ReplayFlags extends Pick<Flags, 'targetUrl' | 'target' | 'config'> {
  readonly curl?: boolean;
}

/**
 * The record holds no secrets and no persons, so the case is made anew from its seed; its twin is sent as well.
 * Returns 0 when it conforms now, 1 when a MUST is violated, 3 when it could not be judged, 130 when interrupted.
 * @throws RecordError, ConfigError
 */
export async function replay(
  dir: string,
  wanted: string,
  flags: ReplayFlags,
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  const folder = resolve(streams.folder, dir);
  const { record, exchanges } = readRunRecord(folder);
  const found = findCase(record, exchanges, wanted);
  streams.out(replayText(record, found));
  const { check } = found;
  if (flags.curl || check === undefined) return 0;
  const { host, rest } = await openHost(record, flags, streams);
  try {
    const ledger = beginRunLedger(join(folder, 'payments.csv'), streams, signal, { goOn: true });
    const { twinDocument } = await import('../../suites/all.ts');
    const result = await runSuite(
      {
        baseUrl: host.url,
        credentials: host.credentials,
        tier: record.tier,
        seed: record.seed,
        grep: [check.requirement],
        signal: ledger.stop,
        onPayment: (payment) => ledger.write(payment),
        ...rest,
      },
      { twinDocument },
    )
      .catch((error: unknown) => {
        throw suiteError(error, host.credentials);
      })
      .finally(() => ledger.close());
    const now = result.cases.find((c) => c.requirement === check.requirement && c.case === check.case);
    const reason = now ? now.message : (result.environment[0]?.message ?? 'the case was not made this time');
    streams.out(
      `\nSent again to ${host.url} (${result.requests.sent} requests, ${result.requests.accepted} payments): then ${check.verdict}, now ${now?.verdict ?? 'not-observed'}${reason ? `: ${reason}` : ''}`,
    );
    return signal.aborted ? 130 : exitCode(now);
  } finally {
    await host.close();
  }
}

function exitCode(now: CaseResult | undefined): number {
  if (now?.verdict === 'conforms' || now?.verdict === 'not-applicable') return 0;
  if (now?.verdict === 'violates') return now.level === 'MUST' ? 1 : 0;
  return 3;
}

/** The host of the record, unless another is named. */
async function openHost(
  record: RunRecord,
  flags: ReplayFlags,
  streams: Streams,
): Promise<{
  readonly host: Reached;
  readonly rest: Pick<RunOptions, 'budget' | 'concurrency' | 'timeoutMs' | 'tls' | 'proxy'>;
}> {
  const named = flags.targetUrl !== undefined || flags.target !== undefined;
  if (record.target.embedded && !named)
    return {
      host: await reachMock(record.seed),
      rest: { budget: { maxRequests: 1000, maxAccepted: 50 }, concurrency: 8, timeoutMs: 15_000 },
    };
  const settings = await readSettings(
    named ? flags : { ...flags, targetUrl: record.target.url },
    streams.env,
    streams.folder,
  );
  const { budget, concurrency, timeoutMs, tls, proxy } = settings;
  return {
    host: await reach(settings, streams),
    rest: { budget, concurrency, timeoutMs, ...(tls ? { tls } : {}), ...(proxy ? { proxy } : {}) },
  };
}
