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
import type { Arrival } from './arrival.ts';
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
  /** The request, as redirects and the plain 403 tell of it. */
  readonly arrival: Arrival;
}

/** Where an error is thrown: before the service, by validation, or in the service. */
export type Stage = 'early' | 'validation' | 'service';

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

/** Headers of every answer that the framework gives. */
export function frameworkHeaders({ profile, cookies }: Answering): Headers {
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

/** A response type that carries the status of an error. */
export type Envelope = (status: ObjectNode) => ObjectNode;

/** Form A: the operation's response with zero values, or that of another operation. Form B: the status alone. */
export function errorNode(error: ServiceError, typed: boolean | Envelope): ObjectNode {
  const status = statusNode(error);
  if (typeof typed === 'function') return typed(status);
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

/** A script that hands the body to the caller's function. */
const padded = (callback: string, body: string): string => `${callback.replace(/[^A-Za-z0-9_$.]/g, '_')}(${body})`;

function page(title: string, inside: string): string {
  const safe = inside.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><pre>${safe}</pre></body></html>\n`;
}

/** `calls`: a callback is called with the body, where its format knows callbacks. */
export function write(node: Node, answering: Answering, calls: boolean): Written {
  const { choice, style, pretty } = answering;
  const contentType = choice.contentType;
  switch (choice.format) {
    case 'json':
    case 'jsonl': {
      const body = writeJson(node, style);
      if (choice.callback && calls) return { body: padded(choice.callback, body), contentType: 'text/javascript' };
      return { body, contentType };
    }
    case 'jsv': {
      const body = writeJsv(node, style);
      if (pretty && calls) return { body: prettyJsv(body), contentType: CONTENT_TYPE.json };
      return { body: choice.callback && calls ? padded(choice.callback, body) : body, contentType };
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

/** A success: 204 for nothing, 405 for a type that cannot be written. */
export function successAnswer(node: ObjectNode | undefined, answering: Answering, operation: string): WireAnswer {
  const attachment: Headers =
    answering.choice.format === 'csv' ? [['Content-Disposition', `attachment;filename="${operation}.csv"`]] : [];
  const headers = [...frameworkHeaders(answering), ...attachment];
  if (node === undefined) return { status: 204, reason: 'No Content', headers, body: Buffer.alloc(0) };
  if (answering.choice.format === 'none')
    return {
      status: 405,
      reason: 'Method Not Allowed',
      headers: [['Content-Type', answering.choice.contentType], ...headers],
      body: Buffer.alloc(0),
    };
  const { body, contentType } = write(node, answering, true);
  return {
    status: 200,
    reason: 'OK',
    headers: [['Content-Type', contentType], ...headers],
    body: Buffer.from(body),
  };
}

/** What is thrown before the service, for a caller that names a function: status 200, whatever the format. */
export function jsonpError(error: ServiceError, answering: Answering): WireAnswer {
  const { body, contentType } = write(errorNode(error, false), answering, false);
  const type = answering.profile.framework === '8.5.2' ? contentType : 'text/javascript';
  return {
    status: 200,
    reason: error.reason,
    headers: [['Content-Type', type], ...frameworkHeaders(answering)],
    body: Buffer.from(padded(answering.choice.callback ?? '', body)),
  };
}
