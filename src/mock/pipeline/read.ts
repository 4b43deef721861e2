// The request read into its operation's type, or the answer to what cannot be read: before anybody is authenticated (FACTS 1, 4, 9).
// Must not know: who asks.
import { type Bound, type Dto, ServiceError } from '../model.ts';
import type { WireAnswer } from '../server/message.ts';
import { type Binding, bind, bindItems, FormLimit } from './bind.ts';
import { errorAnswer } from './error-answer.ts';
import { exception } from './login/problems.ts';
import { answering, type Visit } from './visit.ts';

export type Read<T> = { readonly bound: T } | { readonly answer: WireAnswer };

function reading<T>(visit: Visit, dto: Dto, path: Binding['path'], how: (binding: Binding) => T): Read<T> {
  const { request, target, profile, reached, arrival } = visit;
  try {
    return { bound: how({ request, verb: arrival.verb, target, dto, profile, path, reached }) };
  } catch (error) {
    if (error instanceof FormLimit) {
      const refused = exception(
        error.code === 'NotSupportedException' ? 405 : 500,
        error.code,
        error.message,
        error.inner,
      );
      return { answer: errorAnswer(refused, false, answering(visit)) };
    }
    if (error instanceof ServiceError) return { answer: errorAnswer(error, false, answering(visit)) };
    throw error;
  }
}

/** `path`: names and values that the path holds. */
export function read(visit: Visit, dto: Dto, path: Binding['path'] = []): Read<Bound> {
  return reading(visit, dto, path, bind);
}

/** From then on the platform's own writer answers, where the host uses it. */
export function wasRead(visit: Visit): Visit {
  return visit.profile.systemJson ? { ...visit, systemJson: true } : visit;
}

/** The items of a batch; undefined stands for one that is null, or for the batch when it is. */
export function readItems(visit: Visit, dto: Dto): Read<readonly (Bound | undefined)[] | undefined> {
  return reading(visit, dto, [], bindItems);
}

/** What is told when a service has no method for a verb. */
export function noMethod(verb: string, operation: string, service: string): ServiceError {
  const method = `${verb.charAt(0)}${verb.slice(1).toLowerCase()}`;
  return new ServiceError(
    405,
    'NotImplementedException',
    `Could not find method named ${method}(${operation}) or Any(${operation}) on Service ${service}`,
    { reason: 'Method Not Allowed' },
  );
}

/** A verb without letters finds no method of the service; it is noticed once the service is reached. */
export function assertVerb(verb: string): void {
  if (verb !== '') return;
  const message = 'Index and length must refer to a location within the string.';
  throw new ServiceError(400, 'ArgumentOutOfRangeException', `${message} (Parameter 'length')`, {
    entries: [{ errorCode: 'ArgumentOutOfRangeException', fieldName: 'length', message }],
    reason: 'Bad Request',
  });
}
