// The services behind login: who one is, logging in and out, a user's keys; read and answered in every format.
// Must not know: routes, the operation.
import { type Dto, ServiceError } from '../../model.ts';
import type { WireAnswer } from '../../server/message.ts';
import { rowsOf } from '../../writing/tree.ts';
import type { Gate } from '../access.ts';
import {
  type Answering,
  type Envelope,
  frameworkHeaders,
  nothingAnswer,
  statusNode,
  successAnswer,
} from '../answer.ts';
import type { Subject } from '../debug.ts';
import { errorAnswer } from '../error-answer.ts';
import { assertVerb, noMethod, read, wasRead } from '../read.ts';
import { challengeAnswer } from '../turned-away.ts';
import { answering, type Visit } from '../visit.ts';
import { serveAuth } from './auth-service.ts';
import {
  ASSIGN_ROLES,
  AUTHENTICATE,
  authenticateResponse,
  GET_API_KEYS,
  keysResponse,
  LOGOUT,
  rolesResponse,
  UNASSIGN_ROLES,
} from './contract.ts';
import { listKeys } from './key-service.ts';
import type { LoginOutcome } from './login.ts';
import { httpError, inService, nullReference } from './problems.ts';

const WITH_STATUS: Readonly<Record<'auth' | 'keys', Envelope>> = {
  auth: (status) => authenticateResponse({}, status),
  keys: (status) => keysResponse(undefined, status),
};

/** Services that do not take every verb. */
const VERBS: ReadonlyMap<Dto, readonly string[]> = new Map([
  [AUTHENTICATE, ['GET', 'POST', 'OPTIONS']],
  [ASSIGN_ROLES, ['POST']],
  [UNASSIGN_ROLES, ['POST']],
]);

/** Runs a service; its errors are of its response type. */
export function guarded(visit: Visit, envelope: Envelope, subject: Subject, run: () => WireAnswer): WireAnswer {
  try {
    const verbs = VERBS.get(subject.dto);
    if (verbs) {
      assertVerb(visit.verb);
      if (!verbs.includes(visit.verb))
        throw noMethod(visit.arrival.verb, subject.dto.name, `${subject.dto.name}Service`);
    }
  } catch (error) {
    if (error instanceof ServiceError) return errorAnswer(error, false, answering(visit));
    throw error;
  }
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return failed(inService(error), envelope, answering(visit, subject));
  }
}

/** JSON Lines cannot write a response whose rows are missing, and say so with the phrase of the error. */
function failed(error: ServiceError, envelope: Envelope, how: Answering): WireAnswer {
  if (how.choice.format !== 'jsonl' || rowsOf(envelope(statusNode(error))) !== undefined)
    return errorAnswer(error, envelope, how, 'service');
  return { ...rowless(how), reason: error.reason };
}

/** What JSON Lines say of a response without rows. */
export function rowless(how: Answering): WireAnswer {
  return errorAnswer(nullReference(), false, how);
}

/** `provider`: the last part of the path; empty for `/auth` alone. */
export function authService(arrived: Visit, provider: string, { login, profile }: Gate): WireAnswer {
  const { caller, verb } = arrived;
  const logsOut = provider.toLowerCase() === 'logout';
  const input = read(arrived, logsOut ? LOGOUT : AUTHENTICATE, provider === '' ? [] : [['provider', provider]]);
  if ('answer' in input) return input.answer;
  const visit = wasRead(arrived);
  const bound = logsOut ? new Map([['provider', 'logout']]) : input.bound;
  caller.giveIds();
  const dto = logsOut ? LOGOUT : AUTHENTICATE;
  return guarded(visit, WITH_STATUS.auth, { dto, bound }, () => {
    if (verb === 'OPTIONS' && !logsOut) return nothingAnswer(answering(visit));
    const outcome = serveAuth(caller, bound, verb, login, profile);
    if (outcome.kind === 'challenge') return challengeAnswer(answering(visit), login.challenge);
    return loggedIn(outcome, visit, dto, { login, profile });
  });
}

function loggedIn(
  outcome: Exclude<LoginOutcome, { kind: 'challenge' }>,
  visit: Visit,
  dto: Dto,
  { login }: Pick<Gate, 'login' | 'profile'>,
): WireAnswer {
  switch (outcome.kind) {
    case 'logged-out':
      if (visit.choice.format === 'jsonl') return rowless(answering(visit));
      return successAnswer(authenticateResponse({}), answering(visit), dto.name);
    case 'redirect':
      return sentTo(outcome.location, outcome.reason, answering(visit));
    case 'session': {
      if (outcome.tokens) login.giveTokens(visit.caller);
      const how = answering(visit);
      const answer =
        outcome.location === undefined
          ? successAnswer(authenticateResponse(outcome.info()), how, dto.name)
          : sentTo(outcome.location, 'Found', how);
      return outcome.tokens ? withTokens(answer) : answer;
    }
  }
}

/** The caller cannot see the cookies that hold tokens, so their names are told; such an answer is no attachment. */
function withTokens(answer: WireAnswer): WireAnswer {
  const { headers } = withoutAttachment(answer);
  return { ...answer, headers: [...headers, ['X-Cookies', 'ss-tok,ss-reftok']] };
}

/** Answers with cookies of their own are no attachments. */
export function withoutAttachment(answer: WireAnswer): WireAnswer {
  return { ...answer, headers: answer.headers.filter(([name]) => name !== 'Content-Disposition') };
}

function sentTo(location: string, reason: string, how: Answering): WireAnswer {
  const headers: WireAnswer['headers'] = [
    ['Content-Type', how.choice.contentType],
    ['Location', location],
    ...frameworkHeaders(how),
  ];
  return { status: 302, reason, headers, body: Buffer.alloc(0), streamed: true };
}

/** `environment`: the last part of the path; empty for `/apikeys` alone. */
export function keyService(arrived: Visit, environment: string, gate: Gate): WireAnswer {
  const { caller } = arrived;
  const input = read(arrived, GET_API_KEYS, environment === '' ? [] : [['Environment', environment]]);
  if ('answer' in input) return input.answer;
  const visit = wasRead(arrived);
  const { bound } = input;
  try {
    if (!gate.login.isAuthenticated(caller)) return challengeAnswer(answering(visit), gate.login.challenge);
  } catch (error) {
    if (error instanceof ServiceError) return errorAnswer(error, false, answering(visit));
    throw error;
  }
  caller.giveIds();
  return guarded(visit, WITH_STATUS.keys, { dto: GET_API_KEYS, bound }, () =>
    successAnswer(
      keysResponse(listKeys(caller, bound, gate.directory, gate.profile)),
      answering(visit),
      GET_API_KEYS.name,
    ),
  );
}

/** `assigns`: roles are given; else taken. Nobody here is an administrator, so that all are refused. */
export function roleService(arrived: Visit, assigns: boolean, { login }: Gate): WireAnswer {
  const { caller } = arrived;
  const dto = assigns ? ASSIGN_ROLES : UNASSIGN_ROLES;
  const input = read(arrived, dto);
  if ('answer' in input) return input.answer;
  const visit = wasRead(arrived);
  caller.giveIds();
  const envelope: Envelope = (status) => rolesResponse(assigns, status);
  return guarded(visit, envelope, { dto, bound: input.bound }, () => {
    throw login.isAuthorized(caller.session()) ? httpError(403, 'Invalid Role') : httpError(401, 'Not Authenticated');
  });
}
