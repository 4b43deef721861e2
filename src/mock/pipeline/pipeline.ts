// The pipeline, in the framework's order: route, format, read, authenticate, authorise, validate, serve (FACTS 1).
// Must not know: sockets. Each stage lies in a file of its own beside this one.

import { fields as formParts, formProblem, isPlainForm } from '../binding/request.ts';
import { isNamed, type Pair, queryPairs } from '../binding/url-text.ts';
import { operationsOf } from '../description/operations.ts';
import { memo } from '../memo.ts';
import type { Profile } from '../profiles.ts';
import { value, values, type WireAnswer, type WireRequest } from '../server/message.ts';
import { parseTarget, type Target } from '../server/target.ts';
import { platformStatus } from './access.ts';
import { nothingAnswer } from './answer.ts';
import { arrivalOf } from './arrival.ts';
import { bindable } from './bind.ts';
import {
  answerApiIndex,
  answerBareFolder,
  answerDescribed,
  answerMoved,
  answerOperationPage,
  answerOperations,
  answerPage,
} from './describe.ts';
import { findEndpoint } from './endpoints.ts';
import { errorAnswer, unroutedAnswer } from './error-answer.ts';
import { bodyFormat, type Choice, CONTENT_TYPE, chooseFormat, usualChoice } from './format.ts';
import type { Directory } from './identities.ts';
import type { Login } from './login/login.ts';
import { exception, nullReference } from './login/problems.ts';
import { authService, keyService, roleService } from './login/services.ts';
import { accessTokenService, convertService } from './login/token-services.ts';
import { operation } from './operation.ts';
import { findRoute, type Reached, type Route } from './route.ts';
import type { Service } from './service.ts';
import { answering, queryOf, type Visit } from './visit.ts';

export interface HostParts {
  readonly profile: Profile;
  readonly directory: Directory;
  readonly service: Service;
  readonly login: Login;
  /** The recorded host's read-out and steering. */
  readonly recorded: boolean;
}

const EMPTY = Buffer.alloc(0);
/** An Accept without a value ends the request before anything is done, and nothing is said. */
const SILENCE: WireAnswer = { status: 200, reason: 'OK', headers: [], body: EMPTY };
/** With endpoint routing the platform finds that nobody said anything. */
const BROKEN: WireAnswer = { status: 500, reason: 'Internal Server Error', headers: [], body: EMPTY };
/** ASP.NET answers what no route takes: no body, no header of the framework. */
const NOT_FOUND: WireAnswer = { status: 404, reason: 'Not Found', headers: [], body: EMPTY };

const NO_FIELDS: readonly Pair[] = [];

/** Fields of a form body; none of another. */
function formFields({ headers, body }: WireRequest): readonly Pair[] {
  return bodyFormat(value(headers, 'content-type')) === 'form' ? queryPairs(body.toString('utf8')) : NO_FIELDS;
}

function field(fields: readonly Pair[], name: string): string | undefined {
  if (fields.length === 0) return undefined;
  return fields.find(([n]) => isNamed(n, name))?.[1];
}

function refusal(status: 401 | 403): WireAnswer {
  return { status, reason: status === 401 ? 'Unauthorized' : 'Forbidden', headers: [], body: EMPTY };
}

const OVERRIDE = 'x-http-method-override';

/** Override by header or query (FACTS 11). */
function overridden(request: WireRequest, target: Target): string | undefined {
  return value(request.headers, OVERRIDE) ?? queryOf(target, OVERRIDE);
}

/** A field of a multipart body, which is read when first asked for. @throws ServiceError for one that cannot be read */
function part(request: WireRequest, target: Target, name: string): string | undefined {
  if (bodyFormat(value(request.headers, 'content-type')) !== 'multipart') return undefined;
  return field(formParts(bindable({ request, verb: request.method, target })), name);
}

/** The platform, not the framework, answers a form that cannot be read when an override is looked for in it. */
function unreadableForm(request: WireRequest, target: Target): WireAnswer | undefined {
  if (!isPlainForm(value(request.headers, 'content-type'))) return undefined;
  if (overridden(request, target) !== undefined) return undefined;
  const problem = formProblem(bindable({ request, verb: request.method, target }));
  if (!problem) return undefined;
  const body = Buffer.from(`${problem.code}: ${problem.message}`);
  return { status: 200, reason: 'OK', headers: [['Content-Type', 'text/plain']], body };
}

