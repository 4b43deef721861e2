// Cookies as the platform reads and writes them (FACTS 13).
// Must not know: sessions, users.

/** Percent escapes undone where they are UTF-8; broken ones stay. */
function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch (error) {
      if (error instanceof URIError) return run;
      throw error;
    }
  });
}

/** Cookies that a request sent, by exact name; the last of a name counts, an empty one does not. */
export function readCookies(lines: readonly string[]): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of lines.flatMap((line) => line.split(';'))) {
    const equals = part.indexOf('=');
    // A blank before the equals sign or behind it spoils the pair; quotes belong to the value.
    const name = part.slice(0, Math.max(equals, 0)).trimStart();
    const value = part.slice(equals + 1).trimEnd();
    const fits = /^[!#$%&'*+\-.^_`|~\w]+$/.test(name) && /^(?:"[!#-+\--:<-[\]-~]+"|[!#-+\--:<-[\]-~]+)$/.test(value);
    if (fits) cookies.set(name, unescaped(value));
  }
  return cookies;
}

export interface CookieTerms {
  /** Undefined = until the browser closes. */
  readonly expires?: Date;
  readonly secure: boolean;
}

/** A Set-Cookie header, with the attributes that every cookie of the framework has. */
export function setCookie(name: string, value: string, { expires, secure }: CookieTerms): readonly [string, string] {
  const attributes = [
    `${name}=${encodeURIComponent(value)}`,
    ...(expires ? [`expires=${expires.toUTCString()}`] : []),
    'path=/',
    ...(secure ? ['secure'] : []),
    'samesite=lax',
    'httponly',
  ];
  return ['Set-Cookie', attributes.join('; ')];
}
