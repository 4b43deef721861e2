// Answers that did not come, told apart: the environment's now and then, the host's habit.
// Must not know: how requests are sent or repeated.
import type { Exchange } from '../../src/client/exchange.ts';
import type { Observed } from '../../src/harness/observed.ts';

export interface Loss {
  readonly observed: Observed;
  /** `5 of 5 sendings: ECONNRESET`, for the reader. */
  readonly text: string;
}

/** Losses of single requests, at different times, after which it is no longer the network. */
const AGAIN_AND_AGAIN = 5;
/** Payments are sent once: so many lost ones, each while the host was well, are a habit. */
const LOST_PAYMENTS = 3;
/** Answers between two losses that make them two episodes. */
const APART = 3;

/**
 * Losses that are the host's doing. A request lost each time it was sent while the host answered others; requests lost
 * one by one again and again, where an outage would take all of one moment; payments lost again and again.
 * With `anyCounts`, each loss.
 */
export function hostLosses(
  log: readonly Observed[],
  isLoss: (exchange: Exchange) => boolean,
  anyCounts: boolean,
): readonly Loss[] {
  const hit = log.filter((o) => sendings(o).some(isLoss));
  const steady = hit.filter((o) => o.steadilyLost);
  const episodes = episodesOf(log, isLoss);
  const payments = hit.filter((o) => o.spec.intent.kind === 'accepted' && o.trouble?.hostWell);
  const paid = log.some((o) => o.isPayment);
  const blamed = new Set([
    ...steady,
    ...(anyCounts || episodes >= AGAIN_AND_AGAIN ? hit : []),
    ...(payments.length >= LOST_PAYMENTS || (payments.length > 1 && !paid) ? payments : []),
  ]);
  return [...blamed].map((observed) => {
    const all = sendings(observed);
    const lost = all.filter(isLoss).length;
    const more = steady.includes(observed) ? '' : ` (${hit.length} requests, at ${episodes} different moments)`;
    return { observed, text: `lost ${lost} of ${all.length} times: ${reasonOf(observed, isLoss)}${more}` };
  });
}

const sendings = (o: Observed): readonly Exchange[] => [...o.lost, o.exchange];

function reasonOf(o: Observed, isLoss: (exchange: Exchange) => boolean): string {
  const lost = sendings(o).find(isLoss);
  return lost?.failure?.message ?? `status ${lost?.response?.status}`;
}

function episodesOf(log: readonly Observed[], isLoss: (exchange: Exchange) => boolean): number {
  let episodes = 0;
  let answers = APART;
  for (const exchange of log.flatMap(sendings).sort((a, b) => a.seq - b.seq))
    if (isLoss(exchange)) {
      if (answers >= APART) episodes += 1;
      answers = 0;
    } else if (exchange.response) answers += 1;
  return episodes;
}
