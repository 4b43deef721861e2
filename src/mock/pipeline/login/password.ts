// Names and passwords: by Basic with each request, or once in a login form that opens a session (FACTS 2, 13).
// Must not know: the operation, formats.
import { type ErrorEntry, ServiceError } from '../../model.ts';
import type { Profile } from '../../profiles.ts';
import type { Directory, User } from '../identities.ts';
import { basicOf } from './basic-header.ts';
import type { Caller } from './caller.ts';
import { onAuthenticated } from './on-authenticated.ts';
import { httpError } from './problems.ts';
import type { Asked, LoggedIn, Provider } from './provider.ts';
import { returnUrlOf } from './return-url.ts';
import { fillFrom, type Session } from './session.ts';

function userWith(directory: Directory, name: string, password: string): User | undefined {
  const user = directory.users.find((u) => (name.includes('@') ? u.email === name : u.name === name));
  return user?.password === password ? user : undefined;
}

function isSessionOf(session: Session, name: string): boolean {
  const own = name.includes('@') ? session.email : session.loginName;
  return own?.toLowerCase() === name.toLowerCase();
}

interface Login {
  readonly caller: Caller;
  readonly session: Session;
  readonly name: string;
  readonly password: string;
  readonly directory: Directory;
  readonly provider: 'basic' | 'credentials';
  /** A session of somebody else ends first. */
  readonly resets: boolean;
}

function enter({ caller, session: before, name, password, directory, provider, resets }: Login): LoggedIn {
  const referrerUrl = returnUrlOf(caller);
  let session = before;
  if (resets && !isSessionOf(session, name)) {
    caller.forget();
    session = caller.session();
  }
  const user = userWith(directory, name, password);
  if (!user) throw httpError(401, 'Invalid Username or Password');
  fillFrom(session, user);
  session.loginName ??= name;
  const keeps = provider === 'credentials';
  onAuthenticated(caller, session, provider, keeps, (id) => directory.users.find((u) => u.id === id));
  return {
    userId: session.userId,
    sessionId: session.id,
    userName: name,
    displayName: session.displayName,
    referrerUrl,
  };
}

export function basicProvider(directory: Directory, { framework }: Profile): Provider {
  return {
    name: 'basic',
    challenge: 'basic realm="/auth/basic"',
    preAuthenticate: (caller, logIn) => {
      const sent = basicOf(caller.authorization);
      if (!sent || sent.password === '') return;
      caller.giveIds();
      logIn(caller, { provider: 'basic', userName: sent.name, password: sent.password, rememberMe: undefined });
    },
    isAuthorized: (session) => session.authenticated && (session.loginName ?? '') !== '',
    authenticate: (caller, session) => {
      const sent = basicOf(caller.authorization);
      if (!sent) throw httpError(401, 'Invalid BasicAuth Credentials');
      return enter({ caller, session, ...sent, directory, provider: 'basic', resets: framework === '8.5.2' });
    },
  };
}

function notEmpty(asked: Asked): void {
  const blank = [
    { name: 'UserName', words: 'User Name', text: asked.userName },
    { name: 'Password', words: 'Password', text: asked.password },
  ].filter(({ text }) => (text ?? '').trim() === '');
  if (blank.length === 0) return;
  const entries = blank.map(
    ({ name, words, text }): ErrorEntry => ({
      errorCode: 'NotEmpty',
      fieldName: name,
      message: `'${words}' must not be empty.`,
      meta: [
        ['PropertyName', words],
        ['PropertyValue', text ?? null],
      ],
    }),
  );
  const lines = entries.map(({ fieldName, message }) => `\n -- ${fieldName}: ${message}`);
  throw new ServiceError(500, 'ValidationException', `Validation failed: ${lines.join('')}`, { entries });
}

export function credentialsProvider(directory: Directory): Provider {
  return {
    name: 'credentials',
    challenge: 'credentials realm="/auth/credentials"',
    isAuthorized: (session) => session.authenticated && (session.loginName ?? '') !== '',
    authenticate: (caller, session, asked) => {
      notEmpty(asked);
      const { userName = '', password = '' } = asked;
      return enter({ caller, session, name: userName, password, directory, provider: 'credentials', resets: true });
    },
  };
}
