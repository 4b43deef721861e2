// The routes of the login service: /auth, /auth/{provider}, /auth/logout (FACTS 2: login endpoints).
// Must not know: how answers are framed, what other services there are.
import type { Bound } from '../../model.ts';
import type { Profile } from '../../profiles.ts';
import type { Caller } from './caller.ts';
import type { Login, LoginOutcome } from './login.ts';
import { exception } from './problems.ts';

function textOf(bound: Bound, name: string): string | undefined {
  const value = bound.get(name);
  return typeof value === 'string' ? value : undefined;
}

const NO_GET =
  'GET Authenticate requests are disabled, to enable set AuthFeature.AllowGetAuthenticateRequests = req => true';

/** What the service answers. @throws ServiceError */
export function serveAuth(caller: Caller, bound: Bound, verb: string, login: Login, profile: Profile): LoginOutcome {
  const provider = textOf(bound, 'provider');
  const own = provider?.toLowerCase();
  // Asking by GET who one is, is allowed; logging in by GET is not.
  if (verb === 'GET' && own && own !== 'logout' && profile.providers.some((name) => name === own))
    throw exception(405, 'NotSupportedException', NO_GET);
  const remember = bound.get('RememberMe');
  return login.post(caller, {
    provider,
    userName: textOf(bound, 'UserName'),
    password: textOf(bound, 'Password'),
    rememberMe: typeof remember === 'boolean' ? remember : undefined,
  });
}
