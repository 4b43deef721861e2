// Whether a fault was caught: everything that it breaks is violated, with its symptom, and nobody else is blamed.
// Must not know: how the run was made.
import type { Fault } from '../mock/faults/fault.ts';

export interface ProofOutcome {
  /**
   * `caught`: all of `breaks` is violated, with the symptom, and every other violation rests on an answer that the fault had a hand in.
   * `survived`: nothing of `breaks` is violated, nor anything else. `wrong-reason`: only others are, or nobody tells the symptom.
   * `in-part`: some of `breaks` is not violated. `collateral`: caught, but rows are red over answers that the fault left alone, or the suite failed.
   */
  readonly outcome: 'caught' | 'survived' | 'wrong-reason' | 'in-part' | 'collateral';
  /** Requirements of `breaks` that are not violated. */
  readonly missed: readonly string[];
  /** Requirements outside `breaks` that are violated by answers that the fault left alone, and checks that failed themselves. */
  readonly blamed: readonly string[];
}

export interface Evidence {
  readonly violated: readonly string[];
  readonly told: readonly { readonly requirement: string; readonly message: string }[];
  /** Requirements with a violation over answers that the fault had no hand in. */
  readonly unmoved: readonly string[];
  /** Requirements whose check failed itself. */
  readonly crashed: readonly string[];
}

/** Judges what a run against the fault showed. */
export function judgeProof(
  fault: Pick<Fault, 'breaks' | 'symptom'>,
  { violated, told, unmoved, crashed }: Evidence,
): ProofOutcome {
  const breaks: readonly string[] = fault.breaks;
  const missed = breaks.filter((id) => !violated.includes(id));
  const blamed = [...new Set(unmoved)].filter((id) => !breaks.includes(id)).concat(crashed);
  const outcome = (): ProofOutcome['outcome'] => {
    if (violated.length === 0 && crashed.length === 0) return 'survived';
    if (!told.some(({ message }) => message.includes(fault.symptom))) return 'wrong-reason';
    if (missed.length > 0) return 'in-part';
    return blamed.length > 0 ? 'collateral' : 'caught';
  };
  return { outcome: outcome(), missed, blamed };
}
