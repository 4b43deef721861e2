// The pipeline, in the framework's order: route, format, read, authenticate, authorise, validate, serve (FACTS 1).
// Must not know: sockets. Each stage lies in a file of its own beside this one.
import { ServiceError } from '../model.ts';
import type { Profile } from '../profiles.ts';
import { value, values, type WireAnswer, type WireRequest } from '../server/message.ts';
import { pairs, parseTarget, type Target } from '../server/target.ts';
import { withJsConfig } from '../writing/style.ts';
import { type Access, authenticate, authorise } from './access.ts';
import { type Answering, challengeAnswer, errorAnswer, forbiddenAnswer, successAnswer } from './answer.ts';
import { bind, FormLimit } from './bind.ts';
import { bodyFormat, type Choice, chooseFormat } from './format.ts';
import type { Directory, User } from './identities.ts';
import { findRoute, type Route } from './route.ts';
import { describe } from './self-description.ts';
import type { Service } from './service.ts';
import type { Sessions } from './sessions.ts';
import { validate } from './validate.ts';

export interface HostParts {
  readonly profile: Profile;
  readonly directory: Directory;
  readonly service: Service;
  readonly sessions: Sessions;
  /** The recorded host's read-out and steering. */
  readonly recorded: boolean;
}

const EMPTY = Buffer.alloc(0);
const NO_QUEUE =
  "Error trying to resolve Service 'ServiceStack.Messaging.IMessageFactory' from Adapter 'NetCoreContainerAdapter': No service for type 'ServiceStack.Messaging.IMessageService' has been registered.";
/** ASP.NET answers what no route takes: no body, no header of the framework. */
const NOT_FOUND: WireAnswer = { status: 404, reason: 'Not Found', headers: [], body: EMPTY };

/** Override by header, query or form field (FACTS 11). */
function effectiveVerb(request: WireRequest, target: Target): string {
  const name = 'x-http-method-override';
  const isForm = bodyFormat(value(request.headers, 'content-type')) === 'form';
  const field = (list: readonly (readonly [string, string])[]): string | undefined =>
    list.find(([n]) => n.toLowerCase() === name)?.[1];
  const override =
    value(request.headers, name) ??
    field(target.query) ??
    (isForm ? field(pairs(request.body.toString('utf8'))) : undefined);
  return (override === undefined ? request.method : override).toUpperCase();
}

function secureOf(request: WireRequest): boolean {
  return request.secure || value(request.headers, 'x-forwarded-proto') === 'https';
}

