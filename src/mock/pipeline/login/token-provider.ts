// Bearer tokens as a provider: read from the header or a cookie, issued to whoever logs in (FACTS 2; captures of the JWT profile).
// Must not know: how tokens are signed, the operation.
import { ServiceError } from '../../model.ts';
import type { Directory, User } from '../identities.ts';
import { bearerOf } from './basic-header.ts';
import type { Caller } from './caller.ts';
import { exception } from './problems.ts';
import type { Provider } from './provider.ts';
import { newSession, type Session, type SessionStore } from './session.ts';
import { assertValid, type Claims, refuseEncrypted, sign, verified } from './token.ts';

export const ACCESS_COOKIE = 'ss-tok';
export const REFRESH_COOKIE = 'ss-reftok';
const DAY = 86_400_000;
const TOKEN_DAYS = 14;
/** How long an access token lasts, in milliseconds. */
export const TOKEN_MS = TOKEN_DAYS * DAY;
const REFRESH_DAYS = 365;
const ROLE_TYPE = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';

/** A claim that lists roles: a JSON list, or one name. */
function listed(text: string | null): readonly string[] {
  return (text ?? '')
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter((name) => name !== '');
}

/** Names from claims of many and of one; undefined when there is no such claim. */
function namesIn(claims: Claims, many: readonly string[], one: readonly string[]): readonly string[] | undefined {
  const found = [...claims].filter(([name]) => many.includes(name) || one.includes(name));
  if (found.length === 0) return undefined;
  return [
    ...new Set(found.flatMap(([name, text]) => (many.includes(name) ? listed(text) : text === null ? [] : [text]))),
  ];
}

function isTrue(claims: Claims, name: string): boolean {
  const text = claims.get(name);
  return text === undefined || text === null || /^(true|1)$/i.test(text);
}

/** The session that a valid token stands for. @throws ServiceError */
function sessionOf(claims: Claims, store: SessionStore): Session {
  const issued = claims.get('iat');
  if (issued !== undefined && issued !== null && !/^\s*[+-]?\d+\s*$/.test(issued))
    throw exception(400, 'FormatException', `The input string '${issued}' was not in a correct format.`);
  const text = (...names: readonly string[]): string | undefined =>
    names.map((name) => claims.get(name) ?? undefined).find((value) => value !== undefined);
  return {
    ...newSession(text('jid', 'Id') ?? store.newId(), isTrue(claims, 'FromToken')),
    authenticated: isTrue(claims, 'IsAuthenticated'),
    userId: text('UserAuthId') ?? text('sub')?.split('|').at(-1),
    loginName: text('UserAuthName', 'preferred_username', 'UserName'),
    userName: text('preferred_username', 'UserName'),
    displayName: text('name', 'DisplayName'),
    email: text('email', 'Email'),
    roles: namesIn(claims, ['roles', 'Roles'], ['role', ROLE_TYPE]),
    permissions: namesIn(claims, ['perms', 'Permissions'], ['perm']),
    provider: 'jwt',
  };
}

export interface Tokens {
  readonly provider: Provider;
  /** Gives the caller tokens of their own, in cookies. */
  issue(caller: Caller, session: Session, user: User | undefined): void;
  /** An access token for a session. */
  accessToken(session: Session): string;
  /** An access token for a refresh token. @throws ServiceError */
  fromRefresh(token: string): string;
}

