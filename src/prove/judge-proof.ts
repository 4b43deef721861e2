// Whether a fault was caught: everything that it breaks is violated, with its symptom, and nobody else is blamed.
// Must not know: how the run was made.
import type { Fault } from '../mock/faults/fault.ts';

/**
 * Areas whose rows judge the same answers of the one operation through shared families of cases: what changes an answer
 * is seen by all of them. What answers give away and how the host describes itself is blamed only where a fault says so.
 */
const ONE_OPERATION = [
  'access',
  'acceptance',
  'validation',
  'binding',
  'formats',
  'syntax',
  'routing',
  'errors',
  'resilience',
] as const;

export interface ProofOutcome {
  /**
   * `caught`: all of `breaks` is violated, with the symptom, and nobody is blamed outside `breaks`, `collateral` and the fault's own area.
   * `survived`: nothing of `breaks` is violated, nor anything else. `wrong-reason`: only others are, or nobody tells the symptom.
   * `in-part`: some of `breaks` is not violated. `collateral`: caught, but others are blamed too, or the suite failed.
   */
  readonly outcome: 'caught' | 'survived' | 'wrong-reason' | 'in-part' | 'collateral';
  /** Requirements of `breaks` that are not violated. */
  readonly missed: readonly string[];
  /** Violated requirements outside `breaks` and `collateral`, and checks that failed themselves. */
  readonly blamed: readonly string[];
}

export interface Evidence {
  readonly violated: readonly string[];
  readonly told: readonly { readonly requirement: string; readonly message: string }[];
  /** Requirements whose check failed itself. */
  readonly crashed: readonly string[];
  readonly areaOf: (id: string) => string | undefined;
}

/** Judges what a run against the fault showed. */
export function judgeProof(
  fault: Pick<Fault, 'breaks' | 'symptom' | 'collateral'>,
  { violated, told, crashed, areaOf }: Evidence,
): ProofOutcome {
  const breaks: readonly string[] = fault.breaks;
  const allowed: readonly string[] = [...(fault.collateral ?? []), areaOf(fault.breaks[0]) ?? '', ...ONE_OPERATION];
  const missed = breaks.filter((id) => !violated.includes(id));
  const blamed = [
    ...violated.filter((id) => !breaks.includes(id) && !allowed.includes(id) && !allowed.includes(areaOf(id) ?? '')),
    ...crashed,
  ];
  const outcome = (): ProofOutcome['outcome'] => {
    if (violated.length === 0 && crashed.length === 0) return 'survived';
    if (!told.some(({ message }) => message.includes(fault.symptom))) return 'wrong-reason';
    if (missed.length > 0) return 'in-part';
    return blamed.length > 0 ? 'collateral' : 'caught';
  };
  return { outcome: outcome(), missed, blamed };
}
