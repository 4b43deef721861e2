// API keys: as a bearer token, or as the user of Basic without a password (FACTS 2).
// Must not know: the operation, formats.
import type { Directory, Key } from '../identities.ts';
import { basicOf, bearerOf } from './basic-header.ts';
import type { Caller } from './caller.ts';
import { onAuthenticated } from './on-authenticated.ts';
import { httpError, nullReference } from './problems.ts';
import type { Provider } from './provider.ts';
import { fillFrom } from './session.ts';

export const NEEDS_TLS = 'Sending API Key over insecure connection forbidden when RequireSecureConnection=true';

function checked(key: Key | undefined): Key {
  if (!key) throw httpError(404, 'API Key does not exist');
  if (key.state === 'cancelled') throw httpError(403, 'API Key has been cancelled');
  if (key.state === 'expired') throw httpError(403, 'API Key has expired');
  return key;
}

/** `secureOnly`: keys are refused over plain HTTP, before they are looked at. */
export function apiKeyProvider(directory: Directory, secureOnly: boolean): Provider {
  const keys = new Map(directory.keys.map((key) => [key.value, key]));
  const find = (value: string): Key | undefined => keys.get(value);
  return {
    name: 'apikey',
    challenge: 'Basic realm="/auth/apikey"',
    preAuthenticate: (caller, logIn) => {
      const use = (key: Key | undefined): void => {
        if (secureOnly && !caller.secure) throw httpError(403, NEEDS_TLS);
        const { value } = checked(key);
        caller.giveIds();
        logIn(caller, { provider: 'apikey', userName: 'ApiKey', password: value, rememberMe: undefined });
      };
      const basic = basicOf(caller.authorization);
      if (basic?.password === '') use(find(basic.name));
      const bearer = bearerOf(caller.authorization);
      const key = bearer === undefined ? undefined : find(bearer);
      if (key) use(key);
    },
    isAuthorized: (session) => session.authenticated && (session.loginName ?? '') !== '',
    authenticate: (caller: Caller, session, { password }) => {
      // The recorded store fails on no key at all.
      if (password === undefined) throw nullReference();
      const { user } = checked(find(password));
      fillFrom(session, user);
      session.loginName ??= user.name;
      onAuthenticated(caller, session, 'apikey', false, (id) => directory.users.find((u) => u.id === id));
      return {
        userId: session.userId,
        sessionId: session.id,
        userName: session.userName,
        displayName: session.displayName,
        referrerUrl: undefined,
      };
    },
  };
}
