// What an answer must not hold, searched in its body and headers.
// Must not know: how findings are reported.
import { type MemberValue, memberOf, type PaymentDocument } from '../../src/contract/payment.ts';
import type { Observed } from '../../src/harness/observed.ts';
import { type Reader, reader } from './in-disguise.ts';

const PERSONAL = [
  'FirstName',
  'LastName',
  'Address',
  'City',
  'Region',
  'Suburb',
  'MobileNumber',
  'Email',
  'IdNumber',
  'PassportNumber',
  'UrlToDocument',
  'CustomerUniqueIdentifier',
  'Segment',
] as const;

/** Everything that a reader of the answer sees, part by part: reason, header lines, body. */
function partsOf(o: Observed): readonly string[] {
  return [o.response?.reason ?? '', ...(o.response?.headers ?? []).map(([n, v]) => `${n}: ${v}`), o.text];
}

/** The same as one text. */
export function visible(o: Observed): string {
  const known = seen.get(o);
  if (known !== undefined) return known;
  const text = partsOf(o).join('\n');
  seen.set(o, text);
  return text;
}

/** Several rows search the same answers. */
const seen = new WeakMap<Observed, string>();

/** FACTS trap 20: pages for people and the "Could not deserialize" message repeat the caller's own request. */
export function repeatsByDesign(o: Observed): boolean {
  return o.mediaType === 'text/html' || /Could not deserialize/.test(o.text);
}

const readers = new WeakMap<Observed, Reader>();

/** Whether the text stands in the answer, in its reason, headers or body, in whatever disguise. */
export function tells(o: Observed, text: string): boolean {
  const known = readers.get(o) ?? reader(partsOf(o));
  readers.set(o, known);
  return known.holds(text);
}

/** The texts of a member: its value, or those of its map. */
function textsOf(value: MemberValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(([, text]: readonly [string, string | null]) => text ?? '') : [];
}

const isPersonal = (name: string): boolean =>
  PERSONAL.some((personal) => personal.toLowerCase() === name.toLowerCase());

/** Members about a person that the request gave in its query; where a host turns away, it may name the whole address. */
function personInQuery(o: Observed): PaymentDocument {
  if (o.status !== 400) return [];
  const [, query = ''] = o.exchange.request.path.split('?');
  return [...new URLSearchParams(query)].filter(([name]) => isPersonal(name));
}

/** Members of the request, in its body or its query, whose value stands in its answer; InvoiceNumber does by contract. */
export function repeatedMembers(o: Observed): readonly string[] {
  const document = [...(o.spec.document ?? []), ...personInQuery(o)];
  // What the number of the invoice holds comes back by contract.
  const comesBack = (text: string): boolean => reader([String(memberOf(document, 'InvoiceNumber') ?? '')]).holds(text);
  return document
    .filter(([name, value]) =>
      textsOf(value).some(
        (text) =>
          name.toLowerCase() !== 'invoicenumber' &&
          // Short or common words of other members are no evidence.
          text.trim().length >= (isPersonal(name) ? 6 : 9) &&
          text.length <= 200 &&
          tells(o, text) &&
          !comesBack(text),
      ),
    )
    .map(([name]) => name);
}

/** How often a part of a value must stand in refusals to be no coincidence: so many, and so large a share of them. */
const PARTS = { times: 3, share: 0.03 } as const;

/**
 * Members of which refusals tell a part: four letters or digits and more that stand only in answers to requests which gave
 * a value with them. A number may do so by chance; of the same member again and again it does not.
 */
export function toldInPart(log: readonly Observed[]): ReadonlyMap<Observed, string> {
  const errors = log.filter((o) => o.error !== undefined && !repeatsByDesign(o));
  const holders = new Map<string, Observed[]>();
  for (const o of errors)
    for (const word of new Set(o.text.match(/[\p{L}\p{N}]{4,}/gu) ?? [])) {
      const known = holders.get(word);
      if (known) known.push(o);
      else holders.set(word, [o]);
    }
  const found = new Map<Observed, string>();
  for (const member of PERSONAL) {
    const given = (o: Observed): string => {
      const value = memberOf(o.spec.document ?? [], member);
      return typeof value === 'string' && value.length >= 6 ? value : '';
    };
    const telling = new Set(
      [...holders].flatMap(([word, answers]) => (answers.every((o) => given(o).includes(word)) ? answers : [])),
    );
    const giving = errors.filter((o) => given(o) !== '').length;
    if (telling.size >= PARTS.times && telling.size >= giving * PARTS.share)
      for (const o of telling) found.set(o, member);
  }
  return found;
}

const WORD = /[A-Za-z0-9][A-Za-z0-9@.+-]{5,}/g;

/** Whether the request itself, in its target or its body, brought the text. */
function brought(o: Observed, text: string): boolean {
  const { body, path } = o.exchange.request;
  return path.includes(text) || (body !== undefined && new TextDecoder().decode(body).includes(text));
}

