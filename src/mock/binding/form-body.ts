// A form body's bytes to pairs: character sets, limits, percent escapes as the platform reads them (FACTS 9).
// Must not know: members.
import type { InnerError } from '../model.ts';
import { isSequence, type Pair, sequenceLength, unescapeUri } from './url-text.ts';

const KEY_LIMIT = 2048;
const VALUE_LIMIT = 4_194_304;
const COUNT_LIMIT = 1024;

/** A form that the platform refuses: `code` is its exception. */
export class FormLimit extends Error {
  override readonly name = 'FormLimit';
  readonly code: string;
  /** What it was thrown for. */
  readonly inner: InnerError | undefined;

  constructor(code: string, message: string, inner?: InnerError) {
    super(message);
    this.code = code;
    this.inner = inner;
  }
}

const NUL: InnerError = { code: 'InvalidOperationException', message: 'The path contains null characters.' };

function invalid(message: string): FormLimit {
  return new FormLimit('InvalidDataException', message);
}

/** The byte that `%XX` at `i` stands for, or -1. */
function escapedByte(raw: Buffer, i: number): number {
  if (raw[i] !== 0x25) return -1;
  const digits = raw.toString('latin1', i + 1, i + 3);
  return /^[0-9a-fA-F]{2}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
}

/** Bytes of one name or value with their escapes undone; a NUL is refused, escapes that are no UTF-8 stay as they are. */
function decoded(raw: Buffer): Buffer {
  if (!raw.includes(0x25) && !raw.includes(0x2b)) return raw;
  const out = Buffer.alloc(raw.length);
  let to = 0;
  for (let i = 0; i < raw.length; ) {
    const first = escapedByte(raw, i);
    if (first === 0) throw new FormLimit('InvalidDataException', 'The form value contains invalid characters.', NUL);
    const length = first < 0 ? 0 : sequenceLength(first);
    const bytes = Array.from({ length }, (_, k) => escapedByte(raw, i + 3 * k));
    if (length > 0 && !bytes.includes(-1) && isSequence(bytes)) {
      for (const byte of bytes) out[to++] = byte;
      i += 3 * length;
      continue;
    }
    out[to++] = raw[i] === 0x2b ? 0x20 : (raw[i] ?? 0);
    i++;
  }
  return out.subarray(0, to);
}

export type Charset = 'utf-8' | 'ascii' | 'latin1' | 'utf-16le' | 'utf-16be' | 'utf-32le';

const NAMES: Readonly<Record<string, Charset>> = {
  'us-ascii': 'ascii',
  ascii: 'ascii',
  'iso-8859-1': 'latin1',
  latin1: 'latin1',
  l1: 'latin1',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  unicode: 'utf-16le',
  'utf-16be': 'utf-16be',
  unicodefffe: 'utf-16be',
  'utf-32': 'utf-32le',
  'utf-32le': 'utf-32le',
};

/** Bytes in a character set; what is none becomes U+FFFD, or a question mark beyond ASCII. */
export function textOf(bytes: Buffer, charset: Charset): string {
  switch (charset) {
    case 'ascii':
      return bytes.toString('latin1').replace(/[\u0080-\u00ff]/g, '?');
    case 'latin1':
      return bytes.toString('latin1');
    case 'utf-16le':
      return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes);
    case 'utf-16be':
      return new TextDecoder('utf-16be', { ignoreBOM: true }).decode(bytes);
    case 'utf-32le': {
      const out: string[] = [];
      for (let i = 0; i + 4 <= bytes.length; i += 4) {
        const point = bytes.readUInt32LE(i);
        out.push(point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? '\ufffd' : String.fromCodePoint(point));
      }
      return out.join('') + (bytes.length % 4 === 0 ? '' : '\ufffd');
    }
    default:
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
}

function delimiter(c: string, charset: Charset): Buffer {
  if (charset === 'utf-16le') return Buffer.from(c, 'utf16le');
  if (charset === 'utf-16be') return Buffer.from([0, c.charCodeAt(0)]);
  return charset === 'utf-32le' ? Buffer.from([c.charCodeAt(0), 0, 0, 0]) : Buffer.from(c);
}

function parts(body: Buffer, mark: Buffer): readonly Buffer[] {
  const out: Buffer[] = [];
  let from = 0;
  while (from < body.length) {
    const found = body.indexOf(mark, from);
    out.push(body.subarray(from, found < 0 ? body.length : found));
    from = found < 0 ? body.length : found + mark.length;
  }
  return out;
}

export const NO_UTF_7 =
  'Support for UTF-7 is disabled. See https://aka.ms/dotnet-warnings/SYSLIB0001 for more information.';

/** A charset that the platform has been made to refuse. */
export function namesUtf7(contentType: string): boolean {
  return /;\s*charset\s*=\s*"?utf-7"?\s*(?:;|$)/i.test(contentType);
}

/** The charset parameter of a content type; what the platform does not know is UTF-8. */
export function charsetOf(contentType: string): Charset {
  const name = /;\s*charset\s*=\s*"?([^";\s]+)"?/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  return NAMES[name] ?? 'utf-8';
}

/** Pairs in order. @throws FormLimit */
export function formPairs(body: Buffer, contentType: string): readonly Pair[] {
  if (namesUtf7(contentType)) throw new FormLimit('NotSupportedException', NO_UTF_7);
  const charset = charsetOf(contentType);
  const byBytes = charset === 'utf-8' || charset === 'ascii';
  const read = (raw: Buffer): string => {
    if (raw.length === 0) return '';
    return byBytes ? textOf(decoded(raw), charset) : unescapeUri(textOf(raw, charset).replaceAll('+', ' '));
  };
  const equals = delimiter('=', charset);
  const pairs: Pair[] = [];
  for (const part of parts(body, delimiter('&', charset))) {
    if (part.length > KEY_LIMIT + VALUE_LIMIT)
      throw invalid(`Form key length limit ${KEY_LIMIT} or value length limit ${VALUE_LIMIT} exceeded.`);
    const at = part.indexOf(equals);
    const key = at < 0 ? part : part.subarray(0, at);
    const value = at < 0 ? Buffer.alloc(0) : part.subarray(at + equals.length);
    if (key.length > KEY_LIMIT) throw invalid(`Form key length limit ${KEY_LIMIT} exceeded.`);
    if (value.length > VALUE_LIMIT) throw invalid(`Form value length limit ${VALUE_LIMIT} exceeded.`);
    pairs.push([read(key), read(value)]);
    if (pairs.length > COUNT_LIMIT) throw invalid(`Form value count limit ${COUNT_LIMIT} exceeded.`);
  }
  return pairs;
}
