// conformance(): binds a check to one requirement. Checks are values in a registry, read by whoever runs them.
// Must not know: vitest, the command line, which host is judged.
import type { Arbitrary } from 'fast-check';
import type { TestableId } from '../requirements/register.ts';
import type { CaseSpec } from './case.ts';
import type { Claim } from './claim.ts';
import type { HostDoor } from './host.ts';
import type { Observed } from './observed.ts';
import type { World } from './world.ts';

/** What a judgement can do with one observed case. */
export interface Judging {
  readonly world: World;
  claim(observed: Observed): Claim;
  /** A failed premise makes the case untestable, not a finding. */
  premise(holds: boolean, sentence: string): boolean;
  /** The row says nothing of this host, e.g. because it hides what would be read. */
  notApplicable(reason: string): void;
  /** A fact for MAY rows. */
  note(text: string): void;
}

export interface Probing extends Judging {
  readonly host: HostDoor;
}

/** Judges each case of a family; the family must not be empty. */
export interface FamilyCheck {
  readonly cases: (world: World) => readonly CaseSpec[];
  /** Why the family may be empty on some hosts; without it, an empty family is a harness error. */
  readonly whenEmpty?: string;
  /** The very question is whether the request is let in and read: its refusal needs no accepted twin. */
  readonly withoutTwin?: true;
  readonly judge: (observed: Observed, judging: Judging) => void;
}

/** Sends what it needs itself, step by step. */
export interface ProbeCheck {
  readonly probe: (probing: Probing) => Promise<void>;
}

/** Reads everything that the run observed, at its end. */
export interface HindsightCheck {
  readonly hindsight: (log: readonly Observed[], judging: Judging) => void;
}

/** Judges cases drawn at random, the smallest failing one in the end; for the tier that explores. */
export interface PropertyCheck {
  readonly drawn: (world: World) => Arbitrary<CaseSpec>;
  /** How many cases are drawn. */
  readonly runs: number;
  readonly judge: (observed: Observed, judging: Judging) => void;
}

export interface CheckOptions {
  /** Part of the smoke tier as well. */
  readonly smoke?: boolean;
  /** Runs after the main phase, so that what only later requests show is seen. */
  readonly late?: boolean;
  /** Part of the tier that explores only. */
  readonly explores?: boolean;
  /** Sends requests that a host accepts as payments. */
  readonly pays?: boolean;
}

export type CheckBody = FamilyCheck | ProbeCheck | HindsightCheck | PropertyCheck;

export interface Check extends CheckOptions {
  readonly id: TestableId;
  readonly name: string;
  readonly body: CheckBody;
}

const registry: Check[] = [];

/**
 * Registers a check of one requirement. What it gives takes the check back: for who shares the process with other runs.
 * @throws RangeError when the same requirement has a check of that name already.
 */
export function conformance(id: TestableId, name: string, body: CheckBody, options: CheckOptions = {}): () => void {
  if (registry.some((check) => check.id === id && check.name === name))
    throw new RangeError(`${id} has a check named "${name}" already`);
  const check: Check = { id, name, body, ...options };
  registry.push(check);
  return () => {
    const at = registry.indexOf(check);
    if (at >= 0) registry.splice(at, 1);
  };
}

/** All checks that suites have registered so far, in order of registration. */
export function registeredChecks(): readonly Check[] {
  return registry;
}
