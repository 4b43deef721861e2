// The flake court: before a violation is reported, its request is sent again, so that the reader knows whether it comes
// each time. It never acquits: what a correct host can never answer is a violation even if it happened once.
// Must not know: requirements, how requests are sent or limited.
import type { HostDoor } from './host.ts';
import type { Observed } from './observed.ts';
import type { CaseResult } from './run-types.ts';
import { Unobservable } from './stopped.ts';

const MOST = 3;
/** A host that does everything wrong is not asked for each thing again. */
const MOST_TRIALS = 12;

/** What is sent again for one violation, or for several of the same request. */
interface Trial {
  readonly first: Observed;
  readonly twin: Observed | undefined;
  readonly answers: string[];
}

/**
 * Sends the decisive request of each MUST violation again, up to three times, round by round, while the budget lasts, and
 * with it the accepted twin, while the budget of payments lasts. A request that was itself answered with a payment is not
 * sent again: each time would be another payment that nobody wanted.
 */
export async function hearCases(
  cases: readonly CaseResult[],
  log: readonly Observed[],
  host: Pick<HostDoor, 'again'>,
): Promise<readonly CaseResult[]> {
  const bySeq = new Map(log.map((observed) => [observed.exchange.seq, observed]));
  const trials = new Map<string, Trial>();
  const accused = new Map<CaseResult, string>();
  for (const result of cases) {
    const observed = bySeq.get(result.exchanges[0] ?? -1);
    if (result.verdict !== 'violates' || result.level !== 'MUST' || !observed || !mayRepeat(observed)) continue;
    if (!trials.has(observed.spec.key) && trials.size >= MOST_TRIALS) continue;
    accused.set(result, observed.spec.key);
    const twin = bySeq.get(result.twin ?? -1);
    if (!trials.has(observed.spec.key)) trials.set(observed.spec.key, { first: observed, twin, answers: [] });
  }
  const twins = new Map([...trials.values()].flatMap(({ twin }) => (twin ? [[twin.spec.key, twin.spec]] : [])));
  const accepted = new Map<string, boolean[]>();
  for (let round = 1, open = true; open && round <= MOST; round += 1) {
    const mark = `flake court ${round}`;
    open = await allSent(
      [...trials.values()].map(async ({ first, answers }) => {
        answers.push(sumOf(await host.again(first.spec, mark)));
      }),
    );
    // Without room for another payment the requests are heard alone.
    await allSent(
      [...twins].map(async ([key, spec]) => {
        const { definite, isPayment } = await host.again(spec, mark);
        if (definite) accepted.set(key, [...(accepted.get(key) ?? []), isPayment]);
      }),
    );
  }
  return cases.map((result) => {
    const trial = trials.get(accused.get(result) ?? '');
    const text = trial && sentence(sumOf(trial.first), trial.answers);
    if (text === undefined) return result;
    const beside = aboutTwin(accepted.get(trial?.twin?.spec.key ?? '') ?? []);
    return { ...result, message: `${result.message}; ${text}${beside}` };
  });
}

/** Whether all could be sent. @throws what is no matter of limits or of a host that has gone */
async function allSent(sendings: readonly Promise<void>[]): Promise<boolean> {
  const ends = await Promise.allSettled(sendings);
  const failed = ends.filter((end) => end.status === 'rejected');
  for (const { reason } of failed) if (!(reason instanceof Unobservable)) throw reason;
  return failed.length === 0;
}

function mayRepeat(observed: Observed): boolean {
  return observed.spec.intent.kind !== 'accepted' && !observed.isPayment && observed.definite;
}

/** What of an answer is the same each time from a host that does the same each time. */
function sumOf(o: Observed): string {
  if (!o.definite) return 'no answer';
  return `${o.status} ${o.mediaType} ${o.reading.kind} ${o.error?.status.errorCode ?? ''} ${o.blamed.join()}`;
}

function sentence(first: string, answers: readonly string[]): string | undefined {
  const definite = answers.filter((answer) => answer !== 'no answer');
  const same = definite.filter((answer) => answer === first).length;
  if (definite.length === 0) return undefined;
  const all = definite.length + 1;
  if (same === definite.length) return `sent again: the same each time (${all} of ${all})`;
  return same > 0
    ? `sent again: now and then (${same + 1} of ${all})`
    : `sent again: not seen again (1 of ${all}), but no correct host answers so even once`;
}

function aboutTwin(accepted: readonly boolean[]): string {
  if (accepted.length === 0) return '';
  const times = accepted.filter((yes) => yes).length;
  if (times === accepted.length) return `; its twin was accepted again (${times} of ${times})`;
  return `; but its twin was not accepted any more (${times} of ${accepted.length}): the host has changed during the run`;
}
