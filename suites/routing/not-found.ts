// The judge of requests that name nothing: 404 or 405, and no payment.
// Must not know: which cases are judged.
import type { Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';

/** No such path, or no such verb for it. */
export const notFound = (o: Observed, { claim }: Judging): void => void claim(o).status(404, 405).isNoPayment();
