// The seeded stream of fresh requests: the same seed and groups give the same requests.
// Must not know: hosts, answers.
import fc from 'fast-check';
import type { CapturedRequest } from '../captures.ts';
import { FAMILIES } from './families.ts';
import { spliced } from './spliced.ts';

export interface Fresh {
  readonly id: string;
  readonly group: string;
  readonly request: CapturedRequest;
}

export const FRESH_GROUPS: readonly string[] = Object.keys(FAMILIES);

/** Whether the request can be sent at all: its head is one line a field. */
function sendable({ path, headers }: CapturedRequest): boolean {
  return ![path, ...headers.flat()].some((part) => /[\r\n]/.test(part));
}

/** Fresh requests, every group equally often and a fifth of them spliced from recorded ones. @throws RangeError for an unknown group */
export function freshRequests(count: number, seed: number, groups: readonly string[] = FRESH_GROUPS): readonly Fresh[] {
  const families = groups.map((group) => {
    const family = FAMILIES[group];
    if (!family) throw new RangeError(`there is no group ${group}; the groups are ${FRESH_GROUPS.join(', ')}`);
    return family.map((request) => ({ group, request }));
  });
  const crossing = spliced(groups);
  const any = fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...families) },
    ...(crossing ? [{ weight: 1, arbitrary: crossing }] : []),
  );
  return fc
    .sample(
      any.filter(({ request }) => sendable(request)),
      { numRuns: count, seed },
    )
    .map(({ group, request }, i) => ({ id: `fresh/${seed}-${i}`, group, request }));
}
