// Credentials that identify nobody: malformed, altered, under another scheme, forged.
// Must not know: how they are judged.
import type { HeaderList } from '../../src/client/exchange.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

interface Variant {
  readonly name: string;
  readonly authorization?: string;
  readonly headers?: HeaderList;
}

/** Another text of the same length, with letters for letters and digits for digits. */
function likeness(text: string): string {
  return [...text].map((c) => c.replace(/[a-y]|[A-Y]|[0-8]/, (d) => String.fromCharCode(d.charCodeAt(0) + 1))).join('');
}

/** Both formats, or one in turn, and over the run each route. */
function spread(
  world: World,
  family: string,
  variants: readonly Variant[],
  { mayFail = false, formats = 2 } = {},
): readonly CaseSpec[] {
  return variants.flatMap((variant, i) =>
    (['json', 'jsv'] as const)
      .filter((_, f) => formats === 2 || (i + f) % 2 === 0)
      .map(
        (format, f): CaseSpec => ({
          key: `${family}/${variant.name}, ${format}`,
          intent: { kind: 'denied' },
          identity: 'none',
          ...(variant.authorization === undefined ? {} : { authorization: variant.authorization }),
          ...(variant.headers ? { headers: variant.headers } : {}),
          format,
          route: (['accept', 'suffix', 'query'] as const)[(i + f) % 3] ?? 'accept',
          document: withOptional(world.seed, `${family} ${i} ${format}`, (i * 3 + f) % 18),
          ...(mayFail ? { mayFail } : {}),
        }),
      ),
  );
}

/** Variants of the good key that are not the good key, and of the header that is not a credential. */
export function malformed(world: World): readonly CaseSpec[] {
  const key = world.clientKey;
  const around: Variant[] = key
    ? [
        { name: 'key with a letter more', authorization: `Bearer ${key}x` },
        { name: 'key with a letter less', authorization: `Bearer ${key.slice(0, -1)}` },
        { name: 'the key twice', authorization: `Bearer ${key}${key}` },
        { name: 'the key twice, with a comma', authorization: `Bearer ${key},${key}` },
        { name: 'a list with the key in it', authorization: `Bearer unknown-key, ${key}` },
        { name: 'the key and more behind a comma', authorization: `Bearer ${key},x` },
        { name: 'the key and more behind a semicolon', authorization: `Bearer ${key};x` },
        {
          name: 'a letter changed in the middle',
          authorization: `Bearer ${key.slice(0, key.length >> 1)}${key[key.length >> 1] === 'x' ? 'y' : 'x'}${key.slice((key.length >> 1) + 1)}`,
        },
        { name: 'the key in quotes', authorization: `Bearer "${key}"` },
        { name: 'a key made like it', authorization: `Bearer ${likeness(key)}` },
        { name: 'half of the key', authorization: `Bearer ${key.slice(0, Math.ceil(key.length / 2))}` },
        { name: 'key without its first letter', authorization: `Bearer ${key.slice(1)}` },
        { name: 'key backwards', authorization: `Bearer ${[...key].reverse().join('')}` },
        { name: 'key with a wildcard', authorization: `Bearer ${key.slice(0, 3)}%` },
        { name: 'key without a scheme', authorization: key },
        { name: 'two blanks after Bearer', authorization: `Bearer  ${key}` },
        { name: 'scheme Token', authorization: `Token ${key}` },
        { name: 'scheme ApiKey', authorization: `ApiKey ${key}` },
        { name: 'scheme Digest', authorization: `Digest ${key}` },
        { name: 'key as Basic password', authorization: `Basic ${base64(`:${key}`)}` },
        { name: 'key in the wrong half, user x', authorization: `Basic ${base64(`x:${key}`)}` },
      ]
    : [];
  return spread(
    world,
    'malformed',
    [
      ...around,
      { name: 'Bearer alone', authorization: 'Bearer' },
      { name: 'Bearer and a blank', authorization: 'Bearer ' },
      { name: 'Bearer of letters and digits', authorization: `Bearer ${'Zq7Xw2Lk9Pb4Nd6Rt8Ym3Hv5'}` },
      { name: 'Bearer of a guid', authorization: 'Bearer 6f1c2d3e4b5a49788695a4b3c2d1e0f9' },
      { name: 'Bearer of a guid with dashes', authorization: 'Bearer 6f1c2d3e-4b5a-4978-8695-a4b3c2d1e0f9' },
      { name: 'Bearer null', authorization: 'Bearer null' },
      { name: 'Bearer of a quote', authorization: "Bearer ' OR '1'='1" },
      { name: 'Basic of user and empty password', authorization: `Basic ${base64('client:')}` },
      { name: 'Basic of a colon', authorization: `Basic ${base64(':')}` },
      { name: 'Basic that is not base64', authorization: 'Basic !!!' },
    ],
    { formats: 1 },
  );
}

