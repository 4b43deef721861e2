// Compares an answer with the recorded one: status, reason, media type, a few headers, and the body to the byte.
// Must not know: how either was made.
import { createHash } from 'node:crypto';
import type { Capture, CapturedResponse } from './captures.ts';
import type { Answer } from './exchange.ts';
import { picked } from './picked.ts';

export type View = Readonly<Record<string, string>>;

const mediaType = (v: string): string => v.split(';')[0]?.trim().toLowerCase() ?? '';
const BIG = 16_384;

/** A text with what no two runs share taken out. */
export function normalised(text: string, authority: string): string {
  const escaped = authority.replace(':', '%3a');
  return text
    .replaceAll(authority, 'host')
    .replaceAll(escaped, 'host')
    .replace(/(StackTrace"?:"?"?\[[A-Za-z[\]]+: )[^\]]*(\])/gi, '$1<date>$2')
    .replace(/(<StackTrace>\[[A-Za-z[\]]+: )[^\]]*(\])/g, '$1<date>$2')
    .replace(/("?sessionid"?:"?)[A-Za-z0-9_-]{16,}/gi, '$1<id>')
    .replace(/(<SessionId>)[^<]+/g, '$1<id>')
    .replace(/("?profileurl"?:"?)data:[^"]*/gi, '$1<data>')
    .replace(/\\n {3}at [^"]*/g, '\\n<frames>')
    .replace(/\n {3}at (?:(?!"|<\/StackTrace)[\s\S])*/g, '\n<frames>');
}

export const headerOf = (headers: CapturedResponse['headers'], name: string): string =>
  (headers ?? [])
    .filter(([n]) => n.toLowerCase() === name)
    .map(([, v]) => v)
    .join(', ');
const pathOnly = (v: string): string => v.replace(/^[a-z]+:\/\/[^/]*/i, '').split('?')[0] ?? '';

/** What of an answer is compared. */
export function view(
  status: number | undefined,
  reason: string | undefined,
  headers: CapturedResponse['headers'],
  body: string | undefined,
): View {
  const type = mediaType(headerOf(headers, 'content-type'));
  return {
    status: String(status),
    reason: reason ?? '',
    'content-type': type,
    'www-authenticate': headerOf(headers, 'www-authenticate'),
    allow: headerOf(headers, 'allow'),
    location: pathOnly(headerOf(headers, 'location')),
    vary: headerOf(headers, 'vary'),
    'x-powered-by': headerOf(headers, 'x-powered-by'),
    'content-disposition': headerOf(headers, 'content-disposition'),
    ...(type === 'text/html' || body === undefined || /^<[a-z.+-]+>$/.test(body) ? {} : { body }),
  };
}

function recordedBody(r: CapturedResponse): string | undefined {
  if (r.json !== undefined) return JSON.stringify(r.json);
  return r.body ?? r.bodyBase64 ?? (r.bodySha256 === undefined ? undefined : `${r.bodyLength}:${r.bodySha256}`);
}

/** The body as it is compared: as text, in base64, or as its length and hash. */
export function answeredBody(answer: Answer, authority: string): string {
  const utf8 = answer.body.toString('utf8');
  if (!Buffer.from(utf8).equals(answer.body))
    return answer.body.length > BIG
      ? `${answer.body.length}:${createHash('sha256').update(answer.body).digest('hex')}`
      : answer.body.toString('base64');
  const text = normalised(utf8, authority);
  return text.length > BIG ? `${Buffer.byteLength(text)}:${createHash('sha256').update(text).digest('hex')}` : text;
}

/** What differs, as `name: expected / got`; empty when the answer is the recorded one. */
export function differences(capture: Capture, answer: Answer, authority: string): readonly string[] {
  if (capture.response.error !== undefined || answer.error !== undefined)
    return capture.response.error !== undefined && answer.error !== undefined
      ? []
      : [`answer: ${capture.response.error ?? 'one'} / ${answer.error ?? 'one'}`];
  const wanted = view(
    capture.response.status,
    capture.response.reason,
    capture.response.headers,
    recordedBody(capture.response),
  );
  const got = view(
    answer.status,
    normalised(answer.reason ?? '', authority),
    answer.headers.map(([n, v]): [string, string] => [n, normalised(v, authority)]),
    wanted['body'] === undefined
      ? undefined
      : capture.response.json === undefined
        ? answeredBody(answer, authority)
        : picked(answer.body.toString('utf8')),
  );
  return [...new Set([...Object.keys(wanted), ...Object.keys(got)])]
    .filter((k) => k !== 'body' || wanted['body'] !== undefined)
    .filter((k) => (wanted[k] ?? '') !== (got[k] ?? ''))
    .map((k) => `${k}: ${(wanted[k] ?? '').slice(0, 600)} / ${(got[k] ?? '').slice(0, 600)}`);
}
