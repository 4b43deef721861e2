// What the pipeline came to, written in the chosen format with the framework's headers (FACTS 3, 5, 7, 12, 13).
// Must not know: how the result was reached.
import { ServiceError } from '../model.ts';
import type { Profile } from '../profiles.ts';
import type { WireAnswer } from '../server/message.ts';
import { writeCsv } from '../writing/csv.ts';
import { writeJson } from '../writing/json.ts';
import { prettyJsv, writeJsv } from '../writing/jsv.ts';
import type { Style } from '../writing/style.ts';
import { MODEL_NAMESPACE, NOTHING, type Node, number, TYPES_NAMESPACE, text } from '../writing/tree.ts';
import { writeXml } from '../writing/xml.ts';
import { type Choice, CONTENT_TYPE } from './format.ts';

export type ObjectNode = Node & { readonly is: 'object' };
type Headers = readonly (readonly [string, string])[];

/** What every answer of the framework needs to know. */
export interface Answering {
  readonly profile: Profile;
  readonly choice: Choice;
  readonly style: Style;
  /** `?debug` asks for the indented JSV. */
  readonly pretty: boolean;
  readonly cookies: Headers;
}

const POWERED: Readonly<Record<Profile['framework'], string>> = {
  '10.1.5': 'ServiceStack/10.15 NET10/Linux/net10/NO',
  '8.5.2': 'ServiceStack/8.52 NET6/Linux/net8/NO',
};
const ZERO = '0'.repeat(32);

const CORS: Headers = [
  ['Access-Control-Allow-Headers', 'Content-Type'],
  ['Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE, PATCH, OPTIONS, HEAD'],
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Max-Age', '600'],
];

function frameworkHeaders({ profile, cookies }: Answering): Headers {
  return [...(profile.cors ? CORS : []), ...cookies, ['Vary', 'Accept'], ['X-Powered-By', POWERED[profile.framework]]];
}

/** A ResponseStatus of an error. */
export function statusNode(error: ServiceError): ObjectNode {
  return {
    is: 'object',
    type: 'ResponseStatus',
    namespace: TYPES_NAMESPACE,
    members: [
      ['ErrorCode', text(error.errorCode)],
      ['Message', text(error.message)],
      ['StackTrace', NOTHING],
      [
        'Errors',
        {
          is: 'list',
          of: 'ResponseError',
          items: error.entries.map(
            (entry): Node => ({
              is: 'object',
              type: 'ResponseError',
              namespace: TYPES_NAMESPACE,
              members: [
                ['ErrorCode', text(entry.errorCode)],
                ['FieldName', text(entry.fieldName)],
                ['Message', text(entry.message)],
                ['Meta', entry.meta ? { is: 'map', entries: entry.meta } : NOTHING],
              ],
            }),
          ),
        },
      ],
      ['Meta', NOTHING],
    ],
  };
}

/** Form A: the operation's response with zero values. Form B: the status alone. */
export function errorNode(error: ServiceError, typed: boolean): ObjectNode {
  const status = statusNode(error);
  if (!typed)
    return { is: 'object', type: 'ErrorResponse', namespace: TYPES_NAMESPACE, members: [['ResponseStatus', status]] };
  return {
    is: 'object',
    type: 'OnceOffPaymentResponse',
    namespace: MODEL_NAMESPACE,
    members: [
      ['PublicAccessGuid', { is: 'guid', value: ZERO }],
      ['InvoiceNumber', NOTHING],
      ['StatusCodesId', number(0)],
      ['ResponseStatus', status],
    ],
  };
}

interface Written {
  readonly body: string;
  readonly contentType: string;
}

