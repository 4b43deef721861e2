// The one place where anything leaves memory: secrets by value, personal members by name.
// Must not know: reports, files.
import type { Secret } from './credentials.ts';
import type { Exchange, HeaderList } from './exchange.ts';
import type { ValueMask } from './value-mask.ts';

/** Members whose values concern a person. */
export const PERSONAL_MEMBERS = [
  'FirstName',
  'LastName',
  'Address',
  'City',
  'Region',
  'Suburb',
  'PostalCode',
  'MobileNumber',
  'Email',
  'IdNumber',
  'PassportNumber',
  'DebtMeta',
  'CustomersMeta',
  'UrlToDocument',
  'CustomerUniqueIdentifier',
] as const;

export interface Redactor {
  text(text: string): string;
  headers(headers: HeaderList): HeaderList;
  exchange(exchange: Exchange): Exchange;
}

const MASKED_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-ss-id',
  'x-ss-pid',
]);
const NAMES = PERSONAL_MEMBERS.join('|');
/** A personal member in JSON, JSV, form or query, and XML, with its value. */
const QUOTED = new RegExp(`("(?:${NAMES})"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|\\{[^{}]*\\})`, 'gi');
const JSV = new RegExp(
  `((?<=[{,])(?:${NAMES}):)("(?:[^"]|"")*"|\\{(?:"(?:[^"]|"")*"|[^{}"])*\\}|[^",:{}\\[\\]\\r\\n]*)`,
  'gi',
);
const FORM = new RegExp(`((?:^|[?&])(?:${NAMES})=)([^&\\s]*)`, 'gi');
const XML = new RegExp(`(<(${NAMES})(?:\\s[^>]*)?>)([\\s\\S]*?)(</\\2>)`, 'gi');
const PART = new RegExp(`(name="(?:${NAMES})"\\r\\n\\r\\n)([\\s\\S]*?)(\\r\\n--)`, 'gi');

function variants({ name, value }: Secret): readonly (readonly [string, string])[] {
  const forms = new Set([
    value,
    value.toLowerCase(),
    value.toUpperCase(),
    encodeURIComponent(value),
    encodeURIComponent(value).replaceAll('%20', '+'),
    encodeURIComponent(value).replace(/%[0-9A-F]{2}/g, (c) => c.toLowerCase()),
    Buffer.from(value).toString('base64'),
    Buffer.from(`${value}:`).toString('base64'),
    ...withinBase64(value),
    ...withinBase64(value).map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
    Buffer.from(value).toString('hex'),
    JSON.stringify(value).slice(1, -1),
    [...value].reverse().join(''),
  ]);
  if (value.length >= 12)
    for (const part of [value.slice(1), value.slice(0, -1), value.slice(0, Math.ceil(value.length / 2))])
      forms.add(part);
  return [...forms].filter((form) => form.length >= 4).map((form) => [form, `<${name}>`]);
}

/** What stays the same of a value's base64 wherever it stands in the bytes that are encoded. */
function withinBase64(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2]
    .map((before) => {
      const whole = Buffer.concat([Buffer.alloc(before), bytes])
        .toString('base64')
        .replace(/=+$/, '');
      const first = before === 0 ? 0 : before + 1;
      return whole.slice(first, (before + bytes.length) % 3 === 0 ? undefined : -1);
    })
    .filter((form) => form.length >= 8);
}

export interface Redacting {
  /** May grow as a run goes on (sessions, tokens), never shrink. */
  readonly secrets: () => readonly Secret[];
  /** Other values to hide wherever they stand: of persons, and of cookies that the host set. */
  readonly values?: ValueMask;
  /** Leave personal values as they are. */
  readonly reveal?: boolean;
}

/** A redactor of these secrets, in every form in which they can stand in a text, and of personal members and values. */
export function createRedactor({ secrets, values, reveal }: Redacting): Redactor {
  let count = -1;
  let forms: readonly (readonly [string, string])[] = [];
  const knownForms = (): typeof forms => {
    const all = secrets();
    if (all.length !== count) forms = all.flatMap(variants).sort(([a], [b]) => b.length - a.length);
    count = all.length;
    return forms;
  };
  // Headers and answers are mostly the same: each is looked through once, as long as nothing more is to be hidden.
  const done = new Map<string, string>();
  let hidden = -1;
  const text = (input: string): string => {
    const hiding = knownForms().length + (values?.size ?? 0);
    if (hiding !== hidden) done.clear();
    hidden = hiding;
    const known = done.get(input);
    if (known !== undefined) return known;
    const redacted = redact(input);
    done.set(input, redacted);
    return redacted;
  };
  const mask = (value: string): string => `<${[...value].length} characters>`;
  const redact = (input: string): string => {
    let out = input;
    for (const [form, name] of forms) out = out.replaceAll(form, name);
    if (values) out = values.apply(out);
    if (reveal) return out;
    return out
      .replace(QUOTED, (_, head: string, value: string) => `${head}"${mask(value)}"`)
      .replace(JSV, (_, head: string, value: string) => `${head}${mask(value)}`)
      .replace(FORM, (_, head: string, value: string) => `${head}${mask(value)}`)
      .replace(XML, (_, head: string, __: string, value: string, tail: string) => `${head}${mask(value)}${tail}`)
      .replace(PART, (_, head: string, value: string, tail: string) => `${head}${mask(value)}${tail}`);
  };
  const headers = (list: HeaderList): HeaderList =>
    list.map(([name, value]) => [name, text(MASKED_HEADERS.has(name.toLowerCase()) ? maskHeader(name, value) : value)]);
  const bytes = (body: Uint8Array): Uint8Array => {
    const decoded = new TextDecoder().decode(body);
    const redacted = text(decoded);
    return redacted === decoded ? body : new TextEncoder().encode(redacted);
  };
  return {
    text,
    headers,
    exchange: (exchange) => ({
      ...exchange,
      request: {
        ...exchange.request,
        path: text(exchange.request.path),
        headers: headers(exchange.request.headers),
        ...(exchange.request.body ? { body: bytes(exchange.request.body) } : {}),
      },
      ...(exchange.response
        ? {
            response: {
              ...exchange.response,
              headers: headers(exchange.response.headers),
              body: bytes(exchange.response.body),
            },
          }
        : {}),
      ...(exchange.failure ? { failure: { ...exchange.failure, message: text(exchange.failure.message) } } : {}),
    }),
  };
}

/** The error as it may be shown: its message and stack without what the redactor hides. */
export function redactError(error: unknown, { text }: Pick<Redactor, 'text'>): Error {
  const told = new Error(text(error instanceof Error ? error.message : String(error)));
  if (error instanceof Error) {
    told.name = error.name;
    told.stack = text(error.stack ?? '');
  }
  return told;
}

/** Keeps what is no secret: the scheme of a credential, the name and attributes of a cookie. */
function maskHeader(name: string, value: string): string {
  // Every cookie of a request; of an answer the first pair, as the others are its attributes.
  if (/^cookie$/i.test(name)) return value.replace(/(^|;)([^=;]*)=[^;]*/g, '$1$2=<redacted>');
  if (/cookie/i.test(name))
    return value.replace(/=([^;]*)/, '=<redacted>').replace(/(;\s*(?:ss-[a-z]+|X-UAId)=)[^;]*/gi, '$1<redacted>');
  const scheme = /^(Bearer|Basic|Digest|Token|ApiKey|Negotiate)\b/i.exec(value)?.[1];
  return scheme ? `${scheme} <redacted>` : '<redacted>';
}
