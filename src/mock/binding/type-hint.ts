// `__type` in a body: a name that the framework knows is refused, others are passed over.
// Must not know: formats.
import type { Dto } from '../model.ts';
import type { ZoneMinutes } from './dates.ts';
import { NetProblem } from './read-errors.ts';

/** What a reader must know of the host. */
export interface Reading {
  readonly framework: '10.1.5' | '8.5.2';
  readonly zone: ZoneMinutes;
}

/** @throws NetProblem when the hint names the request's own type, or (newer frameworks) cannot be a name */
export function checkTypeHint(hint: string, dto: Dto, { framework }: Reading): void {
  if (framework !== '8.5.2' && !/^[a-zA-Z0-9_.,+`[\]\s]+$/.test(hint)) {
    throw new NetProblem('NotSupportedException', `Invalid Type Name: ${hint}`);
  }
  const [name = ''] = hint.split(',');
  if (name.trim() !== `${dto.namespace}.${dto.name}`) return;
  throw new NetProblem(
    'NotSupportedException',
    `${dto.name} is not an allowed Runtime Type. Whitelist Type with [Serializable], [RuntimeSerializable], [DataContract] or IRuntimeSerializable, see: https://docs.servicestack.net/json-format#runtime-type-whitelist`,
  );
}