function page(title: string, inside: string): string {
  const safe = inside.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><pre>${safe}</pre></body></html>\n`;
}

function write(node: Node, answering: Answering, success: boolean): Written {
  const { choice, style, pretty } = answering;
  const contentType = choice.contentType;
  switch (choice.format) {
    case 'json':
    case 'jsonl': {
      const body = writeJson(node, style);
      if (choice.callback && success)
        return { body: `${choice.callback.replace(/[^A-Za-z0-9_$.]/g, '_')}(${body})`, contentType: 'text/javascript' };
      return { body, contentType };
    }
    case 'jsv': {
      const body = writeJsv(node, style);
      if (pretty && success) return { body: prettyJsv(body), contentType: CONTENT_TYPE.json };
      return choice.callback && success
        ? { body: `${choice.callback.replace(/[^A-Za-z0-9_$.]/g, '_')}(${body})`, contentType }
        : { body, contentType };
    }
    case 'xml':
      return { body: node.is === 'object' ? xml(node, style) : '', contentType };
    case 'csv':
      return { body: node.is === 'object' ? writeCsv(node, style) : '', contentType };
    case 'html':
      return { body: page('Snapshot', writeJson(node, style)), contentType };
    case 'none':
      return { body: '', contentType };
  }
}

/** XML that breaks off is followed by the error in a document of its own (FACTS 5). */
function xml(node: ObjectNode, style: Style): string {
  return writeXml(node, style, (code, message) => errorNode(new ServiceError(400, code, message), false));
}

/** An error of the framework, in the chosen format. */
export function errorAnswer(error: ServiceError, typed: boolean, answering: Answering): WireAnswer {
  const { choice } = answering;
  const headers = frameworkHeaders(answering);
  if (choice.format === 'html' && error.status === 404)
    return {
      status: 404,
      reason: error.errorCode,
      headers: [['Content-Type', 'text/plain'], ...headers],
      body: Buffer.from(`Error (${error.errorCode}): ${error.message}\n404`),
    };
  const { body, contentType } = write(errorNode(error, typed), answering, false);
  return {
    status: error.status,
    reason: error.reason,
    headers: [['Content-Type', contentType], ...headers],
    body: Buffer.from(body),
  };
}

/** A success: 204 for nothing, 405 for a type that cannot be written. */
export function successAnswer(node: ObjectNode | undefined, answering: Answering, operation: string): WireAnswer {
  const headers = frameworkHeaders(answering);
  if (node === undefined) return { status: 204, reason: 'No Content', headers, body: Buffer.alloc(0) };
  if (answering.choice.format === 'none')
    return {
      status: 405,
      reason: 'Method Not Allowed',
      headers: [['Content-Type', answering.choice.contentType], ...headers],
      body: Buffer.alloc(0),
    };
  const { body, contentType } = write(node, answering, true);
  const attachment: Headers =
    answering.choice.format === 'csv' ? [['Content-Disposition', `attachment;filename="${operation}.csv"`]] : [];
  return {
    status: 200,
    reason: 'OK',
    headers: [['Content-Type', contentType], ...headers, ...attachment],
    body: Buffer.from(body),
  };
}

/** 401 without a body, or the way to the login page where the answer would be a page. */
export function challengeAnswer(answering: Answering, url: string, base: string, predefined: boolean): WireAnswer {
  const [first = 'apikey'] = answering.profile.providers;
  const realm = first === 'jwt' ? 'jwt realm="/auth/jwt"' : `Basic realm="/auth/${first}"`;
  const headers: Headers = [['WWW-Authenticate', realm], ...frameworkHeaders(answering)];
  if (answering.choice.format === 'html' && !predefined)
    return {
      status: 302,
      reason: 'Found',
      headers: [
        [
          'Location',
          `${base}/login?redirect=${encodeURIComponent(url).replace(/%[0-9A-F]{2}/g, (h) => h.toLowerCase())}`,
        ],
        ...headers,
      ],
      body: Buffer.alloc(0),
    };
  return { status: 401, reason: 'Unauthorized', headers, body: Buffer.alloc(0) };
}

/** The plain-text 403 of the framework's own handler. */
export function forbiddenAnswer(
  answering: Answering,
  request: { readonly method: string; readonly path: string; readonly query: string; readonly rawUrl: string },
  reason: string,
): WireAnswer {
  const lines = [
    'Forbidden',
    '',
    `Request.HttpMethod: ${request.method}`,
    `Request.PathInfo: ${request.path}`,
    `Request.QueryString: ${request.query}`,
    ...(answering.profile.debug ? [`Request.RawUrl: ${request.rawUrl}`] : []),
    '',
    '',
  ];
  return {
    status: 403,
    reason,
    headers: [['Content-Type', 'text/plain'], ...frameworkHeaders(answering)],
    body: Buffer.from(lines.join('\r\n')),
  };
}
