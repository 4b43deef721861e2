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

const NONE: ReadonlyMap<string, string> = new Map();

/** Cookies that a request sent, by exact name; the last of a name counts, an empty one does not. */
export function readCookies(lines: readonly string[]): ReadonlyMap<string, string> {
  if (lines.length === 0) return NONE;
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
  /** A date as HTTP writes it; undefined = until the browser closes. */
  readonly expires?: string | undefined;
  readonly secure: boolean;
}

/** A Set-Cookie header, with the attributes that every cookie of the framework has. */
export function setCookie(name: string, value: string, { expires, secure }: CookieTerms): readonly [string, string] {
  const lasts = expires === undefined ? '' : `; expires=${expires}`;
  const path = secure ? '; path=/; secure' : '; path=/';
  const text = /^\w*$/.test(value) ? value : encodeURIComponent(value);
  return ['Set-Cookie', `${name}=${text}${lasts}${path}; samesite=lax; httponly`];
}
