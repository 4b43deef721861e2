// Payments that mean something: whole ones, ones that lack members, and invoice numbers that steer the recorded host.
// Must not know: headers, routes.
import fc from 'fast-check';
import { PAYMENT } from '../../model.ts';
import { encoded } from './pairs.ts';
import { text } from './texts.ts';

export type Written = 'json' | 'jsv' | 'form' | 'xml';
type Value = string | number | null | Readonly<Record<string, string>>;
export type Payment = Readonly<Record<string, Value>>;

const STEERING = [
  ...[
    'THROW-ARG',
    'THROW-ARGNULL',
    'THROW-409',
    'THROW-404',
    'THROW-500',
    'THROW-UNAUTH',
    'THROW-NOTIMPL',
    'RETURN-NULL',
  ],
  ...['NULL-INVOICE', 'throw-arg', ' THROW-ARG', 'THROW-', 'THROW-ARG ', 'return-null'],
];

export const steeringInvoice: fc.Arbitrary<string> = fc.constantFrom(...STEERING);

const BASE: Payment = {
  Segment: 'TEST',
  FirstName: 'Thandi',
  LastName: 'Example',
  InvoiceNumber: 'INV-1',
  AmountOutstanding: 125.5,
  CurrenciesId: 1,
  ChannelsId: 2,
};

const REST: Payment = {
  Address: '1 Sample Street, Unit "B"',
  City: 'Testville',
  Email: 'thandi@example.com',
  DebtDate: '2024-02-29T10:20:30',
  DebtMeta: { run: 'a,b', 'k:1': 'v"2' },
  CustomersMeta: {},
  UrlToDocument: 'https://docs.example.com/a?b=c&d=e',
};

/** A whole payment with an invoice number. */
export const paymentOf = (invoice: fc.Arbitrary<string>): fc.Arbitrary<Payment> =>
  fc.tuple(invoice, fc.constantFrom(false, false, true)).map(([InvoiceNumber, full]) => ({
    ...BASE,
    ...(full ? REST : {}),
    InvoiceNumber,
  }));

/** One that lacks some members, or has them null or empty. */
export const incomplete: fc.Arbitrary<Payment> = fc
  .array(
    fc.tuple(
      fc.constantFrom('Segment', 'FirstName', 'LastName', 'InvoiceNumber', 'AmountOutstanding', 'CurrenciesId', 'City'),
      fc.oneof(fc.constantFrom<Value>('x', 'x', '', null, ' ', 'null', 0, 1.5), text),
    ),
    { maxLength: 6 },
  )
  .map((entries) => Object.fromEntries(entries));

const jsvText = (t: string): string => (t === '' || /[",:{}[\]\r\n]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t);
const xmlText = (t: string): string => t.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function jsvValue(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([k, v]) => `${jsvText(k)}:${jsvText(v)}`)
      .join(',')}}`;
  return jsvText(String(value));
}

function xmlMember(name: string, value: Value): string {
  if (value === null) return `<${name} i:nil="true"/>`;
  if (typeof value !== 'object') return `<${name}>${xmlText(String(value))}</${name}>`;
  const entries = Object.entries(value).map(
    ([k, v]) =>
      `<a:KeyValueOfstringstring><a:Key>${xmlText(k)}</a:Key><a:Value>${xmlText(v)}</a:Value></a:KeyValueOfstringstring>`,
  );
  return `<${name} xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays">${entries.join('')}</${name}>`;
}

/** A payment in a format, as a careful client writes it. */
export function written(payment: Payment, as: Written): string {
  const names = PAYMENT.members.map((m) => m.name).filter((name) => name in payment);
  const value = (name: string): Value => payment[name] ?? null;
  switch (as) {
    case 'json':
      return JSON.stringify(payment);
    case 'jsv':
      return `{${names.map((name) => `${name}:${jsvValue(value(name))}`).join(',')}}`;
    case 'form':
      return names
        .filter((name) => value(name) !== null)
        .map(
          (name) => `${name}=${encoded(typeof value(name) === 'object' ? jsvValue(value(name)) : String(value(name)))}`,
        )
        .join('&');
    case 'xml':
      return `<OnceOffPaymentRequests xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/digitaluapi.ServiceModel">${[
        ...names,
      ]
        .sort()
        .map((name) => xmlMember(name, value(name)))
        .join('')}</OnceOffPaymentRequests>`;
  }
}

export const WRITTEN_TYPE: Readonly<Record<Written, string>> = {
  json: 'application/json',
  jsv: 'application/jsv',
  form: 'application/x-www-form-urlencoded',
  xml: 'application/xml',
};
