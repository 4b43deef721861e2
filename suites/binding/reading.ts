// One odd request that a correct host reads without harm: what every family of them is made of.
// Must not know: what is odd, how it is judged.
import { type PaymentDocument, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { REQUIRED } from '../validation/missing.ts';

/** Formats of the documented bodies. */
export type Format = 'json' | 'jsv';
export const FORMATS: readonly Format[] = ['json', 'jsv'];

/** A document without InvoiceNumber: the host must name that one and no other. */
export function base(world: World, label: string, optional = 4): PaymentDocument {
  return without(withOptional(world.seed, label, optional), 'InvoiceNumber');
}

/** A document without one of the strings, in turn, so that each of the others is seen to be read. */
export function lacking(
  world: World,
  label: string,
  turn: number,
): { document: PaymentDocument; missing: readonly string[] } {
  const name = REQUIRED[turn % REQUIRED.length] ?? 'Segment';
  return { document: without(withOptional(world.seed, label, 4), name), missing: [name] };
}

/** A request that is refused for what is missing, and for nothing else. */
export function reading(
  family: string,
  name: string,
  format: Format | 'form',
  rest: Partial<CaseSpec>,
  missing: readonly string[] = ['InvoiceNumber'],
): CaseSpec {
  return { key: `${family}/${name}, ${format}`, intent: { kind: 'refused', missing }, format, ...rest };
}
