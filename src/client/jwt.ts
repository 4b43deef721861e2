// When a token of JWT form ends, read without trusting it (RFC 7519 4.1.4).
// Must not know: keys, signatures.

/** Epoch milliseconds of the claim `exp`; undefined when the token has none, or is no JWT. */
export function expiryOf(token: string): number | undefined {
  const [, claims, signature] = token.split('.');
  if (claims === undefined || signature === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    const exp = typeof read === 'object' && read !== null && 'exp' in read ? read.exp : undefined;
    return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
