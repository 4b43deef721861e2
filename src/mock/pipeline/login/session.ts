// Who a visitor is, and the sessions that the host remembers between requests.
// Must not know: cookies, HTTP.
import { seededTexts } from '../../seeded-texts.ts';
import type { User } from '../identities.ts';

/** What the host knows of a visitor. A remembered session changes in place, as the framework's memory cache lets it. */
export interface Session {
  id: string;
  authenticated: boolean;
  /** Made from a bearer token: never remembered, and its own roles count first. */
  readonly fromToken: boolean;
  userId: string | undefined;
  /** The name that was logged in with. */
  loginName: string | undefined;
  userName: string | undefined;
  displayName: string | undefined;
  email: string | undefined;
  /** What a token says; undefined when it says nothing. */
  roles: readonly string[] | undefined;
  permissions: readonly string[] | undefined;
  provider: string | undefined;
}

export function newSession(id: string, fromToken = false): Session {
  return {
    id,
    authenticated: false,
    fromToken,
    userId: undefined,
    loginName: undefined,
    userName: undefined,
    displayName: undefined,
    email: undefined,
    roles: undefined,
    permissions: undefined,
    provider: undefined,
  };
}

/** Takes over what is known of a user; a session keeps the user that it had first. */
export function fillFrom(session: Session, user: User): void {
  session.userId ??= user.id;
  session.userName = user.name;
  session.displayName = user.name;
  session.email = user.email;
  session.roles = user.roles;
  session.permissions = [];
  session.authenticated = true;
}

export interface SessionStore {
  /** A new id of 20 letters and digits; the same ones for a seed. */
  newId(): string;
  get(id: string): Session | undefined;
  keep(session: Session): void;
  forget(id: string): void;
}

export function createSessionStore(seed: number): SessionStore {
  const sessions = new Map<string, Session>();
  const ids = seededTexts(seed, 'session', 'letters and digits', 20);
  let issued = 0;
  return {
    newId: () => ids(issued++),
    get: (id) => sessions.get(id),
    keep: (session) => {
      sessions.set(session.id, session);
    },
    forget: (id) => {
      sessions.delete(id);
    },
  };
}
