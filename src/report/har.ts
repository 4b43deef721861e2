// HAR 1.2 of the run's exchanges, for the tools that read it.
// Must not know: checks, verdicts.
import type { ExchangeRecord, RunRecord } from './run-record.ts';

const pairs = (headers: readonly (readonly [string, string])[]): readonly { name: string; value: string }[] =>
  headers.map(([name, value]) => ({ name, value }));
const typeOf = (headers: readonly (readonly [string, string])[]): string =>
  headers.find(([n]) => n.toLowerCase() === 'content-type')?.[1] ?? '';

/** The whole log as JSON text. */
export function har(record: RunRecord, exchanges: readonly ExchangeRecord[]): string {
  const entries = exchanges.map((e) => ({
    startedDateTime: new Date(e.startedAt).toISOString(),
    time: e.ms,
    request: {
      method: e.request.method,
      url: `${record.target.url.replace(/\/$/, '')}${e.request.path}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(e.request.headers),
      queryString: [],
      headersSize: -1,
      bodySize: e.request.body.length,
      ...(e.request.body ? { postData: { mimeType: typeOf(e.request.headers), text: e.request.body } } : {}),
    },
    response: e.response
      ? {
          status: e.response.status,
          statusText: e.response.reason,
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: pairs(e.response.headers),
          content: { size: e.response.body.length, mimeType: typeOf(e.response.headers), text: e.response.body },
          redirectURL: '',
          headersSize: -1,
          bodySize: e.response.body.length,
        }
      : {
          status: 0,
          statusText: e.failure?.message ?? '',
          httpVersion: '',
          cookies: [],
          headers: [],
          content: { size: 0, mimeType: '' },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
        },
    cache: {},
    timings: { send: 0, wait: e.ms, receive: 0 },
  }));
  return JSON.stringify({
    log: { version: '1.2', creator: { name: record.suite.name, version: record.suite.version }, entries },
  });
}
