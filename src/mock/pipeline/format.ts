// Which format an answer takes: suffix, ?callback and ?format, Accept, default (FACTS 10).
// Must not know: what is answered.
import { isFormType } from '../binding/request.ts';
import { memo } from '../memo.ts';
import type { Profile } from '../profiles.ts';
import { acceptedType } from './accept.ts';

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

type BodyFormat = 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl' | 'form' | 'multipart';

/** The format that a content type is read as; undefined = the body is ignored (FACTS 9). */
export function bodyFormat(contentType: string | undefined): BodyFormat | undefined {
  return contentType === undefined ? undefined : (formatOfType(contentType) ?? undefined);
}

const formatOfType = memo((contentType): BodyFormat | null => {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
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
      return null;
  }
});

/** What a predefined route answers in by itself. A ?format that is unknown, and a path that is not quite its own, leave JSV with its older name. */
export function usualChoice(
  reached: { readonly suffix?: Format; readonly predefined?: string; readonly indented?: boolean },
  format: string | undefined,
): Choice | undefined {
  const { suffix, predefined, indented = false } = reached;
  if (predefined === undefined || suffix === undefined) return undefined;
  return suffix === 'jsv' && predefined === 'reply' && (indented || format !== undefined)
    ? { format: 'jsv', contentType: 'text/jsv' }
    : plain(suffix);
}

const plain = (format: Format): Choice => ({ format, contentType: CONTENT_TYPE[format] });

export interface Asking {
  /** Of the path; nothing else matters then, but for ?callback. */
  readonly suffix: Format | undefined;
  /** Content-Type that a predefined route answers in unless the query asks for another. */
  readonly usual?: Choice;
  readonly query: (name: string) => string | undefined;
  readonly accept: readonly string[];
  readonly contentType: string | undefined;
}

/** The choice; undefined when an empty Accept ends the request (README, surprise 1). */
export function chooseFormat(asking: Asking, profile: Profile): Choice | undefined {
  const callback = asking.query('callback');
  const format = asking.query('format');
  const named = format === undefined ? undefined : BY_NAME[format.split('.')[0]?.toLowerCase() ?? ''];
  if (asking.suffix) return { ...plain(asking.suffix), ...(callback ? { callback } : {}) };
  if (callback) return { ...plain('json'), callback };
  if (named) return plain(named);
  if (asking.usual) return asking.usual;
  return byAccept(asking, profile);
}

/** In just this spelling it stands for SOAP, which the host reads as XML but does not write. */
const SOAP_11 = 'text/xml; charset=utf-8';

/** The format in which a content type is written, labelled as it was named; JSON in its usual spelling gets its charset. */
const labelled = memo((contentType): Choice => {
  if (contentType === 'application/json') return plain('json');
  if (contentType === SOAP_11) return { format: 'none', contentType };
  const format = /^\s*text\/html\s*(?:;|$)/i.test(contentType) ? 'html' : bodyFormat(contentType);
  if (format === undefined || format === 'form' || format === 'multipart') return { format: 'none', contentType };
  return { format, contentType };
});

function byAccept({ accept, contentType }: Asking, profile: Profile): Choice | undefined {
  const type = acceptedType(accept, contentType, isFormType(contentType ?? ''), profile.defaultType);
  return type === undefined ? undefined : labelled(type);
}
