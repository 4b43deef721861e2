// The validation echo at another path or by another verb: a request without InvoiceNumber.
// Must not know: how it is judged.
import { without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';

/** A request without InvoiceNumber, sent as `rest` says. */
export const echoAt = (world: World, key: string, rest: Partial<CaseSpec>): CaseSpec => ({
  key: `path/${key}`,
  intent: { kind: 'refused', missing: ['InvoiceNumber'] },
  document: without(withOptional(world.seed, `echo at ${key}`, 2), 'InvoiceNumber'),
  ...rest,
});
