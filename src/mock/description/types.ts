// The operation and its types as the host describes them to generators of clients (FACTS 14).
// Must not know: HTTP, how it is written.
import { ECHO, type Kind, type Member, PAYMENT } from '../model.ts';
import type { Profile } from '../profiles.ts';
import type { Described } from './nodes.ts';

type Type = { readonly [name: string]: Described };

const TYPE: Readonly<Record<Kind, Type>> = {
  string: { Type: 'String', Namespace: 'System' },
  DateTime: { Type: 'DateTime', Namespace: 'System', IsValueType: true },
  double: { Type: 'Double', Namespace: 'System', IsValueType: true },
  int32: { Type: 'Int32', Namespace: 'System', IsValueType: true },
  bool: { Type: 'Boolean', Namespace: 'System', IsValueType: true },
  map: { Type: 'Dictionary`2', Namespace: 'System.Collections.Generic', GenericArgs: ['String', 'String'] },
};

/** Members that the page prints as required; of numbers the rule never fires (FACTS 3). */
export const REQUIRED: ReadonlySet<string> = new Set([
  'Segment',
  'FirstName',
  'LastName',
  'InvoiceNumber',
  'AmountOutstanding',
  'CurrenciesId',
  'ChannelsId',
]);
const MODEL = 'digitaluapi.ServiceModel';
const validator = (value: string): Described => [
  { Name: 'Validator', Type: 'String', Namespace: 'System', Value: value },
];
const named = (name: string): Type => ({ Name: name, Namespace: MODEL });

function property({ name, kind }: Member, index: number): Type {
  return {
    Name: name,
    ...TYPE[kind],
    DataMember: { Order: index + 1 },
    ...(REQUIRED.has(name) ? { IsRequired: true, Attributes: [{ Name: 'Validate', Args: validator('NotNull') }] } : {}),
  };
}

/** The response type's members: name, type as .NET names it, its namespace, whether it is a value. */
export const RESPONSE_MEMBERS = [
  ['PublicAccessGuid', 'Guid', 'System', true],
  ['InvoiceNumber', 'String', 'System', false],
  ['StatusCodesId', 'Int64', 'System', true],
  ['ResponseStatus', 'ResponseStatus', 'ServiceStack', false],
] as const;

function responseType(): Type {
  return {
    ...named('OnceOffPaymentResponse'),
    Implements: [],
    Properties: RESPONSE_MEMBERS.map(([Name, Type, Namespace, value], i) => ({
      Name,
      Type,
      Namespace,
      ...(value ? { IsValueType: true } : {}),
      DataMember: { Order: i + 1 },
    })),
  };
}

function paymentOperation(profile: Profile): Type {
  return {
    Request: {
      ...named(PAYMENT.name),
      Implements: [],
      Properties: PAYMENT.members.map(property),
      // Only a declarative role shows here; one on the type or method does not.
      ...(profile.role === 'declarative'
        ? { Attributes: [{ Name: 'ValidateRequest', Args: validator('HasRole(`Client`)') }] }
        : {}),
    },
    ...(profile.typedErrors ? { Response: responseType() } : {}),
    Actions: ['POST'],
    Method: 'POST',
    ...(profile.typedErrors ? { ReturnType: named('OnceOffPaymentResponse') } : {}),
    Routes: [{ Path: '/onceoffpayment', Verbs: 'POST', Summary: 'Once of Payments' }],
    RequiresAuth: true,
    RequiredRoles: ['Client'],
  };
}

function echoOperation(): Type {
  const response = 'EchoPaymentResponse';
  return {
    Request: { ...named(ECHO.name), Inherits: named('Echoed'), Implements: [] },
    Response: {
      ...named(response),
      Implements: [],
      Properties: [
        { Name: 'Echo', Type: 'Echoed', Namespace: MODEL },
        { Name: 'ResponseStatus', Type: 'ResponseStatus', Namespace: 'ServiceStack' },
      ],
    },
    Actions: ['ANY'],
    Method: 'POST',
    ReturnType: named(response),
    Routes: [{ Path: '/echo' }],
  };
}

/** The operations that a client can be made for, and the types besides. */
export function describedTypes(
  profile: Profile,
  echo: boolean,
): { readonly operations: readonly Type[]; readonly types: readonly Type[] } {
  return {
    operations: [paymentOperation(profile), ...(echo ? [echoOperation()] : [])],
    types: echo
      ? [
          {
            ...named('Echoed'),
            Implements: [],
            Properties: ECHO.members.map(({ name, kind }) => ({ Name: name, ...TYPE[kind] })),
          },
        ]
      : [],
  };
}
