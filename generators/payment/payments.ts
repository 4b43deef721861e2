// Valid payments: small amounts, synthetic people, marks that tell one request's values from another's.
// Must not know: formats, hosts, expected answers.
import fc from 'fast-check';
import type { Entry, MemberValue, PaymentDocument } from '../../src/contract/payment.ts';
import { ACCEPTED_DATES } from '../dates/dates.ts';
import { AMOUNTS } from '../money/amounts.ts';
import { createPerson } from '../person/person.ts';
import { createStream } from '../random/stream.ts';
import { hurtfulText } from '../text/samples.ts';
import { ALL_MEMBERS, OPTIONAL_MEMBERS } from './members.ts';

export interface Payments {
  /** The tag of the run that stands in CustomerUniqueIdentifier and DebtMeta. */
  readonly tag: string;
  minimal(label: string): PaymentDocument;
  full(label: string): PaymentDocument;
  /** The required members and these optional ones. */
  subset(label: string, optional: readonly string[]): PaymentDocument;
  /** A choice of optional members drawn from the label. */
  random(label: string): PaymentDocument;
}

/** Payments of a run. The same seed and label give the same document. */
export function createPayments(seed: number): Payments {
  const tag = `onceoff-${createStream(seed, 'tag').token(6)}`;
  // Runs of one seed in one process ask for the same labels again.
  const made = new Map<string, Readonly<Record<string, MemberValue>>>();
  const subset = (label: string, optional: readonly string[]): PaymentDocument => {
    const values = made.get(label) ?? valuesOf(seed, label, tag);
    made.set(label, values);
    return ALL_MEMBERS.filter((name) => !OPTIONAL_MEMBERS.includes(name) || optional.includes(name)).map(
      (name): Entry => [name, values[name] ?? null],
    );
  };
  return {
    tag,
    minimal: (label) => subset(label, []),
    full: (label) => subset(label, OPTIONAL_MEMBERS),
    subset,
    random: (label) => {
      const stream = createStream(seed, `choice ${label}`);
      return subset(
        label,
        OPTIONAL_MEMBERS.filter(() => stream.int(0, 1) === 1),
      );
    },
  };
}

function valuesOf(seed: number, label: string, tag: string): Readonly<Record<string, MemberValue>> {
  const stream = createStream(seed, `payment ${label}`);
  const person = createPerson(seed, label);
  const mark = stream.token(8);
  return {
    Segment: `SEG-${stream.token(6)}`,
    FirstName: person.firstName,
    LastName: person.lastName,
    Address: person.address,
    City: person.city,
    Region: person.region,
    Suburb: person.suburb,
    PostalCode: person.postalCode,
    MobileNumber: person.mobileNumber,
    Email: person.email,
    IdNumber: person.idNumber,
    PassportNumber: person.passportNumber,
    InvoiceNumber: `INV-${mark}`,
    DebtDate: `20${stream.int(10, 24)}-${String(stream.int(1, 12)).padStart(2, '0')}-${String(stream.int(1, 28)).padStart(2, '0')}`,
    AmountOutstanding: stream.int(1, 999) / 100,
    CurrenciesId: stream.int(1, 9),
    ChannelsId: stream.int(1, 9),
    DebtMeta: [
      ['tag', tag],
      ['note', `debt ${stream.token(8)}`],
    ],
    CustomersMeta: [['note', `customer ${stream.token(8)}`]],
    UrlToDocument: `https://example.com/documents/${stream.token(10)}.pdf`,
    CustomerUniqueIdentifier: `${tag}-${stream.token(8)}`,
  };
}

/** The values of a document by which its data is recognised in an answer to another request: texts of 8 letters and more. */
export function markersOf(document: PaymentDocument): readonly string[] {
  return document
    .flatMap(([, value]) =>
      typeof value === 'string'
        ? [value]
        : Array.isArray(value)
          ? value.flatMap(([, v]: readonly [string, string | null]) => (v === null ? [] : [v]))
          : [],
    )
    .filter((text) => text.length >= 8 && /[a-z]/i.test(text));
}

/** Payments for property checks: any choice of members, hurtful text, any amount and date. */
export function paymentArbitrary(seed: number): fc.Arbitrary<PaymentDocument> {
  const payments = createPayments(seed);
  return fc
    .record({
      nat: fc.nat(),
      optional: fc.subarray([...OPTIONAL_MEMBERS]),
      texts: fc.array(hurtfulText(), { minLength: 3, maxLength: 3 }),
      amount: fc.constantFrom(...AMOUNTS),
      date: fc.constantFrom(...ACCEPTED_DATES),
    })
    .map(({ nat, optional, texts, amount, date }) =>
      payments.subset(`arbitrary ${nat}`, optional).map(([name, value]): Entry => {
        if (name === 'AmountOutstanding') return [name, amount.value];
        if (name === 'DebtDate') return [name, date.text];
        if (name === 'FirstName' || name === 'LastName' || name === 'Segment')
          return [name, texts[name.length % 3] ?? value];
        return [name, value];
      }),
    );
}
