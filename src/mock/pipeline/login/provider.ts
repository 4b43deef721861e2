// What a way to log in has to offer, and what is asked of it.
// Must not know: which ways there are.
import type { Provider as ProviderName } from '../../profiles.ts';
import type { Caller } from './caller.ts';
import type { Session } from './session.ts';

/** What a login request says. */
export interface Asked {
  readonly provider: string | undefined;
  readonly userName: string | undefined;
  readonly password: string | undefined;
  readonly rememberMe: boolean | undefined;
}

/** What a login says of who logged in. */
export interface LoggedIn {
  readonly userId: string | undefined;
  readonly sessionId: string | undefined;
  readonly userName: string | undefined;
  readonly displayName: string | undefined;
  readonly referrerUrl: string | undefined;
}

/** The service that logs in, as providers call it for credentials that a request brings along. @throws ServiceError */
export type LogIn = (caller: Caller, asked: Asked) => void;

export interface Provider {
  readonly name: ProviderName;
  /** WWW-Authenticate of a host whose first provider this is. */
  readonly challenge: string;
  /** Looks at each request's own credentials; such a provider keeps no session. */
  readonly preAuthenticate?: (caller: Caller, logIn: LogIn) => void;
  /** Whether a session counts as authenticated by it. */
  isAuthorized(session: Session): boolean;
  /** @throws ServiceError */
  authenticate(caller: Caller, session: Session, asked: Asked): LoggedIn;
}
