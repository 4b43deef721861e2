// What a worker of the prover is asked to do, and what it answers, as plain data.
// Must not know: how workers are started.
import { FAULTS } from '../mock/faults/catalogue.ts';
import { blameOf, type Proof, prove, runAgainst, violatedBy } from './prove.ts';
import { varied } from './variations/catalogue.ts';

export type Task =
  | { readonly kind: 'fault'; readonly id: string; readonly seed: number }
  | {
      readonly kind: 'correct';
      readonly profile: string;
      readonly seed: number;
      readonly variations: readonly string[];
    };

/** A run against a correct host. */
export interface Acquittal {
  readonly profile: string;
  readonly seed: number;
  readonly variations: readonly string[];
  /** Empty = nobody was blamed. */
  readonly blamed: readonly { readonly requirement: string; readonly case: string; readonly message: string }[];
  /** Requirements of level SHOULD that are violated. */
  readonly findings: readonly string[];
  readonly requests: number;
  readonly payments: number;
  readonly ms: number;
}

export type Answer =
  | { readonly kind: 'proof'; readonly proof: Proof }
  | { readonly kind: 'acquittal'; readonly acquittal: Acquittal };

/** A task for a thread, and its place among all. */
export interface Order {
  readonly at: number;
  readonly task: Task;
}

/** What a thread says of the task of that place. */
export type Report =
  | { readonly at: number; readonly answer: Answer }
  | { readonly at: number; readonly failure: string };

const findingsOfFaithful = new Map<number, Promise<ReadonlySet<string>>>();

/** What the faithful mock violates with that seed: its findings. One run a seed and thread. */
function faithful(seed: number): Promise<ReadonlySet<string>> {
  const known = findingsOfFaithful.get(seed) ?? runAgainst({ seed }, seed).then((run) => new Set(violatedBy(run)));
  findingsOfFaithful.set(seed, known);
  return known;
}

/** One run against a correct host with variations over it. */
export async function acquit(
  profile: string,
  seed: number,
  variations: readonly string[],
  concurrency?: number,
): Promise<Acquittal> {
  const started = performance.now();
  const result = await runAgainst(varied(profile, variations, seed), seed, concurrency);
  const blamed = blameOf(result).map((c) => ({ requirement: c.requirement, case: c.case, message: c.message }));
  return {
    profile,
    seed,
    variations,
    blamed:
      blamed.length > 0 || result.outcome === 'conforms'
        ? blamed
        : [{ requirement: '', case: 'the run', message: `the outcome is ${result.outcome}` }],
    findings: violatedBy(result),
    requests: result.requests.sent,
    payments: result.requests.accepted,
    ms: Math.round(performance.now() - started),
  };
}

/** Does one task. @throws RangeError for an unknown fault or variation. */
export async function perform(task: Task): Promise<Answer> {
  switch (task.kind) {
    case 'fault': {
      const fault = FAULTS.find((f) => f.id === task.id);
      if (!fault) throw new RangeError(`there is no fault ${task.id}`);
      return { kind: 'proof', proof: await prove(fault, await faithful(task.seed), task.seed) };
    }
    case 'correct':
      return { kind: 'acquittal', acquittal: await acquit(task.profile, task.seed, task.variations) };
  }
}
