// onceoff check --dry-run: what a run would send, seen by sending it to the embedded mock host instead.
// Must not know: how requests are made.
import type { Settings } from '../config/settings.ts';
import { guidIn } from '../harness/payment-cap.ts';
import { runSuite } from '../harness/run.ts';
import type { Credentials, RunOptions } from '../harness/run-types.ts';
import { reachMock } from './reach.ts';
import type { Streams } from './streams.ts';

/** Prints one line a request. Nothing reaches the target, nothing is written. Returns 0, or 130 when interrupted. */
export async function dryRun(
  settings: Settings,
  choice: Pick<RunOptions, 'grep' | 'shard' | 'noPayments'>,
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  const { twinDocument } = await import('../../suites/all.ts');
  const mock = await reachMock(settings.seed);
  try {
    const result = await runSuite(
      {
        baseUrl: mock.url,
        credentials: settings.targetUrl === undefined ? mock.credentials : sameKinds(settings, mock.credentials),
        tier: settings.tier,
        seed: settings.seed,
        concurrency: settings.concurrency,
        budget: {
          maxRequests: settings.budget.maxRequests,
          maxAccepted: settings.budget.maxAccepted,
          ...(settings.budget.maxValue === undefined ? {} : { maxValue: settings.budget.maxValue }),
        },
        timeoutMs: settings.timeoutMs,
        signal,
        ...choice,
      },
      { twinDocument },
    );
    for (const { seq, request, response } of [...result.exchanges].sort((a, b) => a.seq - b.seq)) {
      const pays = response && guidIn(response) !== undefined ? '  = a payment' : '';
      streams.out(`${String(seq).padStart(5)}  ${request.method} ${request.path}  ${shape(request)}${pays}`);
    }
    const { sent, accepted } = result.requests;
    const target = settings.targetUrl ?? 'the embedded mock host';
    streams.out(
      `Dry run: nothing was sent to ${target}. A correct host of the usual face would get about ${sent} requests and create ${accepted} payments (limits ${settings.budget.maxRequests} and ${settings.budget.maxAccepted}).`,
    );
    return result.interrupted ? 130 : 0;
  } finally {
    await mock.close();
  }
}

/** Identities of the mock, of those kinds only that the target has. */
function sameKinds(settings: Settings, credentials: Credentials): Credentials {
  const kinds = Object.keys(settings.credentials) as (keyof Credentials)[];
  const own = Object.fromEntries(kinds.map((kind) => [kind, credentials[kind]]).filter(([, value]) => value));
  // A target with a token only: the mock knows no tokens, its key stands for it.
  return Object.keys(own).length > 0 ? own : { apiKey: credentials.apiKey ?? '' };
}

function shape(request: {
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
}): string {
  const value = (name: string): string | undefined =>
    request.headers.find(([n]) => n.toLowerCase() === name)?.[1].split(' ')[0];
  const parts = [
    value('content-type') && `type ${value('content-type')}`,
    value('accept') && `accept ${value('accept')}`,
    value('authorization') ? `credential ${value('authorization')}` : 'no credential',
    `${request.body?.length ?? 0} bytes`,
  ];
  return parts.filter(Boolean).join(', ');
}
