// The framework's service that logs in and out, and the look at each request's own credentials, over the providers of a profile.
// Must not know: formats, how answers are written.
import { type ErrorEntry, ServiceError } from '../../model.ts';
import type { Profile } from '../../profiles.ts';
import type { WireRequest } from '../../server/message.ts';
import type { Directory, User } from '../identities.ts';
import { apiKeyProvider } from './api-key.ts';
import { Caller, type CallerParts } from './caller.ts';
import { basicProvider, credentialsProvider } from './password.ts';
import { httpError } from './problems.ts';
import type { Asked, LoggedIn, Provider } from './provider.ts';
import { returnUrlOf } from './return-url.ts';
import { createSessionStore, type Session } from './session.ts';
import { createTokens, type Tokens } from './token-provider.ts';

/** What the service says of a session. */
export interface SessionInfo extends LoggedIn {
  readonly roles: readonly string[] | undefined;
  readonly permissions: readonly string[] | undefined;
  readonly provider: string | undefined;
}

export type LoginOutcome =
  /** Credentials are asked for, by the first provider. */
  | { readonly kind: 'challenge' }
  | { readonly kind: 'session'; readonly info: () => SessionInfo; readonly tokens: boolean; readonly location?: string }
  | { readonly kind: 'redirect'; readonly location: string; readonly reason: string }
  | { readonly kind: 'logged-out' };

export interface Login {
  /** WWW-Authenticate. */
  readonly challenge: string;
  arrive(request: WireRequest, circumstances: Pick<CallerParts, 'parameter' | 'wantsPage' | 'base'>): Caller;
  /** Whether the request may pass for an authenticated one. @throws ServiceError for credentials that are refused */
  isAuthenticated(caller: Caller): boolean;
  isAuthorized(session: Session): boolean;
  /** @throws ServiceError */
  post(caller: Caller, asked: Asked): LoginOutcome;
  /** Puts bearer tokens for the caller's session into cookies. */
  giveTokens(caller: Caller): void;
  readonly tokens: Pick<Tokens, 'accessToken' | 'fromRefresh'>;
}

const LOGOUT = 'logout';

function nullProvider(): ServiceError {
  const message = 'Value cannot be null.';
  const entry: ErrorEntry = { errorCode: 'ArgumentNullException', fieldName: 'provider', message };
  return new ServiceError(400, 'ArgumentNullException', `${message} (Parameter 'provider')`, { entries: [entry] });
}

