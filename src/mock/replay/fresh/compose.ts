// The parts of a request put together as a captured request.
// Must not know: what any part means.
import type { CapturedRequest } from '../captures.ts';
import type { Header } from './credentials.ts';

export interface Parts {
  readonly method?: string;
  readonly path: string;
  readonly query?: readonly string[];
  /** Content-Type; undefined = no such header. */
  readonly type?: string | undefined;
  readonly accept?: readonly string[];
  readonly headers?: readonly Header[];
  readonly body?: string | Buffer | undefined;
  readonly framing?: Pick<CapturedRequest, 'chunked' | 'chunkSize' | 'contentLength' | 'version'>;
}

/** The request; its body is kept as text where it is UTF-8. */
export function compose(parts: Parts): CapturedRequest {
  const { method = 'POST', path, query = [], type, accept = [], headers = [], body, framing = {} } = parts;
  const joined = query.join('&');
  return {
    method,
    path: joined === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${joined}`,
    headers: [
      ...(type === undefined ? [] : [['Content-Type', type] as const]),
      ...accept.map((value) => ['Accept', value] as const),
      ...headers,
    ],
    ...(body === undefined ? {} : typeof body === 'string' ? { body } : { bodyBase64: body.toString('base64') }),
    ...framing,
  };
}
