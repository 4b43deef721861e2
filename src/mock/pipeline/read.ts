// The request read into its operation's type, or the answer to what cannot be read: before anybody is authenticated (FACTS 1, 4, 9).
// Must not know: who asks.
import { type Bound, type Dto, ServiceError } from '../model.ts';
import type { WireAnswer } from '../server/message.ts';
import { bind, FormLimit } from './bind.ts';
import { errorAnswer } from './error-answer.ts';
import type { Format } from './format.ts';
import { answering, type Visit } from './visit.ts';

export type Read = { readonly bound: Bound } | { readonly answer: WireAnswer };

/** `predefined`: the format of the path, whatever the request says of its body. */
export function read(visit: Visit, dto: Dto, predefined?: { readonly format: Format; readonly api: boolean }): Read {
  const { request, verb, target, profile } = visit;
  try {
    return {
      bound: bind({
        request,
        verb,
        target,
        dto,
        profile,
        predefined: predefined?.format,
        api: predefined?.api ?? false,
      }),
    };
  } catch (error) {
    // The platform, not the framework, answers a form beyond its limits.
    if (error instanceof FormLimit) {
      const body = Buffer.from(error.message);
      return { answer: { status: 200, reason: 'OK', headers: [['Content-Type', 'text/plain']], body } };
    }
    if (error instanceof ServiceError) return { answer: errorAnswer(error, false, answering(visit)) };
    throw error;
  }
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