/** Routes that choose their format as every operation does. */
type Chosen = Exclude<
  Route,
  {
    kind:
      | 'not-found'
      | 'page'
      | 'operation-page'
      | 'api-index'
      | 'moved'
      | 'bare-folder'
      | 'wrong-verb'
      | 'unrouted'
      | 'nothing';
  }
>;

export function createPipeline(parts: HostParts): (request: WireRequest) => WireAnswer {
  const { profile, service, login, recorded } = parts;
  const operations = operationsOf(profile, recorded);
  const isEndpoints = profile.routing === 'endpoints';
  const routes = memo((verb) => memo((path) => findRoute(path, verb, operations)), { entries: 16 });
  const endpoints = memo(
    (method) => memo((verb) => memo((path) => findEndpoint(path, { method, verb }, operations)), { entries: 16 }),
    { entries: 16 },
  );
  const json: Choice = { format: 'json', contentType: CONTENT_TYPE.json };

  return (request) => {
    const target = parseTarget(request.target);
    const unreadable = unreadableForm(request, target);
    if (unreadable && !isEndpoints) return unreadable;
    const fields = formFields(request);
    const spelt = overridden(request, target) ?? field(fields, OVERRIDE) ?? request.method;
    const verb = spelt.toUpperCase();
    /** The caller, and what answers need; `choice` is how they are written. */
    const visit = (choice: Choice, reached: Reached = {}): Visit => {
      const parameter = (name: string): string | undefined =>
        queryOf(target, name) ?? field(fields, name) ?? part(request, target, name);
      const arrival = arrivalOf(request, target, spelt);
      const caller = login.arrive(request, {
        parameter,
        wantsPage: choice.format === 'html',
        base: () => arrival.base,
      });
      return { request, target, verb, reached, profile, choice, arrival, caller };
    };
    // The CORS feature answers every path, before any route is looked for.
    if (profile.cors && spelt === 'OPTIONS') return nothingAnswer(answering(visit(json)));
    const route = isEndpoints ? endpoints(request.method)(spelt)(target.path) : routes(spelt)(target.pathInfo);
    if ('requires' in route && route.requires !== undefined) {
      const status = platformStatus(visit(json).caller, route.requires, parts);
      if (status !== undefined) return refusal(status);
    }
    switch (route.kind) {
      case 'not-found':
        return NOT_FOUND;
      case 'page':
        return answerPage(visit(json), route, parts);
      case 'operation-page':
        return answerOperationPage(visit(json), route.format, parts);
      case 'api-index':
        return answerApiIndex(visit(json), parts);
      case 'wrong-verb':
        return {
          status: 405,
          reason: 'Method Not Allowed',
          headers: [['Allow', route.allow.join(', ')]],
          body: EMPTY,
        };
      case 'nothing':
        return SILENCE;
      case 'unrouted':
        return unroutedAnswer(answering(visit(json)));
      case 'moved':
        return answerMoved(visit(json), route.to);
      case 'bare-folder':
        return answerBareFolder(visit(json));
      default: {
        if (unreadable) return unreadable;
        const choice = choiceFor(request, target, route);
        if (choice === undefined) return isEndpoints ? BROKEN : SILENCE;
        return answerTo(route, visit(choice, route));
      }
    }
  };

  function choiceFor(request: WireRequest, target: Target, reached: Reached): Choice | undefined {
    const usual = usualChoice(reached, queryOf(target, 'format'));
    return chooseFormat(
      {
        suffix: reached.predefined === undefined ? reached.suffix : undefined,
        ...(usual ? { usual } : {}),
        query: (name) => queryOf(target, name),
        accept: values(request.headers, 'accept'),
        contentType: value(request.headers, 'content-type'),
      },
      profile,
    );
  }

  function answerTo(route: Chosen, visit: Visit): WireAnswer {
    switch (route.kind) {
      case 'operation':
        return operation(visit, route, parts, service);
      case 'described':
        return answerDescribed(visit, route, parts);
      case 'operations':
        return answerOperations(visit, parts);
      case 'auth':
        return authService(visit, route.provider, parts);
      case 'api-keys':
        return keyService(visit, route.environment, parts);
      case 'roles':
        return roleService(visit, route.assigns, parts);
      case 'token':
        return route.converts ? convertService(visit, parts) : accessTokenService(visit, parts);
      case 'unknown-operation': {
        const message = 'The operation does not exist for this service';
        return errorAnswer(exception(405, 'NotImplementedException', message), false, answering(visit));
      }
      case 'no-name':
        return errorAnswer(nullReference(), false, answering(visit));
    }
  }
}
