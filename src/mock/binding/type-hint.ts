// `__type` in a body: a name that the framework knows is refused, others are passed over.
// Must not know: formats.
import type { Dto } from '../model.ts';
import { foldName, trimNet } from './net-text.ts';
import { NetProblem } from './read-errors.ts';
import type { ZoneMinutes } from './zone.ts';

const TYPE_HINT = '__type';

/** What a reader must know of the host. */
export interface Reading {
  readonly framework: '10.1.5' | '8.5.2';
  readonly zone: ZoneMinutes;
  /** Whether the payment request names its response type (FACTS 3); such types may be hinted at. */
  readonly typedErrors?: boolean;
  /** JSON is read by the platform's own strict reader. */
  readonly systemJson?: boolean;
}

/** Whether a member's name, in any letter case, is that of a hint. */
export function isTypeHint(name: string): boolean {
  return name.length === TYPE_HINT.length && foldName(name) === TYPE_HINT;
}

/** Whether the hint names the request's own type, so that reading starts over. @throws NetProblem for a type that may not be named */
export function namesOwnType(hint: string, dto: Dto, { framework, typedErrors }: Reading): boolean {
  if (framework !== '8.5.2' && !/^[a-zA-Z0-9_.,+`[\]\s]+$/.test(hint)) {
    throw new NetProblem('NotSupportedException', `Invalid Type Name: ${hint}`);
  }
  const [name = ''] = hint.split(',');
  if (trimNet(name) === '')
    throw new NetProblem('ArgumentException', "The value cannot be an empty string. (Parameter 'name')");
  if (trimNet(name) !== `${dto.namespace}.${dto.name}`) return false;
  if (typedErrors || dto.name !== 'OnceOffPaymentRequests') return true;
  throw new NetProblem(
    'NotSupportedException',
    `${dto.name} is not an allowed Runtime Type. Whitelist Type with [Serializable], [RuntimeSerializable], [DataContract] or IRuntimeSerializable, see: https://docs.servicestack.net/json-format#runtime-type-whitelist`,
  );
}
