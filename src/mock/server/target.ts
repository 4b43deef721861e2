// The request target: path as ASP.NET sees it, and the query as pairs.
// Must not know: routes.

export interface Target {
  /** Decoded path with dot segments resolved; `%2F` stays as it is. */
  readonly path: string;
  /** The path as routes are looked up: a plus is a blank, and `%2f` in small letters a slash. */
  readonly pathInfo: string;
  readonly rawQuery: string;
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** Decodes percent escapes; broken ones stay literal; `keep` is not decoded. */
function decode(text: string, keep?: RegExp): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const parts = run.match(/%[0-9a-f]{2}/gi) ?? [];
    let out = '';
    let bytes: number[] = [];
    const flush = (): void => {
      out += Buffer.from(bytes).toString('utf8');
      bytes = [];
    };
    for (const part of parts) {
      if (keep?.test(part)) {
        flush();
        out += part;
      } else bytes.push(Number.parseInt(part.slice(1), 16));
    }
    flush();
    return out;
  });
}

/** Pairs of a query string or form body: `+` is a blank, a name without `=` has an empty value. */
export function pairs(text: string, charset: BufferEncoding = 'utf8'): readonly (readonly [string, string])[] {
  if (charset !== 'utf8')
    return text
      .split('&')
      .filter(Boolean)
      .map((part) =>
        split(part, (t) =>
          Buffer.from(
            t
              .replaceAll('+', ' ')
              .replace(/%([0-9a-f]{2})/gi, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16))),
            'latin1',
          ).toString(charset),
        ),
      );
  return text
    .split('&')
    .filter(Boolean)
    .map((part) => split(part, (t) => decode(t.replaceAll('+', ' '))));
}

function split(part: string, read: (text: string) => string): readonly [string, string] {
  const equals = part.indexOf('=');
  return equals < 0 ? [read(part), ''] : [read(part.slice(0, equals)), read(part.slice(equals + 1))];
}

export function parseTarget(target: string): Target {
  const local = target.replace(/^https?:\/\/[^/?]*/i, '') || '/';
  const mark = local.indexOf('?');
  const rawPath = mark < 0 ? local : local.slice(0, mark);
  const rawQuery = mark < 0 ? '' : local.slice(mark + 1);
  const path = resolveDots(decode(rawPath, /%2f/i));
  return { path, pathInfo: path.replaceAll('+', ' ').replaceAll('%2f', '/'), rawQuery, query: pairs(rawQuery) };
}

function resolveDots(path: string): string {
  if (!path.includes('/.')) return path;
  const out: string[] = [];
  const segments = path.split('/');
  for (const [i, segment] of segments.entries()) {
    const last = i === segments.length - 1;
    if (segment === '..') {
      if (out.length > 1) out.pop();
      if (last) out.push('');
    } else if (segment === '.') {
      if (last) out.push('');
    } else out.push(segment);
  }
  return out.join('/');
}
