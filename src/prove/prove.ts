// The suite against the mock and against one fault: whether it is caught, for the right reason, and who else is blamed.
// Must not know: the command line, vitest, how many run at once.

import { twinDocument } from '../../suites/all.ts';
import type { WireRequest as SentRequest } from '../client/exchange.ts';
import { runSuite } from '../harness/run.ts';
import type { CaseResult, RunOptions, RunResult } from '../harness/run-types.ts';
import type { Fault } from '../mock/faults/fault.ts';
import { type MockOptions, startMock } from '../mock/index.ts';
import { judgeProof, type ProofOutcome } from './judge-proof.ts';
import { createTraces, type Traces } from './traces.ts';

/** What one fault came to, as plain data. */
export interface Proof extends ProofOutcome {
  /** Id of the fault. */
  readonly fault: string;
  /** Every violated requirement that the faithful host does not violate, in the order of the register. */
  readonly violated: readonly string[];
  /** Failure texts of the violated requirements that the fault breaks. */
  readonly told: readonly { readonly requirement: string; readonly message: string }[];
  readonly requests: number;
  readonly payments: number;
  readonly ms: number;
}

/** One gate run against a mock. */
export async function runAgainst(
  options: MockOptions,
  seed: number,
  concurrency = 8,
  told: Pick<RunOptions, 'onMismatch' | 'onJudged' | 'onExchanges' | 'withoutExchanges'> = {},
): Promise<RunResult> {
  const mock = await startMock(options);
  const { clientKey, username, password, wrongRoleKey, expiredKey, cancelledKey } = mock.identities;
  try {
    return await runSuite(
      {
        baseUrl: mock.url,
        credentials: {
          apiKey: clientKey,
          basic: { username, password },
          wrongRoleApiKey: wrongRoleKey,
          expiredApiKey: expiredKey,
          cancelledApiKey: cancelledKey,
        },
        tier: 'gate',
        seed,
        concurrency,
        // A fault that lets everything in must be seen to its end; correct hosts are held to 50 by faithful.test.ts.
        budget: { maxRequests: 1000, maxAccepted: 1000 },
        timeoutMs: 5000,
        // The persons are synthetic and nothing is written: what would be hidden need not be looked for.
        reveal: true,
        ...told,
      },
      { twinDocument },
    );
  } finally {
    await mock.close();
  }
}

/** Violated requirements of a run. */
export function violatedBy(result: RunResult): readonly string[] {
  return [...new Set(result.cases.filter((c) => c.verdict === 'violates').map((c) => c.requirement))];
}

/** What a correct host may not be blamed with: a MUST that is violated or cannot be tested, or anything unobserved. */
export function blameOf(result: RunResult): readonly CaseResult[] {
  return result.cases.filter(
    (c) =>
      (c.level === 'MUST' && (c.verdict === 'violates' || c.verdict === 'untestable')) ||
      c.verdict === 'not-observed' ||
      c.verdict === 'harness-error',
  );
}

/** A mock that wears the fault, whose hand is watched. */
export function wearing(fault: Fault, seed: number, traces: Traces): MockOptions {
  return {
    seed,
    ...(fault.quirk ? { quirk: fault.quirk } : {}),
    layer: (host, identities) => {
      const layer = traces.watch(fault.make(identities));
      return (request) => layer(request, host);
    },
  };
}

/** One fault. `faithful`: what the faithful host violates anyway (findings). */
export async function prove(fault: Fault, faithful: ReadonlySet<string>, seed: number): Promise<Proof> {
  const started = performance.now();
  const mismatches: { requirement: string; message: string }[] = [];
  const traces = createTraces();
  const sent = new Map<number, SentRequest>();
  const result = await runAgainst(wearing(fault, seed, traces), seed, 8, {
    withoutExchanges: true,
    onExchanges: (all) => {
      for (const { seq, request } of all) sent.set(seq, request);
    },
    onMismatch: (id, message) => {
      if ((fault.breaks as readonly string[]).includes(id)) mismatches.push({ requirement: id, message });
    },
  });
  const red = result.cases.filter((c) => c.verdict === 'violates' && !faithful.has(c.requirement));
  const violated = [...new Set(red.map((c) => c.requirement))];
  const told = red
    .filter((c) => (fault.breaks as readonly string[]).includes(c.requirement))
    .map((c) => ({ requirement: c.requirement, message: c.message }));
  /** A mistake of the transport lies beneath the layer: its hand is not seen. */
  const touched = (c: CaseResult): boolean =>
    fault.quirk !== undefined ||
    c.exchanges.some((seq) => {
      const request = sent.get(seq);
      return request !== undefined && traces.has({ ...request, body: request.body ?? new Uint8Array() });
    });
  const unmoved = red.filter((c) => !touched(c)).map((c) => c.requirement);
  const crashed = result.cases.filter((c) => c.verdict === 'harness-error').map((c) => c.requirement);
  return {
    fault: fault.id,
    ...judgeProof(fault, { violated, told: mismatches, unmoved, crashed }),
    violated,
    told,
    requests: result.requests.sent,
    payments: result.requests.accepted,
    ms: Math.round(performance.now() - started),
  };
}
