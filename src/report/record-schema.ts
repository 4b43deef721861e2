// The shape of DIR/run.json (DESIGN 10) and of the exchanges kept beside it, as zod schemas and types.
// Must not know: files, suites, the harness, how a run is done.
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
  /** Sequence number of the accepted twin's exchange. */
  twin: z.number().optional(),
  /** Sequence numbers of the judged exchanges, the decisive one first. */
  exchanges: z.array(z.number()),
});

const waiverSchema = z.object({
  requirement: z.string(),
  case: z.string().optional(),
  reason: z.string(),
  owner: z.string(),
  expires: z.string(),
  link: z.string().optional(),
  /** `used` and `not-observed` are quiet; every other state is red (see outcome.ts). */
  state: z.enum(['used', 'stale', 'expired', 'unknown', 'too-broad', 'not-observed']),
  /** What to do about a red one: the lines to remove, and why. */
  advice: z.string().optional(),
});

/** Keys beyond these are let through: a record of a later suite version stays readable. */
export const runRecordSchema = z.object({
  schema: z.literal('onceoff.run/1'),
  suite: z.object({ name: z.string(), version: z.string() }),
  target: z.object({ name: z.string(), url: z.string(), embedded: z.boolean() }),
  seed: z.number(),
  tier: z.enum(['smoke', 'gate', 'explore']),
  strict: z.boolean(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  interrupted: z.boolean(),
  outcome: z.enum(['conforms', 'violations', 'config-error', 'not-observed', 'harness-error']),
  exitCode: z.number(),
  counts: z.record(z.string(), z.number()),
  requests: z.object({ sent: z.number(), accepted: z.number(), hash: z.string() }),
  faces: z.array(z.object({ name: z.string(), value: z.string(), evidence: z.string() })),
  observations: z.array(z.object({ requirement: z.string(), text: z.string() })),
  environment: z.array(z.object({ kind: z.string(), message: z.string(), count: z.number() })),
  notObserved: z.array(z.object({ requirement: z.string(), reason: z.string() })),
  waivers: z.array(waiverSchema),
  checks: z.array(checkSchema),
});

export type RunRecord = z.infer<typeof runRecordSchema>;
export type CheckRecord = RunRecord['checks'][number];
export type WaiverRecord = RunRecord['waivers'][number];

const headersSchema = z.array(z.tuple([z.string(), z.string()]));

/** One line of exchanges.ndjson. */
export const exchangeSchema = z.object({
  seq: z.number(),
  startedAt: z.number(),
  ms: z.number(),
  request: z.object({
    method: z.string(),
    path: z.string(),
    headers: headersSchema,
    body: z.string(),
    bodyBase64: z.string().optional(),
  }),
  response: z
    .object({
      status: z.number(),
      reason: z.string(),
      headers: headersSchema,
      body: z.string(),
      bodyBase64: z.string().optional(),
    })
    .optional(),
  failure: z.object({ kind: z.string(), message: z.string() }).optional(),
});

/** Header fields in wire order. */
export type HeaderPairs = readonly (readonly [name: string, value: string])[];

/** One exchange as it is kept: redacted, bodies as text. */
export interface ExchangeRecord {
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly ms: number;
  readonly request: {
    readonly method: string;
    /** Path and query as sent, relative to the target's base URL. */
    readonly path: string;
    readonly headers: HeaderPairs;
    readonly body: string;
    /** The body's bytes, when `body` cannot show them (no UTF-8). Redacted like the text. */
    readonly bodyBase64?: string;
  };
  readonly response?: {
    readonly status: number;
    readonly reason: string;
    readonly headers: HeaderPairs;
    readonly body: string;
    readonly bodyBase64?: string;
  };
  readonly failure?: { readonly kind: string; readonly message: string };
}
