// Answers of the framework's own handlers to whoever may not pass: 401 without a body, the way to the login page, 403 as text (FACTS 2).
// Must not know: who was turned away, and why.
import { ServiceError } from '../model.ts';
import type { WireAnswer } from '../server/message.ts';
import { type Answering, frameworkHeaders, jsonpError } from './answer.ts';
import { loginUrl, queryText } from './arrival.ts';
import { CONTENT_TYPE } from './format.ts';

type Headers = readonly (readonly [string, string])[];

export function loginRedirect(answering: Answering, headers: Headers): WireAnswer {
  return {
    status: 302,
    reason: 'Found',
    headers: [['Location', loginUrl(answering.arrival)], ...headers, ...frameworkHeaders(answering)],
    body: Buffer.alloc(0),
  };
}

/** Asks for credentials; whoever wants a page is sent to the login page. */
export function challengeAnswer(answering: Answering, challenge: string): WireAnswer {
  const headers: Headers = [['WWW-Authenticate', challenge]];
  const { choice } = answering;
  if (choice.format === 'html') return loginRedirect(answering, headers);
  if (choice.callback !== undefined) {
    const message = 'Not Authenticated';
    const json = { ...answering, choice: { ...choice, format: 'json' as const, contentType: CONTENT_TYPE.json } };
    const answer = jsonpError(new ServiceError(401, 'Unauthorized', message, { reason: message }), json);
    return { ...answer, headers: [...headers, ...answer.headers] };
  }
  return {
    status: 401,
    reason: 'Unauthorized',
    headers: [...headers, ...frameworkHeaders(answering)],
    body: Buffer.alloc(0),
  };
}

/** The plain-text 403. */
export function forbiddenAnswer(answering: Answering, reason: string): WireAnswer {
  const { verb, pathInfo, rawUrl } = answering.arrival;
  const lines = [
    'Forbidden',
    '',
    `Request.HttpMethod: ${verb}`,
    `Request.PathInfo: ${pathInfo}`,
    `Request.QueryString: ${queryText(answering.arrival)}`,
    '',
    // In DebugMode a line follows, which ends as the platform's lines do.
    answering.profile.debug ? `Request.RawUrl: ${rawUrl}\n` : '',
  ];
  return {
    status: 403,
    reason,
    headers: [['Content-Type', 'text/plain'], ...frameworkHeaders(answering)],
    body: Buffer.from(lines.join('\r\n')),
  };
}
