// Bearer tokens (JWT, HS256): verified and made with a key of the host's own.
// Must not know: sessions, users.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readJsonMap } from '../../binding/json.ts';
import { NetProblem } from '../../binding/read-errors.ts';
import { serviceError } from '../../binding/request.ts';
import type { ServiceError } from '../../model.ts';
import { fromBase64 } from './basic-header.ts';
import { exception } from './problems.ts';

export type Claims = ReadonlyMap<string, string | null>;

const ALGORITHM = 'HS256';

function fromBase64Url(text: string): Buffer {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  if (standard.length % 4 === 1) throw exception(500, 'Exception', 'Illegal base64url string!');
  return fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
}

function readMap(bytes: Buffer): Claims | null {
  try {
    return readJsonMap(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof NetProblem) throw serviceError(error);
    throw error;
  }
}

function signature(signed: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(signed).digest();
}

/** Claims of a token of three parts; undefined for a foreign signature, or for a token that says nothing. @throws ServiceError */
export function verified(parts: readonly string[], key: Buffer): Claims | undefined {
  const [header = '', payload = '', sent = ''] = parts;
  const sentBytes = fromBase64Url(sent);
  const head = readMap(fromBase64Url(header));
  const payloadBytes = fromBase64Url(payload);
  if (!head?.has('alg'))
    throw head === null
      ? exception(500, 'NullReferenceException', 'Object reference not set to an instance of an object.')
      : exception(500, 'KeyNotFoundException', "The given key 'alg' was not present in the dictionary.");
  const algorithm = head.get('alg') ?? '';
  if (algorithm !== ALGORITHM)
    throw exception(405, 'NotSupportedException', `Invalid algorithm '${algorithm}', expected '${ALGORITHM}'`);
  const own = signature(`${header}.${payload}`, key);
  if (own.length !== sentBytes.length || !timingSafeEqual(own, sentBytes)) return undefined;
  return readMap(payloadBytes) ?? undefined;
}

/** A token of five parts is encrypted: the host has no key for it, which it finds once the parts are decoded. @throws ServiceError */
export function refuseEncrypted(parts: readonly string[]): never {
  const [, key = '', vector = '', text = '', tag = ''] = parts;
  for (const part of [tag, vector, text, key]) fromBase64Url(part);
  throw exception(500, 'Exception', 'PrivateKey required to decrypt JWE Token');
}

function tokenException(message: string): ServiceError {
  return exception(401, 'TokenException', message);
}

/** Seconds since 1970 that a claim names; undefined without one. @throws ServiceError */
function seconds(claims: Claims, name: string): number | undefined {
  const text = claims.get(name) ?? '';
  if (text === '') return undefined;
  if (!/^\s*[+-]?\d{1,19}\s*$/.test(text)) throw tokenException(`Claim '${name}' must be a Unix Timestamp`);
  return Number(text);
}

/** @throws ServiceError when a token is not valid at `now` (ms since 1970) */
export function assertValid(claims: Claims, now: number): void {
  const current = Math.floor(now / 1000);
  const expires = seconds(claims, 'exp');
  if (expires !== undefined && current >= expires) throw tokenException('Token has expired');
  const begins = seconds(claims, 'nbf');
  if (begins !== undefined && begins > current) throw tokenException('Token not valid yet');
}

/** Signs a token. Members are written in the order given. */
export function sign(type: 'JWT' | 'JWTR', payload: Readonly<Record<string, unknown>>, key: Buffer): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode({ typ: type, alg: ALGORITHM, kid: key.toString('base64').slice(0, 3) })}.${encode(payload)}`;
  return `${signed}.${signature(signed, key).toString('base64url')}`;
}
