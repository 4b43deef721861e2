// Names and values of a form or query to members: strict, each bad value named (FACTS 9).
// Must not know: HTTP.
import { type Bound, type Dto, type ErrorEntry, ServiceError } from '../model.ts';
import type { ZoneMinutes } from './dates.ts';
import { attempt } from './json.ts';
import { type JsvDialect, readJsvMap } from './jsv.ts';
import { scalar } from './values.ts';

/** Binds pairs in their order; repeated names are joined by commas; empty values are not given. @throws ServiceError */
export function bindPairs(
  dto: Dto,
  pairs: readonly (readonly [string, string])[],
  zone: ZoneMinutes,
  dialect: JsvDialect,
): Bound {
  const joined = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    const known = joined.get(key);
    if (known) known.values.push(value);
    else joined.set(key, { name, values: [value] });
  }
  const bound: Bound = new Map();
  const bad: ErrorEntry[] = [];
  for (const { name, values } of joined.values()) {
    const member = dto.members.find((m) => m.name.toLowerCase() === name.toLowerCase());
    const text = values.join(',');
    if (!member || text === '') continue;
    const value = member.kind === 'map' ? attempt(() => readJsvMap(text, dialect)) : scalar(member.kind, text, zone);
    if (value === undefined)
      bad.push({
        errorCode: 'SerializationException',
        fieldName: name,
        message: `'${text}' is an Invalid value for '${name}'`,
      });
    else bound.set(member.name, value);
  }
  if (bad.length > 0)
    throw new ServiceError(400, 'SerializationException', `Unable to bind to request '${dto.name}'`, {
      entries: bad,
      reason: 'Bad Request',
    });
  return bound;
}
