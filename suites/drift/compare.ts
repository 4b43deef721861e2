// What is described against what is documented, and where descriptions are found.
// Must not know: which description is judged.
import type { CaseSpec } from '../../src/harness/case.ts';
import type { Claim } from '../../src/harness/claim.ts';

/** A page of the host about itself, asked for without a credential. */
export const page = (name: string, path: string): CaseSpec => ({
  key: `drift/${name}`,
  intent: { kind: 'open' },
  identity: 'none',
  method: 'GET',
  path,
  accept: 'application/json',
  mayFail: true,
});

/** Claims that what was found is what is documented, and in its order. */
export function compare(claim: Claim, wanted: readonly string[], found: readonly string[]): void {
  const gone = wanted.filter((w) => !found.includes(w));
  const fresh = found.filter((f) => !wanted.includes(f));
  claim.that(
    gone.length === 0 && fresh.length === 0,
    gone.join(', ') || 'no others',
    fresh.join(', ') || 'they are missing',
  );
  claim.that(
    wanted.join() === found.join() || gone.length + fresh.length > 0,
    `in the order ${wanted.join(', ')}`,
    found.join(', '),
  );
}
