// What the host says of itself (FACTS 14): our own pages with the recorded facts.
// Must not know: how requests are judged.
import { PAYMENT } from '../model.ts';
import type { WireAnswer } from '../server/message.ts';
import type { Target } from '../server/target.ts';
import type { Answering } from './answer.ts';
import type { HostParts } from './pipeline.ts';

const TYPE: Readonly<Record<string, object>> = {
  string: { Type: 'String', Namespace: 'System' },
  DateTime: { Type: 'DateTime', Namespace: 'System', IsValueType: true },
  double: { Type: 'Double', Namespace: 'System', IsValueType: true },
  int32: { Type: 'Int32', Namespace: 'System', IsValueType: true },
  map: { Type: 'Dictionary`2', Namespace: 'System.Collections.Generic', GenericArgs: ['String', 'String'] },
};
const REQUIRED = new Set([
  'Segment',
  'FirstName',
  'LastName',
  'InvoiceNumber',
  'AmountOutstanding',
  'CurrenciesId',
  'ChannelsId',
]);
const NOT_NULL = [
  { Name: 'Validate', Args: [{ Name: 'Validator', Type: 'String', Namespace: 'System', Value: 'NotNull' }] },
];

function operation(parts: HostParts): object {
  const response = [
    ['PublicAccessGuid', { Type: 'Guid', Namespace: 'System', IsValueType: true }],
    ['InvoiceNumber', { Type: 'String', Namespace: 'System' }],
    ['StatusCodesId', { Type: 'Int64', Namespace: 'System', IsValueType: true }],
    ['ResponseStatus', { Type: 'ResponseStatus', Namespace: 'ServiceStack' }],
  ] as const;
  const typed = parts.profile.typedErrors;
  return {
    Request: {
      Name: 'OnceOffPaymentRequests',
      Namespace: 'digitaluapi.ServiceModel',
      Properties: PAYMENT.members.map(({ name, kind }, i) => ({
        Name: name,
        ...TYPE[kind],
        DataMember: { Order: i + 1 },
        ...(REQUIRED.has(name) ? { IsRequired: true, Attributes: NOT_NULL } : {}),
      })),
    },
    ...(typed
      ? {
          Response: {
            Name: 'OnceOffPaymentResponse',
            Namespace: 'digitaluapi.ServiceModel',
            Properties: response.map(([Name, type], i) => ({ Name, ...type, DataMember: { Order: i + 1 } })),
          },
          ReturnType: { Name: 'OnceOffPaymentResponse', Namespace: 'digitaluapi.ServiceModel' },
        }
      : {}),
    Actions: ['POST'],
    Method: 'POST',
    Routes: [{ Path: '/onceoffpayment', Verbs: 'POST', Summary: 'Once of Payments' }],
    RequiresAuth: true,
    RequiredRoles: ['Client'],
  };
}

/** An anonymous answer, 200. */
export function describe(
  document: 'app' | 'types' | 'page',
  parts: HostParts,
  answering: Answering,
  _target: Target,
): WireAnswer {
  const { profile } = parts;
  const formats = {
    json: 'application/json',
    xml: 'application/xml',
    jsv: 'application/jsv',
    html: 'text/html',
    csv: 'text/csv',
    jsonl: 'text/jsonl',
  };
  const app = {
    App: {
      ServiceStackVersion: profile.framework === '8.5.2' ? '8.52' : '10.15',
      ServiceName: 'digitaluapi',
      ApiVersion: '1.0',
      JsTextCase: profile.textCase,
      UseSystemJson: 'Never',
    },
    Config: { DebugMode: profile.debug },
    ContentTypeFormats: formats,
    HttpHandlers: { 'ApiHandlers.Json': '/api/{Request}' },
    Api: { Operations: [operation(parts)] },
  };
  const body =
    document === 'app'
      ? JSON.stringify(app)
      : document === 'types'
        ? JSON.stringify({ Operations: [operation(parts)] })
        : '<!doctype html><title>Operations</title><h1>Operations</h1><p>OnceOffPaymentRequests: POST /onceoffpayment</p>';
  const type = document === 'page' ? 'text/html' : 'application/json; charset=utf-8';
  return {
    status: 200,
    reason: 'OK',
    headers: [['Content-Type', type], ['Vary', 'Accept'], ...answering.cookies],
    body: Buffer.from(body),
  };
}