export function createPipeline(parts: HostParts): (request: WireRequest) => WireAnswer {
  const { profile, directory, service, sessions, recorded } = parts;

  function query(target: Target, name: string): string | undefined {
    const all = target.query.filter(([n]) => n.toLowerCase() === name).map(([, v]) => v);
    return all.length === 0 ? undefined : all.join(',');
  }

  function answering(choice: Choice, target: Target, cookies: Answering['cookies']): Answering {
    const style = withJsConfig(
      {
        textCase: profile.textCase,
        includeNulls: false,
        excludeDefaults: false,
        indent: false,
        dates: 'ISO8601',
        zone: profile.zone,
      },
      query(target, 'jsconfig'),
    );
    return { profile, choice, style, pretty: query(target, 'debug') !== undefined, cookies };
  }

  function cookiesFor(request: WireRequest, user: User | undefined): Answering['cookies'] {
    return sessions.cookies(value(request.headers, 'cookie'), user, secureOf(request));
  }

  return (request) => {
    const target = parseTarget(request.target);
    const verb = effectiveVerb(request, target);
    if (profile.cors && request.method === 'OPTIONS')
      return successAnswer(undefined, answering({ format: 'json', contentType: '' }, target, []), '');
    const route = findRoute(target.path, verb, profile, recorded);
    if (route.kind === 'not-found') return verb === '' ? noVerb(request, target) : NOT_FOUND;
    if (route.kind === 'metadata')
      return describe(
        route.document,
        parts,
        answering({ format: 'json', contentType: 'application/json; charset=utf-8' }, target, []),
        target,
      );
    const suffix = 'suffix' in route ? route.suffix : undefined;
    const choice = chooseFormat(
      {
        suffix,
        query: (name) => query(target, name),
        accept: values(request.headers, 'accept'),
        contentType: value(request.headers, 'content-type'),
      },
      profile,
    );
    if (choice === undefined) return { status: 200, reason: 'OK', headers: [], body: EMPTY };
    switch (route.kind) {
      case 'operation':
        return operation(request, verb, target, route, choice);
      case 'unknown-operation':
        return errorAnswer(
          new ServiceError(405, 'NotImplementedException', 'The operation does not exist for this service', {
            reason: 'Method Not Allowed',
          }),
          false,
          answering(choice, target, []),
        );
      case 'wrong-verb':
        return errorAnswer(
          new ServiceError(
            405,
            'NotImplementedException',
            `Could not find method named ${verb.charAt(0)}${verb.slice(1).toLowerCase()}(${route.dto.name}) or Any(${route.dto.name}) on Service OnceOffPaymentService`,
          ),
          false,
          answering(choice, target, cookiesFor(request, undefined)),
        );
      case 'format-root':
        return errorAnswer(
          new ServiceError(500, 'NullReferenceException', 'Object reference not set to an instance of an object.'),
          false,
          answering(choice, target, []),
        );
      case 'auth':
      case 'api-keys':
        return NOT_FOUND;
    }
  };

  function noVerb(_request: WireRequest, target: Target): WireAnswer {
    return errorAnswer(
      new ServiceError(
        400,
        'ArgumentOutOfRangeException',
        "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
        { reason: 'Bad Request' },
      ),
      false,
      answering({ format: 'json', contentType: 'application/json; charset=utf-8' }, target, []),
    );
  }

  function operation(
    request: WireRequest,
    verb: string,
    target: Target,
    route: Route & { kind: 'operation' },
    choice: Choice,
  ): WireAnswer {
    const protectedByRole = route.dto.name === 'OnceOffPaymentRequests';
    const predefinedFormat = route.predefined === undefined ? undefined : route.suffix;
    const plainError = (error: ServiceError, cookies: Answering['cookies']): WireAnswer =>
      errorAnswer(error, false, answering(choice, target, cookies));
    let bound: ReturnType<typeof bind>;
    try {
      bound = bind({
        request,
        verb,
        target,
        dto: route.dto,
        profile,
        predefined: predefinedFormat,
        api: route.predefined === 'api',
      });
    } catch (error) {
      if (error instanceof FormLimit)
        return {
          status: 200,
          reason: 'OK',
          headers: [['Content-Type', 'text/plain']],
          body: Buffer.from(error.message),
        };
      if (error instanceof ServiceError) return plainError(error, []);
      throw error;
    }
    const access = protectedByRole
      ? authorise(
          authenticate(
            {
              authorization: value(request.headers, 'authorization'),
              secure: secureOf(request),
              session: sessions.userOf(value(request.headers, 'cookie'), value(request.headers, 'x-ss-id')),
            },
            profile,
            directory,
          ),
          profile,
        )
      : undefined;
    const user = access?.kind === 'user' ? access.user : undefined;
    const cookies = cookiesFor(request, user);
    const full = answering(choice, target, cookies);
    const invalid = validate(route.dto, bound);
    const typed = profile.typedErrors;
    if (profile.role === 'method' && invalid)
      return errorAnswer(invalid, typed, answering(choice, target, cookiesFor(request, undefined)));
    if (access && access.kind !== 'user') return turnedAway(access, request, target, route, choice, full);
    if (invalid) return errorAnswer(invalid, typed, full);
    try {
      if (route.predefined === 'oneway')
        throw new ServiceError(500, 'Exception', NO_QUEUE, { reason: 'Internal Server Error' });
      return successAnswer(service.run(route.dto, bound), full, route.dto.name);
    } catch (error) {
      if (error instanceof ServiceError) return errorAnswer(error, typed, full);
      throw error;
    }
  }

  function turnedAway(
    access: Exclude<Access, { kind: 'user' }>,
    request: WireRequest,
    target: Target,
    route: Route & { kind: 'operation' },
    choice: Choice,
    full: Answering,
  ): WireAnswer {
    const authority = value(request.headers, 'host') ?? '';
    const base = `${secureOf(request) ? 'https' : 'http'}://${authority}`;
    const path = target.path;
    const textual = { method: request.method, path, query: target.rawQuery, rawUrl: request.target };
    switch (access.kind) {
      case 'challenge':
        return challengeAnswer(
          full,
          `${base}${path}${target.rawQuery ? `?${target.rawQuery}` : ''}`,
          base,
          route.predefined !== undefined,
        );
      case 'forbidden':
        return forbiddenAnswer(full, textual, 'Invalid Role');
      case 'error': {
        const onMethod = profile.role === 'method';
        const error = onMethod
          ? new ServiceError(access.error.status, access.error.errorCode, access.error.message)
          : access.error;
        if (choice.format === 'html' && error.status === 403) return forbiddenAnswer(full, textual, 'Forbidden');
        if (choice.format === 'html' && error.status === 401)
          return {
            ...challengeAnswer(full, `${base}${path}`, base, false),
            headers: challengeAnswer(
              full,
              `${base}${path}${target.rawQuery ? `?${target.rawQuery}` : ''}`,
              base,
              false,
            ).headers.filter(([n]) => n !== 'WWW-Authenticate'),
          };
        const quiet = error.status === 403 && !onMethod && profile.role !== 'declarative';
        return errorAnswer(error, onMethod && profile.typedErrors, quiet ? answering(choice, target, []) : full);
      }
    }
  }
}
