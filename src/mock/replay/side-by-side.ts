// Sends one request to a live host and to the mock and says in what their answers differ, framing and header names included.
// Must not know: where requests come from.
import type { CapturedRequest } from './captures.ts';
import { answeredBody, headerOf, normalised, type View, view } from './compare.ts';
import { type Answer, exchange } from './exchange.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Pages, and documents of which only picked members are the same on two hosts: their bodies are not compared. */
function isOwnWords(request: CapturedRequest, answer: Answer): boolean {
  const type = headerOf(answer.headers, 'content-type');
  const known = /json|jsv|csv|xml|javascript/.test(type);
  const described =
    /^\/(metadata\/app|types\/metadata|api\/MetadataApp|[a-z]+\/reply\/MetadataApp|metadata\/nav)/i.test(
      request.path,
    ) && answer.status === 200;
  const echoed = /^\/(types|metadata|ui|locode|swagger|openapi|login)([/.?]|$)/i.test(request.path);
  const isPage = answer.body.subarray(0, 200).toString('latin1').toLowerCase().includes('<!doctype html>');
  return isPage || described || ((!known || echoed) && answer.body.length > 400);
}

function cookie(value: string): string {
  return value
    .replace(/^((?:ss-id|ss-pid|ss-tok|ss-reftok|X-UAId)=)[^;]+/, '$1<id>')
    .replace(/expires=[^;]+/i, 'expires=<date>');
}

function wholeView(request: CapturedRequest, answer: Answer, authority: string): View {
  const body = isOwnWords(request, answer)
    ? undefined
    : answeredBody(answer, authority).replace(/<ProfileUrl>data:[^<]*/, '<ProfileUrl><data>');
  const headers = answer.headers.map(([n, v]): [string, string] => [n, normalised(v, authority)]);
  const names = new Set(headers.map(([n]) => n.toLowerCase()).filter((n) => n !== 'date'));
  return {
    ...view(answer.status, normalised(answer.reason ?? '', authority), headers, body),
    'header names': [...names].sort().join(', '),
    'content-type verbatim': headerOf(headers, 'content-type'),
    'transfer-encoding': headerOf(headers, 'transfer-encoding'),
    connection: headerOf(headers, 'connection'),
    cookies: headers
      .filter(([n]) => n.toLowerCase() === 'set-cookie')
      .map(([, v]) => cookie(v))
      .sort()
      .join(' | '),
    error: answer.error ?? '',
  };
}

/** What differs, as `name: live / mock`; empty when both answer the same. */
export async function compareAnswers(
  request: CapturedRequest,
  live: Endpoint,
  mock: Endpoint,
): Promise<readonly string[]> {
  const [a, b] = await Promise.all([live, mock].map(({ host, port }) => exchange(host, port, request)));
  if (!a || !b) return [];
  const wanted = wholeView(request, a, `${live.host}:${live.port}`);
  const got = wholeView(request, b, `${mock.host}:${mock.port}`);
  return [...new Set([...Object.keys(wanted), ...Object.keys(got)])]
    .filter((k) => k !== 'body' || ('body' in wanted && 'body' in got))
    .filter((k) => (wanted[k] ?? '') !== (got[k] ?? ''))
    .map((k) => `${k}: ${(wanted[k] ?? '').slice(0, 600)} / ${(got[k] ?? '').slice(0, 600)}`);
}
