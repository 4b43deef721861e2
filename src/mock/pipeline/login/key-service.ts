// The route that lists a caller's own API keys: /apikeys/{Environment} (FACTS 2).
// Must not know: how answers are framed.
import { type Bound, ServiceError } from '../../model.ts';
import type { Profile } from '../../profiles.ts';
import type { Directory } from '../identities.ts';
import { NEEDS_TLS } from './api-key.ts';
import type { Caller } from './caller.ts';
import { httpError } from './problems.ts';

/** Keys are of one of these; those of the mock are all live. */
const LIVE = 'live';

/** Keys that the caller may use. @throws ServiceError */
export function listKeys(
  caller: Caller,
  bound: Bound,
  directory: Directory,
  { secureKeys }: Profile,
): readonly string[] {
  if (secureKeys && !caller.secure) throw httpError(403, NEEDS_TLS);
  const environment = bound.get('Environment') ?? '';
  if (environment === '') {
    const message = 'Value cannot be null.';
    throw new ServiceError(400, 'ArgumentNullException', `${message} (Parameter 'Environment')`, {
      entries: [{ errorCode: 'ArgumentNullException', fieldName: 'Environment', message }],
    });
  }
  const { userId } = caller.session();
  return directory.keys
    .filter((key) => key.state === 'good' && key.user.id === userId && environment === LIVE)
    .map((key) => key.value);
}
