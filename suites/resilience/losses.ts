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
/** Payments are sent once: losses at so many moments, each while the host was well, are a habit. */
const LOST_PAYMENTS = 3;
/** Answers between two losses that make them two episodes. */
const APART = 3;

/**
 * Losses that are the host's doing, all of them while it promptly answered others. A request lost each time it was sent;
 * requests lost one by one again and again, where an outage would take all of one moment; payments lost again and again.
 * With `anyCounts`, each loss.
 */
export function hostLosses(
  log: readonly Observed[],
  isLoss: (exchange: Exchange) => boolean,
  anyCounts: boolean,
): readonly Loss[] {
  const hit = log.filter((o) => (anyCounts ? sendings(o) : o.lostWhileWell).some(isLoss));
  const steady = hit.filter((o) => o.steadilyLost);
  const episodes = episodesOf(log, new Set(hit.flatMap((o) => o.lostWhileWell.filter(isLoss))));
  const payments = hit.filter((o) => o.spec.intent.kind === 'accepted' && o.trouble?.hostWell);
  const paid = log.some((o) => o.isPayment);
  const lostPayments = lossesApart(log, payments);
  const blamed = new Set([
    ...steady,
    ...(anyCounts || episodes >= AGAIN_AND_AGAIN ? hit : []),
    ...(lostPayments >= LOST_PAYMENTS || (lostPayments > 1 && !paid) ? payments : []),
  ]);
  return [...blamed].map((observed) => {
    const all = sendings(observed);
    const lost = all.filter(isLoss).length;
    const more = steady.includes(observed) ? '' : ` (${hit.length} requests, at ${episodes} different moments)`;
    return { observed, text: `lost ${lost} of ${all.length} times: ${reasonOf(observed, isLoss)}${more}` };
  });
}

/**
 * At how many moments payments were lost: with an answered one between them, or sent after the loss before had been seen.
 * What was in flight together may have been cut off together.
 */
function lossesApart(log: readonly Observed[], lost: readonly Observed[]): number {
  const inOrder = log
    .filter((o) => o.spec.intent.kind === 'accepted')
    .toSorted((a, b) => a.exchange.seq - b.exchange.seq);
  let apart = 0;
  let later = 0;
  let before = false;
  let seen = Number.NEGATIVE_INFINITY;
  for (const o of inOrder) {
    const isLost = lost.includes(o);
    if (isLost && !before) apart += 1;
    if (isLost && o.exchange.startedAt >= seen) {
      later += 1;
      seen = o.exchange.startedAt + o.exchange.ms;
    }
    before = isLost;
  }
  return Math.max(apart, later);
}

const sendings = (o: Observed): readonly Exchange[] => [...o.lost, o.exchange];

function reasonOf(o: Observed, isLoss: (exchange: Exchange) => boolean): string {
  const lost = sendings(o).find(isLoss);
  return lost?.failure?.message ?? `status ${lost?.response?.status}`;
}

/** Moments at which single requests were lost while the host answered others. */
function episodesOf(log: readonly Observed[], losses: ReadonlySet<Exchange>): number {
  let episodes = 0;
  let answers = APART;
  for (const exchange of log.flatMap(sendings).sort((a, b) => a.seq - b.seq))
    if (losses.has(exchange)) {
      if (answers >= APART) episodes += 1;
      answers = 0;
    } else if (exchange.response) answers += 1;
  return episodes;
}
