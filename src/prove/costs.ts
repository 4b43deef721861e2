// What each requirement costs on a faithful host, and which faults it alone catches: what adds nothing can be seen.
// Must not know: terminals, how checks judge.
import { guidIn } from '../harness/payment-cap.ts';
import { REGISTER } from '../requirements/register.ts';
import { table } from './kill-matrix.ts';
import { type Proof, runAgainst } from './prove.ts';

export interface Cost {
  readonly requirement: string;
  /** Requests that its checks judge. */
  readonly judged: number;
  /** Requests that nobody else judges, hindsight aside: what leaving it out would save. */
  readonly own: number;
  /** Payments among its own requests. */
  readonly payments: number;
  /** Milliseconds that its own requests took, added up. */
  readonly ms: number;
  /** Faults by which it is violated. */
  readonly catches: number;
  /** Faults that no other requirement is violated by. */
  readonly alone: number;
}

/** One run against the faithful mock, set against what the proofs showed. In the order of the register. */
export async function costsOf(proofs: readonly Proof[], seed: number): Promise<readonly Cost[]> {
  const judged = new Map<string, Set<number>>();
  const result = await runAgainst({ seed }, seed, 8, {
    onJudged: (requirement, exchanges) => {
      const seen = judged.get(requirement) ?? new Set<number>();
      for (const seq of exchanges) seen.add(seq);
      judged.set(requirement, seen);
    },
  });
  const judges = new Map<number, number>();
  for (const seen of judged.values()) for (const seq of seen) judges.set(seq, (judges.get(seq) ?? 0) + 1);
  const exchanges = new Map(result.exchanges.map((exchange) => [exchange.seq, exchange]));
  return REGISTER.filter((row) => typeof row.verify === 'string').map(({ id }) => {
    const seen = [...(judged.get(id) ?? [])];
    const own = seen.filter((seq) => judges.get(seq) === 1).flatMap((seq) => exchanges.get(seq) ?? []);
    const violating = proofs.filter((proof) => proof.violated.includes(id));
    return {
      requirement: id,
      judged: seen.length,
      own: own.length,
      payments: own.filter(({ response }) => response !== undefined && guidIn(response) !== undefined).length,
      ms: Math.round(own.reduce((sum, exchange) => sum + exchange.ms, 0)),
      catches: violating.length,
      alone: violating.filter((proof) => proof.violated.length === 1).length,
    };
  });
}

/** The costs as lines; then the requirements that cost requests of their own and alone catch nothing. */
export function costLines(costs: readonly Cost[]): readonly string[] {
  const rows = costs.map((c) => [c.requirement, c.judged, c.own, c.payments, c.ms, c.catches, c.alone].map(String));
  const idle = costs.filter((c) => c.own > 0 && c.alone === 0).map((c) => `${c.requirement} (${c.own})`);
  return [
    ...table([['requirement', 'judges', 'own requests', 'own payments', 'own ms', 'catches', 'alone'], ...rows]),
    `Requests of their own, but no fault that they alone catch: ${idle.join(', ') || 'none'}`,
  ];
}
