// A payment document to the bytes of a request body, in each format that the framework reads.
// Must not know: hosts, answers, validity: it writes what it is told, `raw` values verbatim.
import type { Entry, MemberValue, PaymentDocument } from '../contract/payment.ts';
import { quoteJsv } from './jsv-text.ts';

export type BodyFormat = 'json' | 'jsv' | 'xml' | 'form' | 'multipart' | 'csv' | 'jsonl';

export interface EncodedBody {
  readonly contentType: string;
  readonly body: Uint8Array;
}

const BOUNDARY = 'onceoff-7d1f3a9c5b2e4860';
const isPairs = (value: MemberValue): value is readonly (readonly [string, string | null])[] => Array.isArray(value);

/** Writes the document; the content type is the one that the framework reads the format by (FACTS 9). */
export function encodeBody(format: BodyFormat, document: PaymentDocument): EncodedBody {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (format) {
    case 'json':
      return { contentType: 'application/json', body: bytes(json(document)) };
    case 'jsonl':
      return { contentType: 'text/jsonl', body: bytes(`${json(document)}\n`) };
    case 'jsv':
      return { contentType: 'application/jsv', body: bytes(jsv(document)) };
    case 'xml':
      return { contentType: 'application/xml', body: bytes(xml(document)) };
    case 'form':
      return { contentType: 'application/x-www-form-urlencoded', body: bytes(formBody(document)) };
    case 'multipart':
      return { contentType: `multipart/form-data; boundary=${BOUNDARY}`, body: bytes(multipart(document)) };
    case 'csv':
      return { contentType: 'text/csv', body: bytes(csv(document)) };
  }
}

/** As forms are written: a blank is a plus sign. */
function formBody(document: PaymentDocument): string {
  return encodeQuery(document).replaceAll('%20', '+');
}

/** As query string; null members are left out, as there is no way to say them. */
export function encodeQuery(document: PaymentDocument): string {
  return document
    .flatMap(([name, value]) =>
      value === null ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(plainText(value))}`],
    )
    .join('&');
}

function json(document: PaymentDocument): string {
  return `{${document.map(([name, value]) => `${JSON.stringify(name)}:${jsonValue(value)}`).join(',')}}`;
}

function jsonValue(value: MemberValue): string {
  if (isPairs(value)) return `{${value.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',')}}`;
  if (typeof value === 'object' && value !== null) return value.raw;
  return typeof value === 'number' ? numberText(value) : JSON.stringify(value);
}

function jsv(document: PaymentDocument): string {
  return `{${document.map(([name, value]) => `${quoteJsv(name)}:${jsvValue(value)}`).join(',')}}`;
}

function jsvValue(value: MemberValue): string {
  if (value === null) return '';
  if (isPairs(value)) return `{${value.map(([k, v]) => `${quoteJsv(k)}:${v === null ? '' : quoteJsv(v)}`).join(',')}}`;
  if (typeof value === 'object') return value.raw;
  return typeof value === 'number' ? numberText(value) : quoteJsv(value);
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Text of a value where the format has no syntax of its own for it: maps in JSV (FACTS 9). */
function plainText(value: MemberValue): string {
  if (value === null) return '';
  if (isPairs(value)) return jsvValue(value);
  return typeof value === 'object' ? value.raw : typeof value === 'number' ? numberText(value) : value;
}

function multipart(document: PaymentDocument): string {
  const parts = document
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${plainText(value)}\r\n`,
    );
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}

function csv(document: PaymentDocument): string {
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${document.map(([name]) => cell(name)).join(',')}\r\n${document.map(([, value]) => cell(plainText(value))).join(',')}\r\n`;
}

const MODEL = 'http://schemas.datacontract.org/2004/07/digitaluapi.ServiceModel';
const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';

/** Elements in alphabetical order: the framework skips any that comes too late (FACTS 9). */
function xml(document: PaymentDocument): string {
  const ordered = [...document].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `<OnceOffPaymentRequests xmlns="${MODEL}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${ordered.map(xmlElement).join('')}</OnceOffPaymentRequests>`;
}

function xmlElement([name, value]: Entry): string {
  if (value === null) return `<${name} i:nil="true" />`;
  if (isPairs(value))
    return `<${name} xmlns:a="${ARRAYS}">${value.map(([k, v]) => `<a:KeyValueOfstringstring><a:Key>${xmlText(k)}</a:Key>${v === null ? '<a:Value i:nil="true" />' : `<a:Value>${xmlText(v)}</a:Value>`}</a:KeyValueOfstringstring>`).join('')}</${name}>`;
  return `<${name}>${typeof value === 'object' ? value.raw : xmlText(typeof value === 'number' ? numberText(value) : value)}</${name}>`;
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}
