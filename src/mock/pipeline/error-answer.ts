// An error of the framework in the format that was asked for (FACTS 3, 12), or by the framework's own handlers for pages.
// Must not know: what went wrong.
import type { ServiceError } from '../model.ts';
import type { WireAnswer } from '../server/message.ts';
import { type Answering, type Envelope, errorNode, frameworkHeaders, jsonpError, write } from './answer.ts';
import { queryText } from './arrival.ts';
import { debugOf, type Stage } from './debug.ts';
import { forbiddenAnswer, loginRedirect } from './turned-away.ts';

function notFoundLines({ arrival }: Answering): string {
  const lines = [
    'Handler for Request not found (404):',
    '',
    `  Request.HttpMethod: ${arrival.verb}`,
    `  Request.PathInfo: ${arrival.pathInfo}`,
    `  Request.QueryString: ${queryText(arrival)}`,
    `  Request.RawUrl: ${arrival.rawUrl}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The framework's handler of what it has no route for, in words. */
export function unroutedAnswer(answering: Answering): WireAnswer {
  const body = Buffer.from(answering.profile.debug ? notFoundLines(answering) : '404');
  return {
    status: 404,
    reason: 'Not Found',
    headers: [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['Content-Length', String(body.length)],
      ...frameworkHeaders(answering),
    ],
    body,
  };
}

/** The framework's own handlers for pages; the others are written as pages of their own. */
function pageError(error: ServiceError, answering: Answering): WireAnswer | undefined {
  switch (error.status) {
    case 401:
      return loginRedirect(answering, []);
    case 403:
      return forbiddenAnswer(answering, 'Forbidden');
    case 404: {
      const tail = answering.profile.debug ? notFoundLines(answering) : '404';
      const body = Buffer.from(`Error (${error.errorCode}): ${error.message}\n\n${tail}`);
      return {
        status: 404,
        reason: error.errorCode,
        headers: [
          ['Content-Type', 'text/plain; charset=utf-8'],
          ['Content-Length', String(body.length)],
          ...frameworkHeaders(answering),
        ],
        body,
      };
    }
    default:
      return undefined;
  }
}

/** With a callback, what is thrown early comes with status 200. */
export function errorAnswer(
  error: ServiceError,
  typed: boolean | Envelope,
  answering: Answering,
  stage: Stage = 'early',
): WireAnswer {
  const { choice } = answering;
  const asPage = choice.format === 'html' ? pageError(error, answering) : undefined;
  if (asPage) return asPage;
  if (choice.callback !== undefined && stage === 'early') return jsonpError(error, answering);
  const { body, contentType } = write(
    errorNode(error, typed, debugOf(error, stage, answering)),
    answering,
    stage === 'service',
  );
  return {
    // A response of a type that cannot be written is refused, whatever went wrong before.
    status: choice.format === 'none' && typed !== false ? 405 : error.status,
    reason: error.reason,
    headers: [['Content-Type', contentType], ...frameworkHeaders(answering)],
    body: Buffer.from(body),
    ...(choice.format === 'none' ? {} : { streamed: true }),
  };
}
