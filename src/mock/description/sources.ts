// Generated sources of a client's types, in a shape of our own that carries the facts of the real ones (FACTS 14).
// Must not know: HTTP.
import { type Kind, type Member, PAYMENT } from '../model.ts';
import type { Profile } from '../profiles.ts';
import { REQUIRED, RESPONSE_MEMBERS } from './types.ts';

interface Field {
  readonly name: string;
  /** Of .NET: String, Int32, ... */
  readonly type: string;
  readonly order: number;
  readonly required: boolean;
}

const NET: Readonly<Record<Kind, string>> = {
  string: 'String',
  DateTime: 'DateTime',
  double: 'Double',
  int32: 'Int32',
  map: 'Dictionary<String,String>',
  bool: 'Boolean',
};

const REQUEST: readonly Field[] = PAYMENT.members.map(({ name, kind }: Member, i) => ({
  name,
  type: NET[kind],
  order: i + 1,
  required: REQUIRED.has(name),
}));
const RESPONSE: readonly Field[] = RESPONSE_MEMBERS.map(([name, type], i) => ({
  name,
  type,
  order: i + 1,
  required: false,
}));

const CSHARP: Readonly<Record<string, string>> = {
  String: 'string',
  Double: 'double',
  Int32: 'int',
  Int64: 'long',
  'Dictionary<String,String>': 'Dictionary<string, string>',
};

function csharp(profile: Profile): string {
  const fields = (list: readonly Field[]): string =>
    list
      .map(
        ({ name, type, order, required }) =>
          `        [DataMember(Order=${order})]\n${required ? '        [Validate("NotNull")]\n' : ''}        public virtual ${CSHARP[type] ?? type} ${name} { get; set; }`,
      )
      .join('\n\n');
  const role = profile.role === 'declarative' ? '    [ValidateRequest("HasRole(`Client`)")]\n' : '';
  const returns = profile.typedErrors ? '\n        : IReturn<OnceOffPaymentResponse>' : '';
  const response = profile.typedErrors
    ? `\n\n    public partial class OnceOffPaymentResponse\n    {\n${fields(RESPONSE)}\n    }`
    : '';
  return `namespace digitaluapi.ServiceModel\n{\n    [Route("/onceoffpayment", "POST")]\n${role}    public partial class ${PAYMENT.name}${returns}\n    {\n${fields(REQUEST)}\n    }${response}\n}\n`;
}

const TYPESCRIPT: Readonly<Record<string, string>> = {
  Double: 'number',
  Int32: 'number',
  Int64: 'number',
  'Dictionary<String,String>': '{ [index: string]: string; }',
  ResponseStatus: 'ResponseStatus',
};

function typescript(profile: Profile): string {
  const fields = (list: readonly Field[]): string =>
    list.map(({ name, type }) => `    public ${name}?: ${TYPESCRIPT[type] ?? 'string'};`).join('\n');
  const response = profile.typedErrors ? `export class OnceOffPaymentResponse\n{\n${fields(RESPONSE)}\n}\n\n` : '';
  const returns = profile.typedErrors ? ' implements IReturn<OnceOffPaymentResponse>' : '';
  return `${response}// @Route("/onceoffpayment", "POST")\nexport class ${PAYMENT.name}${returns}\n{\n${fields(REQUEST)}\n}\n`;
}

/** Any other language: the members as comments, which every tool can at least show. */
function outline(language: string, profile: Profile): string {
  const mark = ['python', 'ruby'].includes(language) ? '#' : language === 'vbnet' ? "'" : '//';
  const fields = (type: string, list: readonly Field[]): string =>
    [
      `${mark} ${type}`,
      ...list.map(
        ({ name, type: t, order, required }) => `${mark}   ${order} ${name}: ${t}${required ? ', required' : ''}`,
      ),
    ].join('\n');
  return `${mark} POST /onceoffpayment, role Client\n${fields(PAYMENT.name, REQUEST)}\n${profile.typedErrors ? `${fields('OnceOffPaymentResponse', RESPONSE)}\n` : ''}`;
}

/** The operation's types in a language, by the name in its path. */
export function source(language: string, profile: Profile): string {
  if (language === 'csharp') return csharp(profile);
  return language.startsWith('typescript') ? typescript(profile) : outline(language, profile);
}
