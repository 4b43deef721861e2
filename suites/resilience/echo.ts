// The validation echo of the resilience suites: a request without InvoiceNumber, and what a correct host says of it.
// Must not know: connections, moments.
import { type PaymentDocument, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';

/** The strings that the case lacks. */
export const missingOf = (o: Observed): readonly string[] =>
  o.spec.intent.kind === 'refused' ? o.spec.intent.missing : [];
/** The host read everything: 400 naming what is missing, and nothing else. */
export const readWell = (o: Observed, { claim }: Pick<Judging, 'claim'>): void =>
  void claim(o).status(400).inFormat().blames(missingOf(o)).blamesNothingElse(missingOf(o));

/** A validation echo: answered 400 naming what is missing, creating nothing. */
export function echo(
  world: World,
  key: string,
  rest: Partial<CaseSpec> & { readonly document?: PaymentDocument } = {},
): CaseSpec {
  return {
    key: `strain/${key}`,
    intent: { kind: 'refused', missing: ['InvoiceNumber'] },
    document: without(withOptional(world.seed, `strain ${key}`, 5), 'InvoiceNumber'),
    ...rest,
  };
}
