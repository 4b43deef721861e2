// What every provider does once it knows who somebody is.
// Must not know: how it came to know.
import type { User } from '../identities.ts';
import type { Caller } from './caller.ts';
import { fillFrom, type Session } from './session.ts';

/** `keeps`: the session serves later requests as well. `userOf` finds the user whom the session had before, if any. */
export function onAuthenticated(
  caller: Caller,
  session: Session,
  provider: string,
  keeps: boolean,
  userOf: (id: string) => User | undefined,
): void {
  session.provider = provider;
  const own = session.userId === undefined ? undefined : userOf(session.userId);
  if (own) fillFrom(session, own);
  if (session.userId !== undefined) caller.addLastingCookie('X-UAId', session.userId);
  session.authenticated = true;
  if (keeps) caller.keep(session);
  else caller.become(session);
  caller.didAuthenticate = true;
}
