// Session cookies: issued to whoever has none, and who is logged in under which (FACTS 13).
// Must not know: the operation, formats.
import { createHash } from 'node:crypto';
import type { Profile } from '../profiles.ts';
import type { User } from './identities.ts';

export interface Sessions {
  /** Set-Cookie headers for an answer to these cookies. */
  cookies(sent: string | undefined, user: User | undefined, secure: boolean): readonly (readonly [string, string])[];
  /** The user of the session that the request names. */
  userOf(sent: string | undefined, header: string | undefined): User | undefined;
  login(user: User): readonly (readonly [string, string])[];
  logout(sent: string | undefined): readonly (readonly [string, string])[];
}

function cookie(sent: string | undefined, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(sent ?? '')?.[1];
}

/** Sessions of a mock; ids are the same for a seed. */
export function createSessions(profile: Profile, seed: number, startedAt: Date): Sessions {
  let issued = 0;
  const users = new Map<string, User>();
  const id = (): string =>
    createHash('sha256').update(`session ${seed} ${issued++}`).digest('base64url').replace(/[-_]/g, 'a').slice(0, 20);
  const expires = new Date(startedAt);
  expires.setFullYear(expires.getFullYear() + 20);
  const far = expires.toUTCString();
  const set = (text: string, secure: boolean): readonly [string, string] => [
    'Set-Cookie',
    secure ? text.replace('; samesite', '; secure; samesite') : text,
  ];
  const shortLived = (name: string, value: string, secure: boolean): readonly [string, string] =>
    set(`${name}=${value}; path=/; samesite=lax; httponly`, secure);
  const lasting = (name: string, value: string, secure: boolean): readonly [string, string] =>
    set(`${name}=${value}; expires=${far}; path=/; samesite=lax; httponly`, secure);
  return {
    cookies: (sent, user, secure) => {
      const out: (readonly [string, string])[] = [];
      const known = cookie(sent, 'ss-id') !== undefined && cookie(sent, 'ss-pid') !== undefined;
      if (!known || (user && profile.framework === '8.5.2'))
        out.push(shortLived('ss-id', id(), secure), lasting('ss-pid', id(), secure));
      if (user) {
        if (profile.framework === '8.5.2') out.push(lasting('ss-opt', 'temp', secure));
        out.push(lasting('X-UAId', user.id, secure));
      }
      return out;
    },
    userOf: (sent, header) =>
      users.get(cookie(sent, 'ss-id') ?? header ?? '') ??
      (cookie(sent, 'ss-opt') === 'perm' ? users.get(cookie(sent, 'ss-pid') ?? '') : undefined),
    login: (user) => {
      const [own, lasts] = [id(), id()];
      users.set(own, user);
      users.set(lasts, user);
      return [
        shortLived('ss-id', own, false),
        lasting('ss-pid', lasts, false),
        lasting('ss-opt', 'temp', false),
        lasting('X-UAId', user.id, false),
      ];
    },
    logout: (sent) => {
      users.delete(cookie(sent, 'ss-id') ?? '');
      users.delete(cookie(sent, 'ss-pid') ?? '');
      return ['ss-id', 'ss-pid', 'X-UAId', 'ss-tok', 'ss-reftok'].map((name) => [
        'Set-Cookie',
        `${name}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax; httponly`,
      ]);
    },
  };
}