/** Wrong user names and passwords. */
export function wrongPasswords(world: World): readonly CaseSpec[] {
  const decoded = Buffer.from(world.authorizationOf('client-basic')?.slice(6) ?? '', 'base64').toString();
  const [user, password] = [decoded.slice(0, decoded.indexOf(':')), decoded.slice(decoded.indexOf(':') + 1)];
  const own: Variant[] = decoded.includes(':')
    ? [
        { name: 'password with a letter more', authorization: `Basic ${base64(`${user}:${password}x`)}` },
        { name: 'password with a letter less', authorization: `Basic ${base64(`${user}:${password.slice(0, -1)}`)}` },
        { name: 'another password', authorization: `Basic ${base64(`${user}:no-such-password`)}` },
        {
          name: 'password of letter case changed',
          authorization: `Basic ${base64(`${user}:${password === password.toUpperCase() ? password.toLowerCase() : password.toUpperCase()}`)}`,
        },
        { name: 'user with a blank behind', authorization: `Basic ${base64(`${user} :${password}`)}` },
        { name: 'user with a blank before', authorization: `Basic ${base64(` ${user}:${password}`)}` },
        { name: 'user name as password', authorization: `Basic ${base64(`${user}:${user}-`)}` },
        { name: 'right password of an unknown user', authorization: `Basic ${base64(`${user}-unknown:${password}`)}` },
      ]
    : [];
  return spread(
    world,
    'password',
    [
      ...own,
      { name: 'user of SQL', authorization: `Basic ${base64("' or 1=1 --:x")}` },
      { name: 'user of an asterisk', authorization: `Basic ${base64('*:*')}` },
      { name: 'unknown user', authorization: `Basic ${base64('nobody-here:no-password')}` },
      { name: 'admin and admin', authorization: `Basic ${base64('admin:admin')}` },
    ],
    { formats: 1 },
  );
}

/** Tokens of JWT form that the host did not sign. A host with the JWT provider may fail on the odd ones (FACTS 2). */
export function forgedTokens(world: World): readonly CaseSpec[] {
  const claims = base64url(
    JSON.stringify({
      sub: '1',
      preferred_username: 'client',
      roles: ['Client', 'Admin'],
      iat: 1_700_000_000,
      exp: 4_100_000_000,
    }),
  );
  const head = (alg: string): string => base64url(JSON.stringify({ typ: 'JWT', alg }));
  return spread(
    world,
    'token',
    [
      { name: 'alg none', authorization: `Bearer ${head('none')}.${claims}.` },
      {
        name: 'alg HS256, made-up signature',
        authorization: `Bearer ${head('HS256')}.${claims}.${base64url('x'.repeat(32))}`,
      },
      { name: 'alg HS256, no signature', authorization: `Bearer ${head('HS256')}.${claims}.` },
      { name: 'three parts of letters', authorization: 'Bearer aaa.bbb.ccc' },
      { name: 'cookie of alg none', headers: [['Cookie', 'ss-tok=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.']] },
    ],
    { mayFail: true, formats: 1 },
  );
}
