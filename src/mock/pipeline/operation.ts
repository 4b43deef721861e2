// The operation's stages behind its route: read, then for each item authenticate, authorise and validate, at last serve (FACTS 1, 11).
// Must not know: routes, formats.
import { type Bound, type Dto, ECHO, ServiceError } from '../model.ts';
import type { WireAnswer } from '../server/message.ts';
import type { Node } from '../writing/tree.ts';
import { type Access, authorise, type Gate } from './access.ts';
import { type Answering, successAnswer } from './answer.ts';
import type { Subject } from './debug.ts';
import { errorAnswer } from './error-answer.ts';
import { exception, inService, nullReference } from './login/problems.ts';
import { assertVerb, noMethod, read, readItems, wasRead } from './read.ts';
import type { Route } from './route.ts';
import type { Service } from './service.ts';
import { challengeAnswer, forbiddenAnswer } from './turned-away.ts';
import { validate } from './validate.ts';
import { answering, type Visit } from './visit.ts';

const NO_SERVICE = {
  code: 'InvalidOperationException',
  message: "No service for type 'ServiceStack.Messaging.IMessageService' has been registered.",
};
const NO_QUEUE = `Error trying to resolve Service 'ServiceStack.Messaging.IMessageFactory' from Adapter 'NetCoreContainerAdapter': ${NO_SERVICE.message}`;

type OperationRoute = Route & { readonly kind: 'operation' };

/** Answers the operation, for one item or a batch of them. */
export function operation(arrived: Visit, route: OperationRoute, gate: Gate, service: Service): WireAnswer {
  const input = route.batch ? readItems(arrived, route.dto) : read(arrived, route.dto);
  if ('answer' in input) return input.answer;
  const visit = route.batch ? arrived : wasRead(arrived);
  const items = input.bound instanceof Map ? [input.bound] : input.bound;
  const unread = (): WireAnswer => errorAnswer(nullReference(), false, answering(visit));
  if (items === undefined) return unread();
  for (const [index, item] of items.entries()) {
    // A null among a batch's items is found when its turn comes.
    if (item === undefined) return unread();
    const refused = filtered(visit, route, gate, item, route.batch ? index : undefined);
    if (refused) return refused;
  }
  return served(visit, route, gate, service, items as readonly Bound[]);
}

/** What is asked of every item before any is served: the answer that turns it away, or nothing. */
function filtered(
  visit: Visit,
  route: OperationRoute,
  gate: Gate,
  item: Bound,
  index: number | undefined,
): WireAnswer | undefined {
  // A declared role is asked for behind the session filter, an attribute before it.
  if (visit.profile.role === 'declarative') visit.caller.giveIds();
  const refused = visit.profile.role === 'method' ? undefined : passed(visit, { dto: route.dto, bound: item }, gate);
  if (refused) return refused;
  visit.caller.giveIds();
  const invalid = validate(route.dto, item)?.inBatch(index);
  return invalid && errorAnswer(invalid, visit.profile.typedErrors, answering(visit), 'validation');
}

/** Serves every item in turn; the first failure ends it, what was made before stays made. */
function served(
  visit: Visit,
  route: OperationRoute,
  gate: Gate,
  service: Service,
  items: readonly Bound[],
): WireAnswer {
  const { dto, batch } = route;
  const { profile } = visit;
  if (batch && items.length === 0) return successAnswer({ is: 'list', of: 'anyType', items: [] }, answering(visit), '');
  const impossible = withoutMethod(visit, route);
  if (impossible) return errorAnswer(impossible, false, answering(visit));
  const done: (Node | undefined)[] = [];
  const how = (bound?: Bound): Answering => {
    const single = answering(visit, bound && { dto, bound });
    return batch ? { ...single, completed: done.length } : single;
  };
  try {
    for (const item of items) {
      const late =
        profile.role === 'method' ? filteredInService(visit, dto, gate, batch ? items.length : undefined) : undefined;
      if (late) return late;
      done.push(service.run(dto, item));
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const failed = items[done.length];
    return errorAnswer(error.inBatch(batch ? done.length : undefined), profile.typedErrors, how(failed), 'service');
  }
  return batch ? successAnswer(listOf(done), how(), `${dto.name}[]`) : successAnswer(done[0], how(), dto.name);
}

/** A filter of the method is part of the service: what it throws is thrown there; a challenged batch counts as done. @throws ServiceError */
function filteredInService(visit: Visit, dto: Dto, gate: Gate, completed?: number): WireAnswer | undefined {
  if (dto === ECHO) return undefined;
  const access = authorise(visit.caller, gate);
  if (access.kind === 'error') throw inService(access.error);
  const counted = completed === undefined ? answering(visit) : { ...answering(visit), completed };
  if (access.kind === 'challenge') return challengeAnswer(counted, gate.login.challenge);
  return turnedAway(access, visit, gate);
}

/** A batch's answer: a list of the items' type. */
function listOf(done: readonly (Node | undefined)[]): Node {
  const [first] = done;
  return {
    is: 'list',
    of: first?.is === 'object' ? first.type : 'anyType',
    items: done.map((node) => node ?? { is: 'null' }),
  };
}

/** Why no method of the service can be called at all (FACTS 11). */
function withoutMethod({ verb, arrival }: Visit, { dto, predefined }: OperationRoute): ServiceError | undefined {
  try {
    // The read-out takes any verb.
    if (dto !== ECHO) assertVerb(verb);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  if (dto !== ECHO && verb !== 'POST') return noMethod(arrival.verb, dto.name, 'OnceOffPaymentService');
  return predefined === 'oneway' ? exception(500, 'Exception', NO_QUEUE, NO_SERVICE) : undefined;
}

/** The answer to whoever may not use the operation; undefined = may. */
function passed(visit: Visit, subject: Subject, gate: Gate): WireAnswer | undefined {
  return subject.dto === ECHO ? undefined : turnedAway(authorise(visit.caller, gate), visit, gate);
}

function turnedAway(access: Access, visit: Visit, { login }: Gate): WireAnswer | undefined {
  switch (access.kind) {
    case 'granted':
      return undefined;
    case 'challenge':
      return challengeAnswer(answering(visit), login.challenge);
    case 'forbidden':
      return forbiddenAnswer(answering(visit), 'Invalid Role');
    case 'error':
      return errorAnswer(access.error, false, answering(visit));
  }
}
