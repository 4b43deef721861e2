// A session of the framework: opened with user and password, carried by cookies (FACTS 2, 13).
// Must not know: who uses it.
import type { Login } from './credentials.ts';
import { type Exchange, headerValues, type WireRequest } from './exchange.ts';

/** The request that opens a session. */
export function loginRequest({ username, password }: Login): WireRequest {
  return {
    method: 'POST',
    path: '/auth/credentials',
    headers: [
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json'],
    ],
    body: new TextEncoder().encode(JSON.stringify({ UserName: username, Password: password })),
  };
}

/** The Cookie value that the answer to a login gives; undefined when it opened no session. */
export function sessionOf({ response }: Exchange): string | undefined {
  if (response === undefined || response.status >= 300) return undefined;
  const cookies = headerValues(response.headers, 'set-cookie').flatMap((text) => {
    const [pair = '', ...attributes] = text.split(';').map((part) => part.trim());
    const expires = attributes.find((a) => /^expires=/i.test(a))?.slice('expires='.length);
    const over = expires !== undefined && Date.parse(expires) < Date.now();
    return /^[^=]+=./.test(pair) && !over ? [pair] : [];
  });
  return cookies.length > 0 ? cookies.join('; ') : undefined;
}
