// The services behind login: who one is, logging in and out, a user's keys; read and answered in every format.
// Must not know: routes, the operation.
import { type Bound, type Dto, ServiceError } from '../../model.ts';
import type { WireAnswer } from '../../server/message.ts';
import type { Gate } from '../access.ts';
import { type Answering, type Envelope, frameworkHeaders, successAnswer } from '../answer.ts';
import type { Subject } from '../debug.ts';
import { errorAnswer } from '../error-answer.ts';
import { assertVerb, noMethod, read } from '../read.ts';
import { challengeAnswer } from '../turned-away.ts';
import { answering, type Visit } from '../visit.ts';
import { serveAuth } from './auth-service.ts';
import { AUTHENTICATE, authenticateResponse, GET_API_KEYS, keysResponse, LOGOUT } from './contract.ts';
import { listKeys } from './key-service.ts';
import type { LoginOutcome } from './login.ts';
import { inService, nullReference } from './problems.ts';

const WITH_STATUS: Readonly<Record<'auth' | 'keys', Envelope>> = {
  auth: (status) => authenticateResponse({}, status),
  keys: (status) => keysResponse(undefined, status),
};

const AUTHENTICATE_VERBS: ReadonlySet<string> = new Set(['GET', 'POST', 'OPTIONS']);

/** Runs a service; its errors are of its response type. */
function guarded(visit: Visit, envelope: Envelope, subject: Subject, run: () => WireAnswer): WireAnswer {
  try {
    // The other services take any verb.
    if (subject.dto === AUTHENTICATE) {
      assertVerb(visit.verb);
      if (!AUTHENTICATE_VERBS.has(visit.verb))
        throw noMethod(visit.arrival.verb, AUTHENTICATE.name, 'AuthenticateService');
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
  if (how.choice.format !== 'jsonl') return errorAnswer(error, envelope, how, 'service');
  return { ...rowless(how), reason: error.reason };
}

function rowless(how: Answering): WireAnswer {
  return errorAnswer(nullReference(), false, how);
}

function fromPath(bound: Bound, visit: Visit, name: string, text: string): Bound {
  const given = visit.caller.parameter(name);
  return given === undefined || given === '' ? new Map([...bound, [name, text]]) : bound;
}

/** `provider`: the last part of the path; empty for `/auth` alone. */
export function authService(visit: Visit, provider: string, { login, profile }: Gate): WireAnswer {
  const { caller, verb } = visit;
  const logsOut = provider.toLowerCase() === 'logout';
  const input = read(visit, logsOut ? LOGOUT : AUTHENTICATE);
  if ('answer' in input) return input.answer;
  const bound = logsOut
    ? new Map([['provider', 'logout']])
    : provider === ''
      ? input.bound
      : fromPath(input.bound, visit, 'provider', provider);
  caller.giveIds();
  const dto = logsOut ? LOGOUT : AUTHENTICATE;
  return guarded(visit, WITH_STATUS.auth, { dto, bound }, () => {
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
  const kept = answer.headers.filter(([name]) => name !== 'Content-Disposition');
  return { ...answer, headers: [...kept, ['X-Cookies', 'ss-tok,ss-reftok']] };
}

function sentTo(location: string, reason: string, how: Answering): WireAnswer {
  const headers: WireAnswer['headers'] = [
    ['Content-Type', how.choice.contentType],
    ['Location', location],
    ...frameworkHeaders(how),
  ];
  return { status: 302, reason, headers, body: Buffer.alloc(0) };
}

/** `environment`: the last part of the path; empty for `/apikeys` alone. */
export function keyService(visit: Visit, environment: string, gate: Gate): WireAnswer {
  const { caller } = visit;
  const input = read(visit, GET_API_KEYS);
  if ('answer' in input) return input.answer;
  const bound = environment === '' ? input.bound : fromPath(input.bound, visit, 'Environment', environment);
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
