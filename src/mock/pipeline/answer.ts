// What the pipeline came to, written in the chosen format with the framework's headers (FACTS 3, 5, 7, 12, 13).
// Must not know: how the result was reached.

import { page, preformatted } from '../description/pages.ts';
import { ServiceError } from '../model.ts';
import type { Profile } from '../profiles.ts';
import type { WireAnswer } from '../server/message.ts';
import { writeCsv } from '../writing/csv.ts';
import { writeJson, writeJsonl } from '../writing/json.ts';
import { prettyJsv, writeJsv } from '../writing/jsv.ts';
import type { Style } from '../writing/style.ts';
import { SystemJsonFailure, writeSystemJson } from '../writing/system-json.ts';
import { MODEL_NAMESPACE, NOTHING, type Node, number, rowsOf, TYPES_NAMESPACE, text } from '../writing/tree.ts';
import { writeXml, type XmlDocument } from '../writing/xml.ts';
import type { Arrival } from './arrival.ts';
import { type Debug, debugOf, type Subject } from './debug.ts';
import { type Choice, CONTENT_TYPE } from './format.ts';

export type ObjectNode = Node & { readonly is: 'object' };
type Headers = readonly (readonly [string, string])[];

/** What every answer of the framework needs to know. */
export interface Answering {
  readonly profile: Profile;
  readonly choice: Choice;
  readonly style: Style;
  /** The host's own style, without what the caller wants. */
  readonly ownStyle: Style;
  /** `?debug` asks for the indented JSV; `always`: below JSV's own route, and the word anywhere in the address is enough. */
  readonly pretty: boolean | 'always';
  readonly cookies: Headers;
  /** The request, as redirects and the plain 403 tell of it. */
  readonly arrival: Arrival;
  /** What the service was called with, once it is. */
  readonly subject?: Subject;
  /** JSON is written by the platform's own writer. */
  readonly systemJson?: boolean;
  /** Items of a batch that were served before the answer. */
  readonly completed?: number;
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

/** Headers of every answer that the framework gives. */
export function frameworkHeaders({ profile, cookies, completed }: Answering): Headers {
  return [
    ...(profile.cors ? CORS : []),
    ...cookies,
    ['Vary', 'Accept'],
    ...(completed === undefined ? [] : [['X-AutoBatch-Completed', String(completed)] as const]),
    ['X-Powered-By', POWERED[profile.framework]],
  ];
}

/** What a status says besides: which item of a batch it is of, and inner messages. */
function metaNode(batchIndex: number | undefined, inner: string | undefined): Node {
  const entries: (readonly [string, string])[] = [
    ...(inner === undefined || inner === '' ? [] : [['InnerMessages', inner] as const]),
    ...(batchIndex === undefined ? [] : [['AutoBatchIndex', String(batchIndex)] as const]),
  ];
  return entries.length === 0 ? NOTHING : { is: 'map', entries };
}

/** A ResponseStatus of an error; `debug` is what a host in DebugMode adds. */
export function statusNode(error: ServiceError, debug?: Debug): ObjectNode {
  return {
    is: 'object',
    type: 'ResponseStatus',
    namespace: TYPES_NAMESPACE,
    members: [
      ['ErrorCode', text(error.errorCode)],
      ['Message', text(error.message)],
      ['StackTrace', text(debug?.stackTrace)],
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
      ['Meta', metaNode(error.batchIndex, debug?.inner)],
    ],
  };
}

/** A response type that carries the status of an error. */
export type Envelope = (status: ObjectNode) => ObjectNode;

/** Form A: the operation's response with zero values, or that of another operation. Form B: the status alone. */
export function errorNode(error: ServiceError, typed: boolean | Envelope, debug?: Debug): ObjectNode {
  const status = statusNode(error, debug);
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
  /** False when it broke off. */
  readonly isWhole: boolean;
  readonly contentType: string;
}

/** A script that hands the body to the caller's function. */
const opening = (callback: string): string => `${callback.replace(/[^A-Za-z0-9_.]/g, '_')}(`;

/** A tree in the chosen format, and what broke it off. */
function document(node: Node, { choice, style, systemJson }: Answering): XmlDocument {
  switch (choice.format) {
    case 'json': {
      // In another spelling, or handed to a function, JSON is the framework's own.
      const bySystem = systemJson && choice.callback === undefined && choice.contentType === CONTENT_TYPE.json;
      return { text: bySystem ? writeSystemJson(node, style) : writeJson(node, style) };
    }
    case 'jsonl': {
      const rows = rowsOf(node);
      return { text: rows === undefined ? '' : writeJsonl(rows, style) };
    }
    case 'jsv':
      return { text: writeJsv(node, style) };
    case 'xml':
      return writeXml(node, style);
    case 'csv':
      return { text: writeCsv(node, style) };
    case 'html':
      return { text: page('Snapshot', preformatted(writeJson(node, style))) };
    case 'none':
      return { text: '' };
  }
}

/** `calls`: the answer of a service, with which a callback is called, or which is shown indented (FACTS 10). */
export function write(node: Node, answering: Answering, calls: boolean): Written {
  const { choice, pretty, ownStyle } = answering;
  if (calls && (pretty === 'always' || (pretty && choice.contentType.includes('jsv'))))
    return { body: prettyJsv(writeJsv(node, ownStyle)), isWhole: true, contentType: CONTENT_TYPE.json };
  const { text, failure } = document(node, answering);
  const isWhole = failure === undefined;
  if (calls && choice.callback !== undefined) {
    const contentType = /application\/json/i.test(choice.contentType) ? 'text/javascript' : choice.contentType;
    // What breaks off has no end either.
    return { body: `${opening(choice.callback)}${text}${isWhole ? ')' : ''}`, isWhole, contentType };
  }
  if (!failure || !calls) return { body: text, isWhole, contentType: choice.contentType };
  // What breaks off is followed by the error in a document of its own, which may break off as well (FACTS 5).
  const thrown = new ServiceError(400, failure.code, failure.message);
  const error = errorNode(thrown, false, debugOf(thrown, 'early', answering));
  return { body: text + document(error, answering).text, isWhole, contentType: choice.contentType };
}

/** A success: 204 for nothing, 405 for a type that cannot be written. */
export function successAnswer(node: Node | undefined, answering: Answering, operation: string): WireAnswer {
  const attachment: Headers =
    answering.choice.contentType === CONTENT_TYPE.csv && operation !== ''
      ? [['Content-Disposition', `attachment;filename="${operation}.csv"`]]
      : [];
  const headers = [...frameworkHeaders(answering), ...attachment];
  if (node === undefined) return { status: 204, reason: 'No Content', headers, body: Buffer.alloc(0) };
  if (answering.choice.format === 'none')
    return {
      status: 405,
      reason: 'Method Not Allowed',
      headers: [['Content-Type', answering.choice.contentType], ...headers],
      body: Buffer.alloc(0),
    };
  try {
    const { body, contentType } = write(node, answering, true);
    return {
      status: 200,
      reason: 'OK',
      headers: [['Content-Type', contentType], ...headers],
      body: Buffer.from(body),
      streamed: true,
    };
  } catch (failure) {
    if (!(failure instanceof SystemJsonFailure)) throw failure;
    return unwrittenAnswer(failure, answering);
  }
}

/** The platform's writer gives up before anything is sent, and its charset is told once more. */
function unwrittenAnswer({ code, message }: SystemJsonFailure, answering: Answering): WireAnswer {
  const node = errorNode(new ServiceError(400, code, message), false);
  const { body, contentType } = write(node, { ...answering, systemJson: false }, false);
  return {
    status: 400,
    reason: 'Bad Request',
    headers: [['Content-Type', `${contentType}; charset=utf-8`], ...frameworkHeaders(answering)],
    body: Buffer.from(body),
    streamed: true,
  };
}

/** What is thrown before the service, for a caller that names a function: status 200, whatever the format. */
export function jsonpError(error: ServiceError, answering: Answering): WireAnswer {
  const node = errorNode(error, false, debugOf(error, 'early', answering));
  const { body, isWhole, contentType } = write(node, answering, false);
  const type = answering.profile.framework === '8.5.2' ? contentType : 'text/javascript';
  return {
    status: 200,
    reason: error.reason,
    headers: [['Content-Type', type], ...frameworkHeaders(answering)],
    body: Buffer.from(`${opening(answering.choice.callback ?? '')}${body}${isWhole ? ')' : ''}`),
  };
}

/** Headers and nothing else: as the CORS feature answers OPTIONS, and so does the login service. */
export function nothingAnswer(answering: Answering): WireAnswer {
  return { status: 200, reason: 'OK', headers: frameworkHeaders(answering), body: Buffer.alloc(0) };
}
