// The pipeline, in the framework's order: route, format, read, authenticate, authorise, validate, serve (FACTS 1).
// Must not know: sockets. Each stage lies in a file of its own beside this one.
import { ServiceError } from '../model.ts';
import type { Profile } from '../profiles.ts';
import { value, values, type WireAnswer, type WireRequest } from '../server/message.ts';
import { pairs, parseTarget, type Target } from '../server/target.ts';
import { preflightAnswer } from './answer.ts';
import { arrivalOf } from './arrival.ts';
import { errorAnswer } from './error-answer.ts';
import { bodyFormat, type Choice, CONTENT_TYPE, chooseFormat } from './format.ts';
import type { Directory } from './identities.ts';
import type { Login } from './login/login.ts';
import { authService, keyService } from './login/services.ts';
import { operation } from './operation.ts';
import { findRoute, type Route } from './route.ts';
import { describe } from './self-description.ts';
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
/** ASP.NET answers what no route takes: no body, no header of the framework. */
const NOT_FOUND: WireAnswer = { status: 404, reason: 'Not Found', headers: [], body: EMPTY };

/** A field of a form body. */
function field(request: WireRequest, name: string): string | undefined {
  if (bodyFormat(value(request.headers, 'content-type')) !== 'form') return undefined;
  return pairs(request.body.toString('utf8')).find(([n]) => n.toLowerCase() === name.toLowerCase())?.[1];
}

/** Override by header, query or form field (FACTS 11). */
function effectiveVerb(request: WireRequest, target: Target): string {
  const name = 'x-http-method-override';
  const override = value(request.headers, name) ?? queryOf(target, name) ?? field(request, name);
  return override ?? request.method;
}

export function createPipeline(parts: HostParts): (request: WireRequest) => WireAnswer {
  const { profile, service, login, recorded } = parts;

  /** The caller, and what answers need; `choice` is how they are written. */
  function visitOf(request: WireRequest, target: Target, spelt: string, choice: Choice): Visit {
    const verb = spelt.toUpperCase();
    const parameter = (name: string): string | undefined => queryOf(target, name) ?? field(request, name);
    const caller = login.arrive(request, parameter, choice.format === 'html');
    return { request, target, verb, profile, choice, arrival: arrivalOf(request, target, spelt), caller };
  }

  return (request) => {
    const target = parseTarget(request.target);
    const spelt = effectiveVerb(request, target);
    const verb = spelt.toUpperCase();
    const json: Choice = { format: 'json', contentType: CONTENT_TYPE.json };
    // The CORS feature answers every path, before any route is looked for.
    if (profile.cors && verb === 'OPTIONS') return preflightAnswer(answering(visitOf(request, target, spelt, json)));
    const route = findRoute(target.path, verb, profile, recorded);
    if (route.kind === 'not-found') return NOT_FOUND;
    if (route.kind === 'metadata')
      return describe(route.document, parts, answering(visitOf(request, target, spelt, json)), target);
    const choice = chooseFormat(
      {
        suffix: 'suffix' in route ? route.suffix : undefined,
        query: (name) => queryOf(target, name),
        accept: values(request.headers, 'accept'),
        contentType: value(request.headers, 'content-type'),
      },
      profile,
    );
    if (choice === undefined) return { status: 200, reason: 'OK', headers: [], body: EMPTY };
    return answerTo(route, visitOf(request, target, spelt, choice));
  };

  function answerTo(route: Exclude<Route, { kind: 'not-found' | 'metadata' }>, visit: Visit): WireAnswer {
    const early = (error: ServiceError): WireAnswer => errorAnswer(error, false, answering(visit));
    switch (route.kind) {
      case 'operation':
        return operation(visit, route, parts, service);
      case 'auth':
        return authService(visit, route.provider, parts);
      case 'api-keys':
        return keyService(visit, route.environment, parts);
      case 'unknown-operation':
        return early(
          new ServiceError(405, 'NotImplementedException', 'The operation does not exist for this service', {
            reason: 'Method Not Allowed',
          }),
        );
      case 'wrong-verb': {
        visit.caller.giveIds();
        const { name } = route.dto;
        const method = `${visit.verb.charAt(0)}${visit.verb.slice(1).toLowerCase()}`;
        const message = `Could not find method named ${method}(${name}) or Any(${name}) on Service OnceOffPaymentService`;
        return early(new ServiceError(405, 'NotImplementedException', message));
      }
      case 'format-root':
        return early(
          new ServiceError(500, 'NullReferenceException', 'Object reference not set to an instance of an object.'),
        );
    }
  }
}
