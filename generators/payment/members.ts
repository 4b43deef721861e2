// Which members a payment may leave out.
// Must not know: values, hosts.
import { OPTIONAL_MEMBERS as OPTIONAL, REQUEST_MEMBERS } from '../../src/contract/members.ts';

/** The optional members in the order of the contract. */
export const OPTIONAL_MEMBERS: readonly string[] = OPTIONAL;

/** All 21 members in the order of the contract. */
export const ALL_MEMBERS: readonly string[] = REQUEST_MEMBERS.map((member) => member.name);
