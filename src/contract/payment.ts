// A payment request as an ordered list of entries, so that defects (duplicates, odd names, raw text) can be said.
// Must not know: formats on the wire, hosts.

/** A value as the author means it; `raw` is put on the wire verbatim in the body's own syntax. */
export type MemberValue =
  | string
  | number
  | null
  | readonly (readonly [key: string, value: string | null])[]
  | { readonly raw: string };

export type Entry = readonly [name: string, value: MemberValue];

/** Members in the order in which they are written. */
export type PaymentDocument = readonly Entry[];

/** The document without every entry of these names (exact letter case). */
export function without(document: PaymentDocument, ...names: readonly string[]): PaymentDocument {
  return document.filter(([name]) => !names.includes(name));
}

/** The document with one member set: replaced in place, or appended. */
export function withMember(document: PaymentDocument, name: string, value: MemberValue): PaymentDocument {
  return document.some(([n]) => n === name)
    ? document.map((entry) => (entry[0] === name ? ([name, value] as const) : entry))
    : [...document, [name, value]];
}

/** The value of the last entry of that name, or undefined. */
export function memberOf(document: PaymentDocument, name: string): MemberValue | undefined {
  return document.findLast(([n]) => n === name)?.[1];
}
