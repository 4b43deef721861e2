// Whether a caller may use the operation, in the words of where the role stands (FACTS 2).
// Must not know: bodies, formats, how callers log in.
import { ServiceError } from '../model.ts';
import type { Profile } from '../profiles.ts';
import type { Directory } from './identities.ts';
import type { Caller } from './login/caller.ts';
import type { Login } from './login/login.ts';
import type { Session } from './login/session.ts';

export type Access =
  | { readonly kind: 'granted' }
  /** 401 without a body; 302 where the answer would be a page. */
  | { readonly kind: 'challenge' }
  /** 403 as plain text. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'error'; readonly error: ServiceError };

export interface Gate {
  readonly profile: Profile;
  readonly directory: Directory;
  readonly login: Login;
}

const ROLE = 'Client';
/** Stands for every role. */
const ADMIN = 'Admin';

/** What an operation asks of its callers. */
export type Requirement = 'login' | 'role' | 'administrator';

function hasRole(session: Session, directory: Directory, wanted = ROLE): boolean {
  const user =
    directory.users.find((u) => u.id === session.userId) ??
    directory.users.find((u) => u.name === (session.loginName ?? session.userName));
  // A token's own roles count first; then those that the host knows of its user, as for everybody.
  const has = (role: string): boolean => session.roles?.includes(role) || user?.roles.includes(role) || false;
  return has(wanted) || has(ADMIN);
}

function unmet(status: 401 | 403, code: string, message: string): Access {
  return { kind: 'error', error: new ServiceError(status, code, message, { reason: message }) };
}

/** A role that is declared on the type asks who the caller is; refused credentials are none. */
function byDeclaration(caller: Caller, { login, directory }: Gate): Access {
  const session = caller.session();
  if (!login.isAuthorized(session)) return unmet(401, 'Unauthorized', 'Not Authenticated');
  return hasRole(session, directory) ? { kind: 'granted' } : unmet(403, 'Forbidden', 'Client Role Required');
}

/** A role attribute looks at the credentials first, and lets refusals through as they are. */
function byAttribute(caller: Caller, { login, directory }: Gate): Access {
  try {
    if (!login.isAuthenticated(caller)) return { kind: 'challenge' };
  } catch (error) {
    if (error instanceof ServiceError) return { kind: 'error', error };
    throw error;
  }
  return hasRole(caller.session(), directory) ? { kind: 'granted' } : { kind: 'forbidden' };
}

export function authorise(caller: Caller, gate: Gate): Access {
  return gate.profile.role === 'declarative' ? byDeclaration(caller, gate) : byAttribute(caller, gate);
}

/** With endpoint routing the platform turns callers away by itself: with a status, and nothing else (FACTS 1, 15). */
export function platformStatus(
  caller: Caller,
  requires: Requirement,
  { login, directory }: Gate,
): 401 | 403 | undefined {
  const session = caller.session();
  if (!login.isAuthorized(session)) return 401;
  if (requires === 'login') return undefined;
  return hasRole(session, directory, requires === 'role' ? ROLE : ADMIN) ? undefined : 403;
}
