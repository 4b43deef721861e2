// Authentication by the registered providers, then the role (FACTS 2). Says who it is, or how the request is turned away.
// Must not know: bodies, formats.
import { ServiceError } from '../model.ts';
import type { Profile } from '../profiles.ts';
import type { Directory, User } from './identities.ts';

export type Access =
  | { readonly kind: 'user'; readonly user: User }
  /** 401 without a body; 302 where the answer would be a page. */
  | { readonly kind: 'challenge' }
  /** 403 as plain text. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'error'; readonly error: ServiceError };

export interface Presented {
  /** Authorization as ASP.NET joins it; undefined = none. */
  readonly authorization: string | undefined;
  readonly secure: boolean;
  /** User of a session that the cookies name. */
  readonly session: User | undefined;
}

const KEY_STATES = { expired: 'API Key has expired', cancelled: 'API Key has been cancelled' } as const;

function fail(status: number, code: string, message: string): Access {
  return { kind: 'error', error: new ServiceError(status, code, message, { reason: message }) };
}

/** Who presents what, before roles. */
export function authenticate(
  { authorization, secure, session }: Presented,
  profile: Profile,
  directory: Directory,
): Access {
  const keys = profile.providers.includes('apikey');
  const byKey = (value: string): Access | undefined => {
    const key = keys ? directory.keys.find((k) => k.value === value) : undefined;
    if (!key) return undefined;
    if (profile.secureKeys && !secure)
      return fail(
        403,
        'Forbidden',
        'Sending API Key over insecure connection forbidden when RequireSecureConnection=true',
      );
    if (key.state !== 'good') return fail(403, 'Forbidden', KEY_STATES[key.state]);
    return { kind: 'user', user: session ?? key.user };
  };
  const separator = authorization?.indexOf(' ') ?? -1;
  const scheme = authorization?.slice(0, Math.max(separator, 0)).toLowerCase();
  const rest = authorization?.slice(separator + 1) ?? '';
  if (scheme === 'bearer' && rest !== '') {
    const found = byKey(rest);
    if (found) return found;
  }
  if (scheme === 'basic') {
    const found = basic(rest, profile, directory, byKey);
    if (found) return found;
  }
  return session ? { kind: 'user', user: session } : { kind: 'challenge' };
}

function basic(
  encoded: string,
  profile: Profile,
  directory: Directory,
  byKey: (value: string) => Access | undefined,
): Access | undefined {
  const compact = encoded.replace(/[ \t\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.length % 4 !== 0) {
    const message =
      'The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.';
    return { kind: 'error', error: new ServiceError(400, 'FormatException', message, { reason: 'Bad Request' }) };
  }
  const text = Buffer.from(compact, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const [name, password] = [text.slice(0, colon), text.slice(colon + 1)];
  if (password === '' && profile.providers.includes('apikey'))
    return byKey(name) ?? fail(404, 'NotFound', 'API Key does not exist');
  if (!profile.providers.includes('basic')) return undefined;
  const user = directory.users.find(
    (u) => (u.name === name || u.email.toLowerCase() === name.toLowerCase()) && u.password === password,
  );
  return user ? { kind: 'user', user } : fail(401, 'Unauthorized', 'Invalid Username or Password');
}

/** Whether the user may use the operation, in the words of where the role stands. */
export function authorise(access: Access, profile: Profile): Access {
  if (profile.role === 'declarative') {
    const unknown = new ServiceError(401, 'Unauthorized', 'Not Authenticated', { reason: 'Not Authenticated' });
    if (access.kind !== 'user') return { kind: 'error', error: unknown };
    if (!access.user.roles.includes('Client'))
      return {
        kind: 'error',
        error: new ServiceError(403, 'Forbidden', 'Client Role Required', { reason: 'Client Role Required' }),
      };
    return access;
  }
  if (access.kind === 'user' && !access.user.roles.includes('Client')) return { kind: 'forbidden' };
  return access;
}
