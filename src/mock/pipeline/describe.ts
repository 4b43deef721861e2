// The host's answers about itself: documents in every format, generated sources, pages (FACTS 14).
// Must not know: the operation, access.
import { createHash } from 'node:crypto';
import { apiIndexNode, type Describing, documentNode, operationsNode } from '../description/documents.ts';
import { operationsOf } from '../description/operations.ts';
import { hostPage, operationPage } from '../description/pages.ts';
import { source } from '../description/sources.ts';
import type { WireAnswer } from '../server/message.ts';
import { writeJson } from '../writing/json.ts';
import { writeSystemJson } from '../writing/system-json.ts';
import { frameworkHeaders, successAnswer } from './answer.ts';
import { errorAnswer } from './error-answer.ts';
import { CONTENT_TYPE } from './format.ts';
import { noMethod, read } from './read.ts';
import type { Route } from './route.ts';
import { forbiddenAnswer } from './turned-away.ts';
import { answering, queryOf, type Visit } from './visit.ts';

const HTML = 'text/html; charset=utf-8';

/** The recorded host describes its read-out as well. */
export interface DescribingParts {
  readonly recorded: boolean;
}

function describing({ profile, arrival, target }: Visit, { recorded }: DescribingParts, part?: string): Describing {
  return { profile, echo: recorded, base: arrival.base, part, includeTypes: queryOf(target, 'IncludeTypes') };
}

/** A body of the host's own handlers. The older version's do not say who wrote them, unless they are files. */
function handlerAnswer(visit: Visit, body: string, contentType = HTML, file = false): WireAnswer {
  const signed = visit.profile.framework === '8.5.2' && !file ? [] : frameworkHeaders(answering(visit));
  return { status: 200, reason: 'OK', headers: [['Content-Type', contentType], ...signed], body: Buffer.from(body) };
}

/** A document or generated source: an operation of the framework, and as such read, chosen and written like any other. */
export function answerDescribed(
  visit: Visit,
  { answered, part }: Route & { readonly kind: 'described' },
  parts: DescribingParts,
): WireAnswer {
  const { profile } = visit;
  const all = operationsOf(profile, parts.recorded);
  const name = all.find((operation) => operation.answered === answered)?.name ?? '';
  const namespace = name.startsWith('Type') ? 'ServiceStack.NativeTypes' : 'ServiceStack';
  const input = read(visit, { name, namespace, members: [] });
  if ('answer' in input) return input.answer;
  visit.caller.giveIds();
  const { verb, arrival } = visit;
  if (name === 'GetNavItems' && verb !== 'GET')
    return errorAnswer(noMethod(arrival.verb, name, 'MetadataNavService'), false, answering(visit));
  if (answered.by === 'document') {
    const node = documentNode(answered.document, describing(visit, parts, part ?? queryOf(visit.target, 'Name')));
    // The types are the only document that is not left to the platform's writer.
    const systemJson = profile.systemJson && answered.document !== 'types';
    return successAnswer(node, answering({ ...visit, systemJson }), name);
  }
  const script = ['js', 'mjs', 'php'].includes(answered.language);
  const body = Buffer.from(source(answered.language, profile));
  const headers: WireAnswer['headers'] = [
    ['Content-Length', String(body.length)],
    ['Content-Type', script ? 'text/javascript; charset=utf-8' : 'text/plain; charset=utf-8'],
    ...frameworkHeaders(answering(visit)),
  ];
  return { status: 200, reason: 'OK', headers, body };
}

/** /operations/metadata, in the format that is asked for; no service, so that no function is called with it. */
export function answerOperations(visit: Visit, parts: DescribingParts): WireAnswer {
  const { callback: _, ...choice } = visit.choice;
  return successAnswer(operationsNode(describing(visit, parts)), answering({ ...visit, choice }), '');
}

/** /api: always JSON; the framework's without a charset. */
export function answerApiIndex(visit: Visit, parts: DescribingParts): WireAnswer {
  const index = apiIndexNode(describing(visit, parts));
  const { ownStyle } = answering(visit);
  if (!visit.profile.systemJson) return handlerAnswer(visit, writeJson(index, ownStyle), 'application/json');
  // The platform answers by itself, and tells what is not there.
  const body = Buffer.from(writeSystemJson(index, { ...ownStyle, includeNulls: true }));
  return { status: 200, reason: 'OK', headers: [['Content-Type', CONTENT_TYPE.json]], body, streamed: true };
}

/** When the host's files were made, as far as anybody can see. */
const STARTED = new Date();

/** Headers by which a browser keeps what it has. */
function validators(page: string, body: Buffer): WireAnswer['headers'] {
  if (page === 'login')
    return [
      ['Content-Length', String(body.length)],
      ['Accept-Ranges', 'bytes'],
      ['Last-Modified', STARTED.toUTCString()],
    ];
  if (page !== 'explorer' && page !== 'admin') return [];
  const tag = createHash('sha256').update(body).digest('hex').slice(0, 32);
  return [
    ['Cache-Control', 'public, max-age=3600, must-revalidate'],
    ['ETag', `"${tag}"`],
  ];
}

/** Whether the query asks for an operation that nobody is shown. */
function asksForUnseen(visit: Visit, parts: DescribingParts): boolean {
  const wanted = queryOf(visit.target, 'op');
  return (
    wanted !== undefined &&
    !operationsOf(visit.profile, parts.recorded).some(
      ({ hidden, name }) => !hidden && name.toLowerCase() === wanted.toLowerCase(),
    )
  );
}

/** A page for people. */
export function answerPage(
  visit: Visit,
  { page }: Route & { readonly kind: 'page' },
  parts: DescribingParts,
): WireAnswer {
  if (page === 'operations' && asksForUnseen(visit, parts))
    return forbiddenAnswer(answering(visit), 'Service Not Available');
  const body = hostPage(page, describing(visit, parts));
  // Written by a handler that does not say who it is.
  if (page === 'icons')
    return { status: 200, reason: 'OK', headers: [['Content-Type', CONTENT_TYPE.html]], body: Buffer.from(body) };
  const file = page === 'login';
  const answer = handlerAnswer(visit, body, file ? CONTENT_TYPE.html : HTML, file);
  return { ...answer, headers: [...answer.headers, ...validators(page, answer.body)] };
}

/** The page of an operation, if there is one to be seen. */
export function answerOperationPage(visit: Visit, format: string, parts: DescribingParts): WireAnswer {
  // No operation has a page in HTML.
  const isUnseen = format === 'html' ? queryOf(visit.target, 'op') !== undefined : asksForUnseen(visit, parts);
  if (isUnseen) return forbiddenAnswer(answering(visit), 'Service Not Available');
  const language = queryOf(visit.target, 'lang');
  const body = operationPage(describing(visit, parts), queryOf(visit.target, 'op'), format, language);
  return handlerAnswer(visit, body);
}

/** A way on to another path of the host. */
export function answerMoved(visit: Visit, to: string): WireAnswer {
  return {
    status: 302,
    reason: 'Found',
    headers: [['Location', `${visit.arrival.base}${to}`], ...frameworkHeaders(answering(visit))],
    body: Buffer.alloc(0),
  };
}

/** A folder with nothing to show. */
export function answerBareFolder(visit: Visit): WireAnswer {
  return {
    status: 404,
    // The platform has no path for an asterisk.
    reason: `Static File '${visit.arrival.pathInfo.replace(/^\*$/, '')}' not found`,
    headers: frameworkHeaders(answering(visit)),
    body: Buffer.alloc(0),
  };
}
