// Which media type an Accept header chooses: each line counts as one, matched by how it begins (FACTS 10).
// Must not know: paths, queries, what is answered.

/** Media types that the host prefers, in its order behind its usual one. */
const PREFERRED = ['text/html', 'application/json', 'application/xml', 'application/jsv'] as const;
/** All that it writes, in the order of registration. */
const WRITTEN = [
  'application/json',
  'application/xml',
  'application/jsv',
  'text/html',
  'text/csv',
  'text/jsonl',
] as const;
const ANYTHING = '*/*';
const SOAP = 'application/soap+xml';

/** White space around taken off, nothing behind a semicolon; undefined for nothing. */
function bare(line: string): string | undefined {
  const type = (line.split(';')[0] ?? '').trim().toLowerCase();
  return type === '' ? undefined : type;
}

/**
 * The content type that is answered in; undefined when an empty line ends the request (README, surprise 1).
 * `requested`: Content-Type of the request; `isForm` when that is a form's.
 */
export function acceptedType(
  lines: readonly string[],
  requested: string | undefined,
  isForm: boolean,
  usual: string,
): string | undefined {
  const own = isForm ? usual : (requested ?? '');
  const ordered = [usual, ...PREFERRED.filter((type) => type !== usual)];
  const wanted = new Set<string>();
  let anything = false;
  for (const line of lines) {
    const type = bare(line);
    if (type === undefined) return undefined;
    anything ||= type === ANYTHING;
    for (const preferred of ordered) {
      if (wanted.has(preferred) || !type.startsWith(preferred)) continue;
      // The request's own type comes first when it is one of the preferred.
      if (preferred === own) return preferred;
      wanted.add(preferred);
    }
  }
  const preferred = ordered.find((type) => wanted.has(type));
  if (preferred !== undefined) return preferred;
  if (anything) return own === '' ? usual : own;
  for (const line of lines) {
    const found = WRITTEN.find((type) => line.toLowerCase().startsWith(type));
    if (found !== undefined) return found;
  }
  return bare(requested ?? '') === SOAP ? SOAP : usual;
}
