// The request target: path as ASP.NET sees it, and the query as pairs.
// Must not know: routes.
import { queryPairs } from '../binding/url-text.ts';
import { memo } from '../memo.ts';

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

function readTarget(target: string): Target {
  const local = target.replace(/^https?:\/\/[^/?]*/i, '') || '/';
  const mark = local.indexOf('?');
  const rawPath = mark < 0 ? local : local.slice(0, mark);
  const rawQuery = mark < 0 ? '' : local.slice(mark + 1);
  const path = resolveDots(decode(rawPath, /%2f/i));
  return { path, pathInfo: path.replaceAll('+', ' ').replaceAll('%2f', '/'), rawQuery, query: queryPairs(rawQuery) };
}

/** A target's path and query. */
export const parseTarget = memo(readTarget);

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
