// A run's result to the run record: names of the suite, outcome by waivers and strictness, counts, bodies as text.
// Must not know: files, terminals.
import { isUtf8 } from 'node:buffer';
import type { Exchange } from '../client/exchange.ts';
import type { RunResult } from '../harness/run-types.ts';
import { sumUp, type Waiver } from '../report/outcome.ts';
import type { ExchangeRecord, RunRecord } from '../report/run-record.ts';

export interface Recording {
  readonly version: string;
  readonly target: RunRecord['target'];
  readonly seed: number;
  readonly tier: RunRecord['tier'];
  readonly strict: boolean;
  readonly waivers: readonly Waiver[];
  /** Every case of the tier was selected: no grep, no shard, payments allowed. */
  readonly whole: boolean;
}

/** The record of a run. */
export function toRecord(result: RunResult, recording: Recording): RunRecord {
  const { version, target, seed, tier, strict, waivers, whole } = recording;
  const unreached = result.cases.length === 0 || result.outcome === 'not-observed';
  const sum = sumUp(
    result.cases.map(({ exchanges, ...rest }) => ({ ...rest, exchanges: [...exchanges] })),
    {
      strict,
      waivers,
      today: result.finishedAt.slice(0, 10),
      interrupted: result.interrupted,
      unreached,
      complete: whole && tier !== 'smoke',
    },
  );
  const counts: Record<string, number> = {};
  for (const check of sum.checks) counts[check.verdict] = (counts[check.verdict] ?? 0) + 1;
  return {
    schema: 'onceoff.run/1',
    suite: { name: 'onceoff', version },
    target,
    seed,
    tier,
    strict,
    startedAt: result.startedAt,
    finishedAt: result.finishedAt,
    interrupted: result.interrupted,
    outcome: sum.outcome,
    exitCode: sum.exitCode,
    counts,
    requests: result.requests,
    faces: [...result.faces],
    observations: [...result.observations],
    environment: [...result.environment],
    notObserved: [...result.notObserved],
    waivers: sum.waivers,
    checks: [...sum.checks],
  };
}

const MAX_BODY = 20_000;

/** An exchange as it is kept: long bodies are cut and say so, those that are no UTF-8 are kept as bytes as well. */
export function toExchangeRecord(e: Exchange): ExchangeRecord {
  return {
    seq: e.seq,
    startedAt: e.startedAt,
    ms: e.ms,
    request: { method: e.request.method, path: e.request.path, headers: e.request.headers, ...kept(e.request.body) },
    ...(e.response
      ? {
          response: {
            status: e.response.status,
            reason: e.response.reason,
            headers: e.response.headers,
            ...kept(e.response.body),
          },
        }
      : {}),
    ...(e.failure ? { failure: { kind: e.failure.kind, message: e.failure.message } } : {}),
  };
}

function kept(bytes: Uint8Array | undefined): { readonly body: string; readonly bodyBase64?: string } {
  if (bytes === undefined) return { body: '' };
  const body = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (body.length > MAX_BODY) return { body: `${body.slice(0, MAX_BODY)}… (${body.length} characters)` };
  return isUtf8(bytes) ? { body } : { body, bodyBase64: Buffer.from(bytes).toString('base64') };
}
