// Which media type an Accept header chooses: each line counts as one, matched by how it begins (FACTS 10).
// Must not know: paths, queries, what is answered.
import { memo } from '../memo.ts';

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

/** White space around taken off, nothing behind a semicolon; null for nothing. */
function bare(line: string): string | null {
  const type = (line.split(';')[0] ?? '').trim().toLowerCase();
  return type === '' ? null : type;
}

interface Line {
  /** Preferred types that it begins with, in no order. */
  readonly preferred: readonly string[];
  readonly anything: boolean;
  /** The first written type that it begins with. */
  readonly written: string | undefined;
}

/** One line of Accept; null when it is empty. */
const readLine = memo((line): Line | null => {
  const type = bare(line);
  if (type === null) return null;
  return {
    preferred: PREFERRED.filter((preferred) => type.startsWith(preferred)),
    anything: type === ANYTHING,
    written: WRITTEN.find((written) => line.toLowerCase().startsWith(written)),
  };
});

/** What the host prefers, its usual type first. */
const orderOf = memo((usual): readonly string[] => [usual, ...PREFERRED.filter((type) => type !== usual)]);

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
  const ordered = orderOf(usual);
  const wanted = new Set<string>();
  let anything = false;
  for (const text of lines) {
    const line = readLine(text);
    if (line === null) return undefined;
    anything ||= line.anything;
    // The request's own type comes first when it is one of the preferred.
    if (line.preferred.includes(own)) return own;
    for (const type of line.preferred) wanted.add(type);
  }
  const preferred = ordered.find((type) => wanted.has(type));
  if (preferred !== undefined) return preferred;
  if (anything) return own === '' ? usual : own;
  for (const text of lines) {
    const written = readLine(text)?.written;
    if (written !== undefined) return written;
  }
  // Told by how the request's type begins.
  return bare(requested ?? '')?.startsWith(SOAP) ? SOAP : usual;
}