export function createLogin(profile: Profile, directory: Directory, seed: number, startedAt: Date): Login {
  const store = createSessionStore(seed);
  const lastsUntil = twentyYearsFrom(startedAt);
  const tokens = createTokens(directory, store);
  const known: Readonly<Record<Profile['providers'][number], Provider>> = {
    apikey: apiKeyProvider(directory, profile.secureKeys),
    basic: basicProvider(directory, profile),
    credentials: credentialsProvider(directory),
    jwt: tokens.provider,
  };
  const providers = profile.providers.map((name) => known[name]);
  const [first] = providers;
  if (!first) throw new RangeError(`profile ${profile.name} has no provider`);

  const logIn = (caller: Caller, asked: Asked): void => {
    caller.inProcess = true;
    post(caller, asked);
  };

  function preAuthenticate(caller: Caller): void {
    for (const provider of providers) provider.preAuthenticate?.(caller, logIn);
  }

  const isAuthorized = (session: Session): boolean => providers.some((provider) => provider.isAuthorized(session));

  function isAuthenticated(caller: Caller): boolean {
    caller.preAuthenticate();
    return isAuthorized(caller.session());
  }

  function find(name: string): Provider {
    if (name === '') throw nullProvider();
    const provider = name === LOGOUT ? first : providers.find((p) => p.name === name.toLowerCase());
    if (provider) return provider;
    const safe = name.replace(/[^\p{L}\p{Mn}\p{Nd}\p{Pc}\s.,@-\\+/]/gu, '');
    throw httpError(404, `No configuration was added for OAuth provider '${safe}'`);
  }

  function post(caller: Caller, asked: Asked): LoginOutcome {
    if (asked.rememberMe !== undefined) caller.setOption(asked.rememberMe ? 'perm' : 'temp');
    const name = asked.provider ?? profile.providers[0] ?? '';
    const provider = find(name === 'login' ? 'credentials' : name);
    if (asked.provider?.toLowerCase() === LOGOUT) return logOut(caller);
    if (provider.preAuthenticate && !caller.inProcess && !isAuthenticated(caller)) return { kind: 'challenge' };
    const session = caller.session();
    try {
      return enter(caller, asked, provider, session);
    } catch (error) {
      const back =
        error instanceof ServiceError && isFrameworks(error) && caller.wantsPage ? backUrl(caller) : undefined;
      if (back === undefined || !(error instanceof ServiceError)) throw error;
      return { kind: 'redirect', location: withHash(back, 'f', error.message), reason: 'Found' };
    }
  }

  /** Where a page's login form came from; undefined when it does not want to be sent back. */
  function backUrl(caller: Caller): string | undefined {
    return caller.parameter('noredirect') === undefined ? (returnUrlOf(caller) ?? caller.referer) : undefined;
  }

  function enter(caller: Caller, asked: Asked, provider: Provider, session: Session): LoginOutcome {
    const said = authenticate(caller, asked, provider, session);
    const now = caller.session();
    if (asked.provider === undefined && !now.authenticated) throw httpError(401, 'Not Authenticated');
    const referrerUrl = returnUrlOf(caller) ?? caller.referer;
    const issues = profile.providers.includes('jwt') && caller.didAuthenticate && now.authenticated;
    const sendsOn = caller.wantsPage && (asked.provider !== undefined || issues) && referrerUrl;
    const sentOn = sendsOn ? { location: referrerUrl } : {};
    return { kind: 'session', info: () => infoOf(now, said, referrerUrl), tokens: issues, ...sentOn };
  }

  function infoOf(session: Session, said: LoggedIn | undefined, referrerUrl: string | undefined): SessionInfo {
    const { userId, id: sessionId, loginName: userName } = session;
    const displayName = session.displayName ?? session.userName ?? '';
    return {
      ...(said ?? { userId, sessionId, userName, displayName, referrerUrl }),
      ...rightsOf(
        session,
        directory.users.find((u) => u.id === userId),
      ),
      provider: said ? undefined : session.provider,
    };
  }

  function authenticate(caller: Caller, asked: Asked, provider: Provider, session: Session): LoggedIn | undefined {
    if (asked.provider === undefined && asked.userName === undefined) return undefined;
    // 8.5.2 gives new ids to whoever brings a key or a password along, too, and so ends a session that came with it.
    if (!provider.preAuthenticate || profile.framework === '8.5.2') caller.renew(session);
    return provider.authenticate(caller, session, asked);
  }

  function logOut(caller: Caller): LoginOutcome {
    caller.session();
    const back = returnUrlOf(caller) ?? (caller.referer?.endsWith('/auth/logout') ? undefined : caller.referer);
    caller.forget();
    for (const name of ['ss-id', 'ss-pid', 'X-UAId', 'ss-tok', 'ss-reftok']) caller.deleteCookie(name);
    if (caller.wantsPage && back) return { kind: 'redirect', location: back, reason: 'Moved Temporarily' };
    return { kind: 'logged-out' };
  }

  return {
    challenge: first.challenge,
    tokens,
    arrive: (request, circumstances) => new Caller(request, { store, lastsUntil, preAuthenticate, ...circumstances }),
    isAuthenticated,
    isAuthorized,
    post,
    giveTokens: (caller) => {
      const session = caller.session();
      tokens.issue(
        caller,
        session,
        directory.users.find((u) => u.id === session.userId),
      );
    },
  };
}

/** When cookies that last end. */
function twentyYearsFrom(startedAt: Date): string {
  const until = new Date(startedAt);
  until.setUTCFullYear(until.getUTCFullYear() + 20);
  return until.toUTCString();
}

/** A token speaks for itself; of everybody else the host knows the roles. */
function rightsOf(session: Session, user: User | undefined): Pick<SessionInfo, 'roles' | 'permissions'> {
  if (session.fromToken) return { roles: session.roles, permissions: session.permissions };
  if (session.userId === undefined) return { roles: undefined, permissions: undefined };
  return { roles: user?.roles ?? [], permissions: [] };
}

/** Errors that the framework itself throws, unlike the platform's exceptions. */
export function isFrameworks(error: ServiceError): boolean {
  return ['Unauthorized', 'Forbidden', 'NotFound', 'Conflict'].includes(error.errorCode);
}

/** A parameter behind the `#` of an address, in the place of the one that it has already. */
function withHash(url: string, name: string, text: string): string {
  const value = encodeURIComponent(text).replaceAll('%20', '+');
  const hash = url.indexOf('#');
  if (hash < 0) return `${url}#${name}=${value}`;
  const own = url.startsWith(`${name}=`, hash + 1) ? hash : url.indexOf(`/${name}`, hash);
  if (own < 0) return `${url}/${name}=${value}`;
  const end = url.indexOf('/', own + 1);
  return `${url.slice(0, own + name.length + 1)}=${value}${end < 0 ? '' : url.slice(end)}`;
}
