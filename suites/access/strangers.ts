// Who is no client: strangers, users without the role, old keys, wrong passwords.
// Must not know: what they ask, how they are judged.
import type { CaseSpec, Identity } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';

export interface Stranger {
  readonly name: 'none' | 'unknown' | 'wrong-role' | 'expired' | 'cancelled' | 'wrong-password';
  /** What of a request says who asks. */
  readonly who: Pick<CaseSpec, 'identity' | 'authorization'>;
  readonly intent: CaseSpec['intent'];
}

const INTENTS: readonly (readonly [
  Identity & Stranger['name'],
  CaseSpec['intent']['kind'] & ('unauthenticated' | 'forbidden' | 'denied'),
])[] = [
  ['none', 'unauthenticated'],
  ['unknown', 'unauthenticated'],
  ['wrong-role', 'forbidden'],
  ['expired', 'denied'],
  ['cancelled', 'denied'],
];

/** Basic credentials of the client's own user with a wrong password, or of nobody where the target has no user. */
function wrongPassword(world: World): string {
  const known = Buffer.from(world.authorizationOf('client-basic')?.slice(6) ?? '', 'base64').toString();
  const user = known.includes(':') ? known.slice(0, known.indexOf(':')) : 'nobody-here';
  return `Basic ${Buffer.from(`${user}:no-such-password`).toString('base64')}`;
}

/** The strangers that this target has credentials for. */
export function strangersOf(world: World): readonly Stranger[] {
  return [
    ...INTENTS.filter(([identity]) => world.identities.has(identity)).map(
      ([identity, kind]): Stranger => ({ name: identity, who: { identity }, intent: { kind } }),
    ),
    {
      name: 'wrong-password',
      who: { identity: 'none', authorization: wrongPassword(world) },
      intent: { kind: 'denied' },
    },
  ];
}
