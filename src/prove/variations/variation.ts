// A harmless variation: what a correct host, or a proxy before it, may do otherwise without breaking the contract.
// Must not know: the suite, which host varies.
import type { Layer } from '../../mock/faults/fault.ts';
import type { WireAnswer } from '../../mock/server/message.ts';

export interface Variation {
  readonly id: string;
  /** What differs, for people. */
  readonly what: string;
  /** Costs seconds a run: drawn seldom. */
  readonly slow?: boolean;
  /** A fresh layer, with a state of its own; `chance` gives numbers from 0 to 1 by the run's seed. */
  readonly make: (chance: () => number) => Layer;
}

/** Changes every answer. */
export const answering =
  (change: (answer: WireAnswer) => WireAnswer): Variation['make'] =>
  () =>
  async (request, next) =>
    change(await next(request));

/** Adds headers to every answer. */
export const adding = (...headers: readonly (readonly [string, string])[]): Variation['make'] =>
  answering((a) => ({ ...a, headers: [...a.headers, ...headers] }));

/** Sets a header in place of what the host says. */
export const stating = (name: string, value: string): Variation['make'] =>
  answering((a) => ({
    ...a,
    headers: [...a.headers.filter(([n]) => n.toLowerCase() !== name.toLowerCase()), [name, value]],
  }));

/** Leaves a header out. */
export const leavingOut = (name: string): Variation['make'] =>
  answering((a) => ({ ...a, headers: a.headers.filter(([n]) => n.toLowerCase() !== name.toLowerCase()) }));

/** Changes the text of answers in one of the formats. */
export const rewording = (change: (text: string) => string): Variation['make'] =>
  answering((a) => (a.body.length === 0 ? a : { ...a, body: Buffer.from(change(a.body.toString('utf8'))) }));
