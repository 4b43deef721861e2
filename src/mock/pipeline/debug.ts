// What a host in DebugMode adds to an error: the stack trace, which begins with the request, and inner messages (FACTS 12).
// Must not know: formats of answers, stages.
import type { Bound, Dto, InnerError, Kind, ServiceError } from '../model.ts';
import type { Profile } from '../profiles.ts';
import { writeJsv } from '../writing/jsv.ts';
import type { Style } from '../writing/style.ts';
import { type Node, nodeOf, number, TYPES_NAMESPACE } from '../writing/tree.ts';

/** Where an error is thrown: before the service, by validation, or in the service. */
export type Stage = 'early' | 'validation' | 'service';

/** A request that a service was called with. */
export interface Subject {
  readonly dto: Dto;
  readonly bound: Bound;
}

export interface Debug {
  readonly stackTrace: string;
  readonly inner: string | undefined;
}

/** Namespaces of exceptions that are not the platform's most common ones. */
const NAMESPACES: Readonly<Record<string, string>> = {
  SerializationException: 'System.Runtime.Serialization',
  XmlException: 'System.Xml',
  InvalidDataException: 'System.IO',
  IOException: 'System.IO',
  KeyNotFoundException: 'System.Collections.Generic',
  BadHttpRequestException: 'Microsoft.AspNetCore.Server.Kestrel.Core',
  TokenException: 'ServiceStack',
  ValidationException: 'ServiceStack.FluentValidation',
};
/** Errors of the framework's own leave no text. */
const SILENT: ReadonlySet<string> = new Set(['Unauthorized', 'Forbidden', 'NotFound', 'Conflict']);
const FRAME = '   at Mock.Host.ProcessRequest(IRequest req)';

type Thrown = InnerError;

const typed = ({ code, message }: Thrown): string => `${NAMESPACES[code] ?? 'System'}.${code}: ${message}`;

function chain(first: Thrown): readonly Thrown[] {
  return first.inner === undefined ? [first] : [first, ...chain(first.inner)];
}

/** An exception and those that it was thrown for, as the platform prints them. */
function printed(exceptions: readonly Thrown[]): string {
  const frames = exceptions.map(() => FRAME).join('\n   --- End of inner exception stack trace ---\n');
  return `${exceptions.map(typed).join('\n ---> ')}\n${frames}\n`;
}

function traceOf(error: ServiceError): string {
  if (SILENT.has(error.errorCode)) return '\n';
  const all = chain({ code: error.errorCode, message: error.original, inner: error.inner });
  return all.map((_, i) => printed(all.slice(i))).join('\n');
}

const DEFAULTS: Readonly<Partial<Record<Kind, Node>>> = {
  DateTime: { is: 'date', value: { ticks: 0n, kind: 'unspecified' } },
  double: number(0),
  int32: number(0),
};

/** The request as JSV, whatever the caller wants answers to look like. */
function requestText({ dto, bound }: Subject, style: Style): string {
  const members = dto.members.map(({ name, kind }): readonly [string, Node] => [
    name,
    bound.has(name) ? nodeOf(bound.get(name)) : (DEFAULTS[kind] ?? { is: 'null' }),
  ]);
  const plain: Style = { ...style, textCase: 'PascalCase', dates: 'ISO8601', includeTypes: false };
  return writeJsv({ is: 'object', type: dto.name, namespace: TYPES_NAMESPACE, members }, plain);
}

/** `11/25/2026 14:11:48`, UTC. */
function stamp(now: Date): string {
  const [year, month, rest = ''] = now.toISOString().split('-');
  return `${month}/${rest.slice(0, 2)}/${year} ${rest.slice(3, 11)}`;
}

/** Undefined where nothing is added: without DebugMode, and for what validation finds. */
export function debugOf(
  error: ServiceError,
  stage: Stage,
  how: { readonly profile: Profile; readonly style: Style; readonly subject?: Subject },
): Debug | undefined {
  if (!how.profile.debug || stage === 'validation') return undefined;
  const called =
    stage === 'service' && how.subject
      ? `[${how.subject.dto.name}: ${stamp(new Date())}]:\n[REQUEST: ${requestText(how.subject, how.style)}]\n`
      : '';
  const inner = error.inner && chain(error.inner).map(({ message }) => message);
  return { stackTrace: `${called}${traceOf(error)}`, inner: inner?.join('\n') };
}
