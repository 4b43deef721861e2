// The run record: DIR/run.json, from which every report is made, and DIR/exchanges.ndjson beside it.
// Must not know: suites, the harness, how a run is done.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const verdictSchema = z.enum([
  'conforms',
  'violates',
  'untestable',
  'not-observed',
  'not-applicable',
  'harness-error',
]);
const levelSchema = z.enum(['MUST', 'SHOULD', 'MAY']);

const checkSchema = z.object({
  requirement: z.string(),
  level: levelSchema,
  area: z.string(),
  title: z.string(),
  case: z.string(),
  verdict: verdictSchema,
  /** DESIGN 3: verdict x level x waiver. */
  outcome: z.enum(['expected', 'finding', 'waived', 'unexpected', 'not-judged']),
  message: z.string(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  twin: z.number().optional(),
  exchanges: z.array(z.number()),
});

export const runRecordSchema = z.object({
  schema: z.literal('onceoff.run/1'),
  suite: z.object({ name: z.string(), version: z.string() }),
  target: z.object({ name: z.string(), url: z.string(), embedded: z.boolean() }),
  seed: z.number(),
  tier: z.enum(['smoke', 'gate', 'explore']),
  strict: z.boolean(),
  startedAt: z.string(),
  finishedAt: z.string(),
  interrupted: z.boolean(),
  outcome: z.enum(['conforms', 'violations', 'config-error', 'not-observed', 'harness-error']),
  exitCode: z.number(),
  counts: z.record(z.string(), z.number()),
  requests: z.object({ sent: z.number(), accepted: z.number(), hash: z.string() }),
  faces: z.array(z.object({ name: z.string(), value: z.string(), evidence: z.string() })),
  observations: z.array(z.object({ requirement: z.string(), text: z.string() })),
  environment: z.array(z.object({ kind: z.string(), message: z.string(), count: z.number() })),
  notObserved: z.array(z.object({ requirement: z.string(), reason: z.string() })),
  waivers: z.array(
    z.object({
      requirement: z.string(),
      case: z.string().optional(),
      reason: z.string(),
      owner: z.string(),
      expires: z.string(),
      state: z.enum(['used', 'stale', 'expired', 'unknown', 'not-observed']),
    }),
  ),
  checks: z.array(checkSchema),
});

export type RunRecord = z.infer<typeof runRecordSchema>;
export type CheckRecord = RunRecord['checks'][number];

/** One exchange as it is kept: redacted, bodies as text. */
export interface ExchangeRecord {
  readonly seq: number;
  readonly startedAt: number;
  readonly ms: number;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: string;
  };
  readonly response?: {
    readonly status: number;
    readonly reason: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: string;
  };
  readonly failure?: { readonly kind: string; readonly message: string };
}

/** A folder that holds no readable run. Message: one sentence with the next step. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/** Writes a file whole or not at all. @throws the file system's error. */
export function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

/** Writes run.json and exchanges.ndjson. */
export function writeRunRecord(dir: string, record: RunRecord, exchanges: readonly ExchangeRecord[]): void {
  mkdirSync(dir, { recursive: true });
  writeWhole(join(dir, 'exchanges.ndjson'), exchanges.map((e) => `${JSON.stringify(e)}\n`).join(''));
  writeWhole(join(dir, 'run.json'), `${JSON.stringify(record, null, 1)}\n`);
}

/** Reads the record of a folder. @throws RecordError when there is none, or it is broken. */
export function readRunRecord(dir: string): {
  readonly record: RunRecord;
  readonly exchanges: readonly ExchangeRecord[];
} {
  const path = join(dir, 'run.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new RecordError(`${path} cannot be read: give the folder of a run (--out of "onceoff check").`);
  }
  const parsed = runRecordSchema.safeParse(tryJson(text));
  if (!parsed.success)
    throw new RecordError(
      `${path} is broken (${parsed.error.issues[0]?.path.join('.') || 'not JSON'}: ${parsed.error.issues[0]?.message ?? ''}): run "onceoff check" again.`,
    );
  let lines: string[] = [];
  try {
    lines = readFileSync(join(dir, 'exchanges.ndjson'), 'utf8').split('\n').filter(Boolean);
  } catch {
    throw new RecordError(
      `${join(dir, 'exchanges.ndjson')} cannot be read: the run's exchanges are gone, run "onceoff check" again.`,
    );
  }
  const exchanges = lines.map((line) => tryJson(line)).filter((e): e is ExchangeRecord => e !== undefined);
  return { record: parsed.data, exchanges };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
