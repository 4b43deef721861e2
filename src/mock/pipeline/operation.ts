// The operation's stages behind its route: read, authenticate and authorise, validate, serve.
// Must not know: routes, formats.
import { type Bound, ECHO, ServiceError } from '../model.ts';
import type { WireAnswer } from '../server/message.ts';
import { type Access, authorise, type Gate } from './access.ts';
import { successAnswer } from './answer.ts';
import { errorAnswer } from './error-answer.ts';
import { inService } from './login/problems.ts';
import { assertVerb, read } from './read.ts';
import type { Route } from './route.ts';
import type { Service } from './service.ts';
import { challengeAnswer, forbiddenAnswer } from './turned-away.ts';
import { validate } from './validate.ts';
import { answering, type Visit } from './visit.ts';

const NO_QUEUE =
  "Error trying to resolve Service 'ServiceStack.Messaging.IMessageFactory' from Adapter 'NetCoreContainerAdapter': No service for type 'ServiceStack.Messaging.IMessageService' has been registered.";

type OperationRoute = Route & { readonly kind: 'operation' };

export function operation(visit: Visit, route: OperationRoute, gate: Gate, service: Service): WireAnswer {
  const { profile, verb, caller } = visit;
  const predefined =
    route.predefined !== undefined && route.suffix !== undefined
      ? { format: route.suffix, api: route.predefined === 'api' }
      : undefined;
  const input = read(visit, route.dto, predefined);
  if ('answer' in input) return input.answer;
  const { bound } = input;
  const pass = (): WireAnswer | undefined =>
    route.dto === ECHO ? undefined : turnedAway(authorise(caller, gate), visit, route, gate, bound);
  const onMethod = profile.role === 'method';
  const refused = onMethod ? undefined : pass();
  if (refused) return refused;
  caller.giveIds();
  const typed = profile.typedErrors;
  const invalid = validate(route.dto, bound);
  if (invalid) return errorAnswer(invalid, typed, answering(visit), 'validation');
  try {
    assertVerb(verb);
  } catch (error) {
    if (error instanceof ServiceError) return errorAnswer(error, false, answering(visit));
    throw error;
  }
  const late = onMethod ? pass() : undefined;
  if (late) return late;
  try {
    if (route.predefined === 'oneway')
      throw new ServiceError(500, 'Exception', NO_QUEUE, { reason: 'Internal Server Error' });
    return successAnswer(service.run(route.dto, bound), answering(visit), route.dto.name);
  } catch (error) {
    if (error instanceof ServiceError)
      return errorAnswer(error, typed, answering(visit, { dto: route.dto, bound }), 'service');
    throw error;
  }
}

/** The answer to whoever may not use the operation; undefined = may. */
function turnedAway(
  access: Access,
  visit: Visit,
  route: OperationRoute,
  { profile, login }: Gate,
  bound: Bound,
): WireAnswer | undefined {
  switch (access.kind) {
    case 'granted':
      return undefined;
    case 'challenge':
      return challengeAnswer(answering(visit), login.challenge, route.predefined !== undefined);
    case 'forbidden':
      return forbiddenAnswer(answering(visit), 'Invalid Role');
    case 'error':
      // A filter of the method is part of the service.
      return profile.role === 'method'
        ? errorAnswer(
            inService(access.error),
            profile.typedErrors,
            answering(visit, { dto: route.dto, bound }),
            'service',
          )
        : errorAnswer(access.error, false, answering(visit));
  }
}
