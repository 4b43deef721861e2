// Where a caller wants to be sent after logging in or out.
// Must not know: sessions, answers.
import { ServiceError } from '../../model.ts';
import type { Caller } from './caller.ts';

/** The parameter that says so. @throws ServiceError for an address of another host */
export function returnUrlOf(caller: Caller): string | undefined {
  const wanted = caller.parameter('continue') ?? caller.parameter('ReturnUrl') ?? caller.parameter('redirect');
  if (wanted === undefined) return undefined;
  const address = wanted.trim();
  const elsewhere = (address.startsWith('//') || address.includes('://')) && !address.startsWith(caller.base);
  if (elsewhere) {
    const message = 'External Redirects are not permitted';
    throw new ServiceError(400, 'ArgumentException', `${message} (Parameter 'continue')`, {
      entries: [{ errorCode: 'ArgumentException', fieldName: 'continue', message }],
      reason: 'Bad Request',
    });
  }
  return wanted;
}
