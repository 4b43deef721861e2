// The suite against the mock and against each fault: what is caught, by what, and who is blamed wrongly.
// Must not know: the command line, vitest.
import { twinDocument } from '../../suites/all.ts';
import { runSuite } from '../harness/run.ts';
import type { RunResult } from '../harness/run-types.ts';
import type { Fault, FaultContext } from '../mock/faults/fault.ts';
import { type MockOptions, startMock } from '../mock/index.ts';

export interface Proof {
  readonly fault: Fault;
  /** `caught`: a requirement that the fault breaks is violated. `wrong-reason`: only others are. */
  readonly outcome: 'caught' | 'wrong-reason' | 'survived';
  /** Violated requirements that the faithful host does not violate. */
  readonly violated: readonly string[];
  /** What the first violated requirement of `breaks` says. */
  readonly message: string;
  readonly requests: number;
  readonly payments: number;
  readonly ms: number;
}

/** One gate run against a mock. */
export async function runAgainst(options: MockOptions, seed: number, concurrency = 8): Promise<RunResult> {
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
        budget: { maxRequests: 1000, maxAccepted: 50 },
        timeoutMs: 5000,
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

/** One fault. `faithful`: what the faithful host violates anyway (findings). */
export async function prove(fault: Fault, faithful: ReadonlySet<string>, seed: number): Promise<Proof> {
  const started = performance.now();
  const context: { current?: FaultContext } = {};
  const result = await runAgainst(
    {
      seed,
      ...(fault.quirk ? { quirk: fault.quirk } : {}),
      layer: (host, identities) => {
        context.current = { clientKey: identities.clientKey };
        const layer = fault.make(context.current);
        return (request) => layer(request, host);
      },
    },
    seed,
  );
  const violated = violatedBy(result).filter((id) => !faithful.has(id));
  const hit = fault.breaks.find((id) => violated.includes(id));
  return {
    fault,
    outcome: hit ? 'caught' : violated.length > 0 ? 'wrong-reason' : 'survived',
    violated,
    message: result.cases.find((c) => c.requirement === hit && c.verdict === 'violates')?.message ?? '',
    requests: result.requests.sent,
    payments: result.requests.accepted,
    ms: Math.round(performance.now() - started),
  };
}
