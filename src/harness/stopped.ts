// Why a request was not sent, or not sent again: limits, interruption, a host that has gone.
// Must not know: how requests are sent.
import type { Symptom } from './symptom.ts';

/** What could not be seen for this reason is not observed: no finding, no failure of the suite. */
export class Unobservable extends Error {
  override readonly name: string = 'Unobservable';
}

/** A limit of the run would be passed, or it was interrupted; nothing was sent. */
export class BudgetExhausted extends Unobservable {
  override readonly name = 'BudgetExhausted';
}

/** The host, or the way to it, is gone: the run sends nothing more. */
export class HostAway extends Unobservable {
  override readonly name = 'HostAway';
  readonly symptom: Symptom;

  constructor(symptom: Symptom) {
    super(`the run was stopped early: ${symptom.text}`);
    this.symptom = symptom;
  }
}

/** The environment answered in the host's place, or nobody did. */
export class Obscured extends Unobservable {
  override readonly name = 'Obscured';
}
