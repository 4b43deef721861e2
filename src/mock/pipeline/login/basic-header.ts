// The Authorization header, split into what providers look for (FACTS 2).
// Must not know: users, keys.
import { exception } from './problems.ts';

export interface NameAndPassword {
  readonly name: string;
  readonly password: string;
}

/** Standard base64 as the platform reads it: white space is skipped, padding is due. @throws ServiceError 400 */
export function fromBase64(text: string): Buffer {
  const compact = text.replace(/[ \t\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.length % 4 !== 0) {
    throw exception(
      400,
      'FormatException',
      'The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.',
    );
  }
  return Buffer.from(compact, 'base64');
}

/** Name and password of a Basic header; undefined for other schemes and without a colon. @throws ServiceError 400 */
export function basicOf(authorization: string | undefined): NameAndPassword | undefined {
  const blank = authorization?.indexOf(' ') ?? -1;
  if (authorization === undefined || authorization.slice(0, Math.max(blank, 0)).toLowerCase() !== 'basic')
    return undefined;
  const text = fromBase64(authorization.slice(blank + 1)).toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** What stands behind the first blank of a header that begins with the word. */
export function bearerOf(authorization: string | undefined): string | undefined {
  const blank = authorization?.indexOf(' ') ?? -1;
  if (authorization === undefined || blank < 0 || !/^bearer/i.test(authorization)) return undefined;
  return authorization.slice(blank + 1) || undefined;
}
