// Recorded requests crossed with each other: the body of one, the headers of another, the target of a third.
// Must not know: hosts, answers.
import fc from 'fast-check';
import { type Capture, type CapturedRequest, capturesOf } from '../captures.ts';

function withoutBody(request: CapturedRequest): CapturedRequest {
  const { method, path, headers, version } = request;
  return { method, path, headers, ...(version === undefined ? {} : { version }) };
}

function bodyFrom({ body, bodyBase64, chunked, chunkSize }: CapturedRequest): Partial<CapturedRequest> {
  return {
    ...(body === undefined ? {} : { body }),
    ...(bodyBase64 === undefined ? {} : { bodyBase64 }),
    ...(chunked === undefined ? {} : { chunked }),
    ...(chunkSize === undefined ? {} : { chunkSize }),
  };
}

const isFraming = (name: string): boolean =>
  ['host', 'content-length', 'transfer-encoding'].includes(name.toLowerCase());

/** Whether a capture can be taken apart: not raw bytes, not huge, answered the same each time. */
function divisible({ request, volatile }: Capture): boolean {
  return (
    !volatile &&
    request.rawBase64 === undefined &&
    request.bodyParts === undefined &&
    request.contentLength === undefined &&
    !request.headers.some(([name]) => isFraming(name))
  );
}

function crossed(a: CapturedRequest, b: CapturedRequest, how: string): CapturedRequest {
  const queryOf = (path: string): string => path.split('?')[1] ?? '';
  switch (how) {
    case 'headers':
      return { ...a, headers: b.headers };
    case 'target':
      return { ...a, path: b.path };
    case 'query': {
      const joined = [queryOf(a.path), queryOf(b.path)].filter((q) => q !== '').join('&');
      return { ...a, path: joined === '' ? a.path : `${a.path.split('?')[0]}?${joined}` };
    }
    case 'method':
      return { ...a, method: b.method };
    case 'credentials': {
      const isCredential = ([name]: readonly [string, string]): boolean => /^(authorization|cookie|x-ss-)/i.test(name);
      return { ...a, headers: [...a.headers.filter((h) => !isCredential(h)), ...b.headers.filter(isCredential)] };
    }
    case 'type': {
      const isType = ([name]: readonly [string, string]): boolean => /^content-type$/i.test(name);
      return { ...a, headers: [...b.headers.filter(isType), ...a.headers.filter((h) => !isType(h))] };
    }
    case 'accept': {
      const isAccept = ([name]: readonly [string, string]): boolean => /^accept$/i.test(name);
      return { ...a, headers: [...a.headers.filter((h) => !isAccept(h)), ...b.headers.filter(isAccept)] };
    }
    default:
      return { ...withoutBody(a), ...bodyFrom(b) };
  }
}

const WAYS = ['headers', 'target', 'query', 'method', 'credentials', 'type', 'accept', 'body'];

/** Recorded requests that were taken apart and put together anew, with the first one's group. */
export function spliced(
  groups: readonly string[],
): fc.Arbitrary<{ readonly group: string; readonly request: CapturedRequest }> | undefined {
  const parts = capturesOf('v10.1.5').filter((c) => divisible(c) && groups.includes(c.group));
  if (parts.length < 2) return undefined;
  const part = fc.constantFrom(...parts);
  return fc
    .tuple(part, part, part, fc.constantFrom(...WAYS), fc.constantFrom('', '', ...WAYS))
    .map(([a, b, c, first, second]) => {
      const once = crossed(a.request, b.request, first);
      return { group: a.group, request: second === '' ? once : crossed(once, c.request, second) };
    });
}