export function createTokens(directory: Directory, store: SessionStore): Tokens {
  const key = directory.tokenKey;
  let issued = 0;

  function accessToken(session: Session, user: User | undefined, now: number): string {
    const roles = [...new Set([...(session.roles ?? []), ...(user?.roles ?? [])])];
    return sign(
      'JWT',
      {
        iss: 'ssjwt',
        sub: numeric(session.userId),
        iat: Math.floor(now / 1000),
        exp: Math.floor(now / 1000) + (TOKEN_DAYS * DAY) / 1000,
        ...(session.email ? { email: session.email } : {}),
        ...(session.displayName ? { name: session.displayName } : {}),
        preferred_username: session.userName ?? session.loginName,
        ...(roles.length > 0 ? { roles } : {}),
        jti: ++issued,
      },
      key,
    );
  }

  function useToken(caller: Caller, token: string): boolean {
    try {
      const parts = token.split('.');
      if (parts.length === 5) refuseEncrypted(parts);
      const claims = parts.length === 3 ? verified(parts, key) : undefined;
      if (!claims) return false;
      assertValid(claims, Date.now());
      caller.become(sessionOf(claims, store));
      return true;
    } catch (error) {
      if (caller.sentCookie(ACCESS_COOKIE) !== undefined) caller.deleteCookie(ACCESS_COOKIE);
      throw error;
    }
  }

  /** A refresh token stands in for an access token that is missing or refused. */
  function refresh(caller: Caller, token: string): boolean {
    try {
      const parts = token.split('.');
      const claims = parts.length === 3 ? verified(parts, key) : undefined;
      const user = claims && directory.users.find((u) => u.id === claims.get('sub'));
      if (claims && user) {
        assertValid(claims, Date.now());
        const now = Date.now();
        const fresh = accessToken(sessionFor(user), user, now);
        if (useToken(caller, fresh)) {
          caller.addCookie(ACCESS_COOKIE, fresh, new Date(now + TOKEN_DAYS * DAY));
          return true;
        }
      }
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
    caller.deleteCookie(REFRESH_COOKIE);
    return false;
  }

  function preAuthenticate(caller: Caller): void {
    const token = bearerOf(caller.authorization) ?? caller.sentCookie(ACCESS_COOKIE);
    const refreshToken = caller.sentCookie(REFRESH_COOKIE);
    let refused: unknown;
    try {
      if (token !== undefined && useToken(caller, token)) return;
    } catch (error) {
      if (refreshToken === undefined) throw error;
      refused = error;
    }
    if (refreshToken !== undefined && refresh(caller, refreshToken)) return;
    if (refused !== undefined) throw refused;
  }

  function fromRefresh(token: string): string {
    if (token === '') throw missingToken();
    const claims = verifiedRefresh(token);
    if (!claims) throw exception(400, 'ArgumentException', 'Token is invalid');
    assertValid(claims, Date.now());
    const user = directory.users.find((u) => u.id === claims.get('sub'));
    if (!user) throw exception(405, 'NotSupportedException', NO_SOURCE);
    return accessToken(sessionFor(user), user, Date.now());
  }

  /** Whatever is wrong with a refresh token is wrong with the argument. */
  function verifiedRefresh(token: string): Claims | undefined {
    const parts = token.split('.');
    try {
      return parts.length === 3 ? verified(parts, key) : undefined;
    } catch (error) {
      if (error instanceof ServiceError) throw exception(400, 'ArgumentException', error.message);
      throw error;
    }
  }

  return {
    accessToken: (session) =>
      accessToken(
        session,
        directory.users.find((u) => u.id === session.userId),
        Date.now(),
      ),
    fromRefresh,
    provider: {
      name: 'jwt',
      challenge: 'jwt realm="/auth/jwt"',
      preAuthenticate,
      isAuthorized: (session) => session.fromToken && session.authenticated,
      authenticate: () => {
        throw exception(405, 'NotImplementedException', 'JWT Authenticate() should not be called directly');
      },
    },
    issue: (caller, session, user) => {
      const now = Date.now();
      caller.addCookie(ACCESS_COOKIE, accessToken(session, user, now), new Date(now + TOKEN_DAYS * DAY));
      const lasts = {
        sub: numeric(session.userId),
        iat: Math.floor(now / 1000),
        exp: Math.floor(now / 1000) + (REFRESH_DAYS * DAY) / 1000,
        jti: -issued,
      };
      caller.addCookie(REFRESH_COOKIE, sign('JWTR', lasts, key), new Date(now + REFRESH_DAYS * DAY));
    },
  };
}

const NO_SOURCE =
  'JWT RefreshTokens requires a registered IUserAuthRepository or an AuthProvider implementing IUserSessionSource';

function missingToken(): ServiceError {
  const message = 'Value cannot be null.';
  return new ServiceError(400, 'ArgumentNullException', `${message} (Parameter 'refreshToken')`, {
    entries: [{ errorCode: 'ArgumentNullException', fieldName: 'refreshToken', message }],
  });
}

function sessionFor(user: User): Session {
  return { ...newSession(''), userId: user.id, userName: user.name, displayName: user.name, email: user.email };
}

/** Ids are written as numbers where they look like numbers. */
function numeric(id: string | undefined): number | string | undefined {
  return id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : id;
}
