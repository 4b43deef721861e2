// The contract's members with their .NET types, as the metadata page prints them. One table, read by everybody.
// Must not know: formats on the wire, hosts.

export type MemberType = 'string' | 'DateTime' | 'double' | 'int32' | 'map';

export interface RequestMember {
  readonly name: string;
  readonly type: MemberType;
  /** `@Validate NotNull` on the page. */
  readonly printedRequired: boolean;
  /** Whether its absence can be seen by a host at all: a value type that is absent is 0 (FACTS 3). */
  readonly refusable: boolean;
}

/** The 21 request members in the page's order. */
export const REQUEST_MEMBERS = [
  { name: 'Segment', type: 'string', printedRequired: true, refusable: true },
  { name: 'FirstName', type: 'string', printedRequired: true, refusable: true },
  { name: 'LastName', type: 'string', printedRequired: true, refusable: true },
  { name: 'Address', type: 'string', printedRequired: false, refusable: false },
  { name: 'City', type: 'string', printedRequired: false, refusable: false },
  { name: 'Region', type: 'string', printedRequired: false, refusable: false },
  { name: 'Suburb', type: 'string', printedRequired: false, refusable: false },
  { name: 'PostalCode', type: 'string', printedRequired: false, refusable: false },
  { name: 'MobileNumber', type: 'string', printedRequired: false, refusable: false },
  { name: 'Email', type: 'string', printedRequired: false, refusable: false },
  { name: 'IdNumber', type: 'string', printedRequired: false, refusable: false },
  { name: 'PassportNumber', type: 'string', printedRequired: false, refusable: false },
  { name: 'InvoiceNumber', type: 'string', printedRequired: true, refusable: true },
  { name: 'DebtDate', type: 'DateTime', printedRequired: false, refusable: false },
  { name: 'AmountOutstanding', type: 'double', printedRequired: true, refusable: false },
  { name: 'CurrenciesId', type: 'int32', printedRequired: true, refusable: false },
  { name: 'ChannelsId', type: 'int32', printedRequired: true, refusable: false },
  { name: 'DebtMeta', type: 'map', printedRequired: false, refusable: false },
  { name: 'CustomersMeta', type: 'map', printedRequired: false, refusable: false },
  { name: 'UrlToDocument', type: 'string', printedRequired: false, refusable: false },
  { name: 'CustomerUniqueIdentifier', type: 'string', printedRequired: false, refusable: false },
] as const satisfies readonly RequestMember[];

export type RequestMemberName = (typeof REQUEST_MEMBERS)[number]['name'];

/** The four strings whose absence is refused. */
export const REQUIRED_STRINGS = [
  'Segment',
  'FirstName',
  'LastName',
  'InvoiceNumber',
] as const satisfies readonly RequestMemberName[];

/** The members that a valid request may leave out: none of them is printed as required. */
export const OPTIONAL_MEMBERS: readonly RequestMemberName[] = REQUEST_MEMBERS.filter((m) => !m.printedRequired).map(
  (m) => m.name,
);

/** The 4 response members with their .NET types. */
export const RESPONSE_MEMBERS = [
  { name: 'PublicAccessGuid', type: 'Guid' },
  { name: 'InvoiceNumber', type: 'string' },
  { name: 'StatusCodesId', type: 'int64' },
  { name: 'ResponseStatus', type: 'ResponseStatus' },
] as const;

/** `FirstName` in words, as the framework writes it into messages and Meta: `First Name` (FACTS 3). */
export function propertyName(member: string): string {
  return member.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ');
}
