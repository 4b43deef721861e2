// Names and values of a form or query to members: strict, each bad value named (FACTS 9).
// Must not know: HTTP.
import { type Bound, type BoundValue, type Dto, type ErrorEntry, type Kind, ServiceError } from '../model.ts';
import { jsvValue } from './jsv.ts';
import { isDefault, memberNamed, membersByName } from './members.ts';
import { attempt, sanitized } from './read-errors.ts';
import type { Reading } from './type-hint.ts';
import type { Pair } from './url-text.ts';

/** A parameter's text as a member's value: texts as they are, all else as JSV. @throws NetProblem */
function parameterValue(kind: Kind, text: string, reading: Reading): BoundValue {
  return kind === 'string' ? text : jsvValue(kind, text, reading);
}

/** Binds parameters over what is bound already; empty ones are not given. @throws ServiceError naming every bad one */
export function bindPairs(dto: Dto, pairs: readonly Pair[], reading: Reading, over: Bound): Bound {
  const bad: ErrorEntry[] = [];
  const members = membersByName(dto);
  for (const [name, text] of pairs) {
    const member = memberNamed(members, name);
    if (!member || text === '') continue;
    const value = attempt(() => parameterValue(member.kind, text, reading));
    if (value === undefined) {
      bad.push({
        errorCode: 'SerializationException',
        fieldName: name,
        message: sanitized(`'${text}' is an Invalid value for '${name}'`),
      });
    } else if (value !== null) over.set(member.name, value);
  }
  if (bad.length > 0)
    throw new ServiceError(400, 'SerializationException', `Unable to bind to request '${dto.name}'`, {
      entries: bad,
      reason: 'Bad Request',
    });
  return over;
}

/** Fills members that hold their default from the query, as predefined routes do. @throws NetProblem for a bad value */
export function fillPairs(dto: Dto, pairs: readonly Pair[], reading: Reading, under: Bound): Bound {
  const members = membersByName(dto);
  for (const [name, text] of pairs) {
    const member = memberNamed(members, name);
    if (!member || text === '' || !isDefault(member.kind, under.get(member.name))) continue;
    under.set(member.name, parameterValue(member.kind, text, reading));
  }
  return under;
}
