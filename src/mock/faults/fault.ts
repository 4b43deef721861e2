// A fault: one difference from the faithful host, as a layer between the transport and the host.
// Must not know: the suite. `breaks` names requirements only.
import type { RequirementId } from '../../requirements/register.ts';
import type { Quirk } from '../server/connection.ts';
import type { WireAnswer, WireRequest } from '../server/message.ts';

export type Next = (request: WireRequest) => WireAnswer | Promise<WireAnswer>;
export type Layer = (request: WireRequest, next: Next) => WireAnswer | Promise<WireAnswer>;

/** What a fault may know of the host it stands in. */
export interface FaultContext {
  /** A key of a user with role Client. */
  readonly clientKey: string;
  /** Name and password of that user. */
  readonly username: string;
  readonly password: string;
}

export interface Fault {
  /** Group and number, never reused. */
  readonly id: string;
  /** Requirements that a host with this fault violates, each of them; the first is the plainest. */
  readonly breaks: readonly [RequirementId, ...RequirementId[]];
  /** The mistake, as the one who made it would say it. */
  readonly mistake: string;
  /** A phrase that the failure text of a requirement of `breaks` holds: caught for the right reason. */
  readonly symptom: string;
  /** A mistake of the transport beneath the layer. */
  readonly quirk?: Quirk;
  /** A fresh layer, with a state of its own. */
  readonly make: (context: FaultContext) => Layer;
}
