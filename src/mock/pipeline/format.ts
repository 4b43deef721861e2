// Which format an answer takes: suffix, ?callback and ?format, Accept, default (FACTS 10).
// Must not know: what is answered.
import type { Profile } from '../profiles.ts';

export type Format = 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl' | 'html';

export interface Choice {
  /** `none`: a type that the host cannot write; errors keep their status with an empty body. */
  readonly format: Format | 'none';
  /** Content-Type of the answer. */
  readonly contentType: string;
  readonly callback?: string;
}

export const CONTENT_TYPE: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  jsv: 'application/jsv',
  xml: 'application/xml',
  csv: 'text/csv',
  jsonl: 'text/jsonl',
  html: 'text/html',
};

const BY_NAME: Readonly<Record<string, Format>> = {
  json: 'json',
  jsv: 'jsv',
  xml: 'xml',
  csv: 'csv',
  jsonl: 'jsonl',
  html: 'html',
};
/** Media types that are known when they stand in Accept, in the order in which the host prefers them over several lines. */
const ACCEPTED: readonly (readonly [string, Format])[] = [
  ['application/json', 'json'],
  ['text/html', 'html'],
  ['application/xml', 'xml'],
  ['application/jsv', 'jsv'],
  ['text/csv', 'csv'],
  ['text/jsonl', 'jsonl'],
];

/** The format that a content type is read as; undefined = the body is ignored (FACTS 9). */
export function bodyFormat(
  contentType: string | undefined,
): 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl' | 'form' | 'multipart' | undefined {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  switch (type) {
    case 'application/json':
    case 'text/json':
      return 'json';
    case 'application/jsv':
    case 'text/jsv':
      return 'jsv';
    case 'application/xml':
    case 'text/xml':
      return 'xml';
    case 'text/csv':
      return 'csv';
    case 'text/jsonl':
      return 'jsonl';
    case 'application/x-www-form-urlencoded':
      return 'form';
    case 'multipart/form-data':
      return 'multipart';
    default:
      return undefined;
  }
}

const plain = (format: Format): Choice => ({ format, contentType: CONTENT_TYPE[format] });

export interface Asking {
  readonly suffix: Format | undefined;
  readonly query: (name: string) => string | undefined;
  readonly accept: readonly string[];
  readonly contentType: string | undefined;
}

/** The choice; undefined when an empty Accept ends the request (README, surprise 1). */
export function chooseFormat(asking: Asking, profile: Profile): Choice | undefined {
  const callback = asking.query('callback');
  const named = BY_NAME[(asking.query('format') ?? '').split('.')[0]?.toLowerCase() ?? ''];
  if (asking.suffix) return { ...plain(asking.suffix), ...(callback ? { callback } : {}) };
  if (callback) return { ...plain('json'), callback };
  if (named) return plain(named);
  return byAccept(asking, profile);
}

function byAccept({ accept, contentType }: Asking, profile: Profile): Choice | undefined {
  const usual: Format = profile.defaultType === 'text/html' ? 'html' : 'json';
  if (accept.length === 0) return plain(usual);
  if (accept.length === 1 && /^[\s;]*$/.test(accept[0] ?? '')) return undefined;
  const firsts = accept.map((line) => (line.split(',')[0] ?? '').trim().toLowerCase());
  const lines =
    accept.length > 1 ? accept.flatMap((line) => line.split(',').map((p) => p.trim().toLowerCase())) : firsts;
  for (const [type, format] of ACCEPTED) if (lines.some((line) => line.startsWith(type))) return plain(format);
  const anything =
    accept.length === 1
      ? /^\*\/\*\s*(;[^,]*)?$/.test(accept[0]?.trim() ?? '')
      : lines.some((line) => line.startsWith('*/*'));
  if (!anything) return plain(usual);
  const read = bodyFormat(contentType);
  if (contentType === undefined || contentType === '' || read === 'form' || read === 'multipart') return plain(usual);
  if (/^text\/html\b/i.test(contentType)) return { format: 'html', contentType };
  if (read === undefined) return { format: 'none', contentType };
  return { format: read, contentType };
}