interface Owned {
  /** Who sent the word, by their Segment. */
  readonly owners: Set<string>;
  /** When it was first sent. */
  since: number;
}

/** Texts of a request's members, those of maps among them. */
function sentTexts(o: Observed): readonly string[] {
  return (o.spec.document ?? []).flatMap(([, value]) => textsOf(value)).filter((text) => text.length < 200);
}

/**
 * Words of an answer that only one other request of the run sent. A word that the host used before anybody sent it is
 * the host's own.
 */
export function foreignWords(log: readonly Observed[]): ReadonlyMap<Observed, string> {
  const sent = new Map<string, Owned>();
  for (const o of log) {
    const owner = JSON.stringify(memberOf(o.spec.document ?? [], 'Segment') ?? o.spec.key);
    for (const [word] of sentTexts(o).flatMap((text) => [...text.matchAll(WORD)])) {
      if (!/[a-z]/i.test(word)) continue;
      const known = sent.get(word) ?? { owners: new Set(), since: Number.POSITIVE_INFINITY };
      known.owners.add(owner);
      known.since = Math.min(known.since, o.exchange.startedAt);
      sent.set(word, known);
    }
  }
  const suspects = log.flatMap((o) =>
    [...visible(o).matchAll(WORD)]
      .filter(([word]) => sent.get(word)?.owners.size === 1 && !brought(o, word))
      .map(([word]) => ({ o, word, answered: o.exchange.startedAt + o.exchange.ms })),
  );
  const hostsOwn = new Set(
    suspects.filter(({ word, answered }) => answered < (sent.get(word)?.since ?? 0)).map(({ word }) => word),
  );
  const found = new Map<Observed, string>();
  for (const { o, word } of suspects) if (!hostsOwn.has(word) && !found.has(o)) found.set(o, word);
  return found;
}

/** Parameters that an error of binding names. */
export function parametersNamed(o: Observed): readonly string[] {
  const entries = o.error?.status.errors ?? [];
  return entries.flatMap((e) => (e.errorCode === 'SerializationException' && e.fieldName ? [e.fieldName] : []));
}

/** Names of the request's parameters, in its query and its form, in lower case. */
export function parametersSent(o: Observed): ReadonlySet<string> {
  const [, query = ''] = o.exchange.request.path.split('?');
  const form = ['form', 'multipart'].includes(o.spec.format ?? 'json') ? (o.spec.document ?? []) : [];
  return new Set([...new URLSearchParams(query), ...form].map(([name]) => name.toLowerCase()));
}

const FRAME =
  /(^|\\n|\\r|[\r\n])\s*at [A-Za-z_][\w`<>]*(\.[\w`<>[\],]+)+\s*\(|\bin \S+\.(cs|vb|fs):line \d+|\.cs:line \d+|Traceback \(most recent call last\)|^\s*at .+\(.+:\d+:\d+\)/m;

/** A stack trace in whatever clothes: a StackTrace member with text, or frames anywhere. */
export function stackTrace(o: Observed): string | undefined {
  const own = o.error?.status.stackTrace;
  if (own) return own.slice(0, 80);
  const loose = /"?StackTrace"?\s*[:>]\s*"?([^\s"<,}][^"<]{5,80})/.exec(o.mediaType === 'text/html' ? '' : o.text)?.[1];
  return loose ?? FRAME.exec(visible(o))?.[0];
}

const INNER: readonly (readonly [string, RegExp])[] = [
  ['a connection string', /\b(Data Source|Server|Initial Catalog|User ID|Pwd|Password|AccountKey)\s*=\s*[^;\s]+;/i],
  ['query text', /\b(SELECT\s+.{1,80}\s+FROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\s/i],
  ['a file path', /\b[A-Za-z]:\\\\?(?:[\w .-]+\\\\?){2,}|\/(?:usr|home|var|opt|app|srv|root|etc)\/[\w./-]{3,}/],
  ['an internal address', /\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b/],
  ['a name of a database driver', /\b(SqlException|NpgsqlException|MySqlException|SQLSTATE|ORA-\d{5}|SQLite Error)\b/],
  ['a dump of an exception', /\bSystem\.[A-Z][\w.]*Exception\b\s*:/],
];

/** The answer's headers but for those that intermediaries write about themselves. */
function headerText(o: Observed): string {
  const own = /^(via|server|date|set-cookie|forwarded|x-forwarded-.*|x-cache.*|location)$/i;
  return (o.response?.headers ?? [])
    .filter(([name]) => !own.test(name))
    .map(([name, text]) => `${name}: ${text}`)
    .join('\n');
}

/** Something of the host's inside that the request did not bring. */
export function innerSecret(o: Observed): string | undefined {
  const told = `${headerText(o)}\n\n${o.text}`;
  for (const [what, pattern] of INNER) {
    const hit = pattern.exec(told)?.[0];
    if (hit !== undefined && !brought(o, hit.trim())) return `${what}: ${hit.slice(0, 60)}`;
  }
  return undefined;
}
