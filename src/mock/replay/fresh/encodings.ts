// Bodies as bytes: character sets, marks, content codings, chunks, lengths.
// Must not know: what bodies say.
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { CapturedRequest } from '../captures.ts';

export interface Encoded {
  readonly bytes: Buffer;
  readonly coding: string | undefined;
  /** Parameter of the content type, with its semicolon. */
  readonly charset: string;
  readonly framing: Pick<CapturedRequest, 'chunked' | 'chunkSize' | 'contentLength'>;
}

const CHARSETS = [
  ...[
    '',
    '',
    '',
    '; charset=utf-8',
    '; charset=UTF-8',
    '; charset=iso-8859-1',
    '; charset=utf-16',
    '; charset=us-ascii',
  ],
  ...[
    '; charset=windows-1252',
    '; charset=nope',
    '; charset=',
    '; charset="utf-8"',
    ';charset=latin1',
    '; charset=utf-7',
  ],
];
const CODINGS = [
  'gzip',
  'deflate',
  'br',
  'identity',
  'GZIP',
  'x-gzip',
  'gzip, gzip',
  'nope',
  '',
  'zstd',
  'compress',
  'Br',
];

type Way = 'utf8' | 'bom' | 'two boms' | 'latin1' | 'utf16le' | 'utf16be' | 'bad' | 'surrogate' | 'nul';

function bytesAs(text: string, way: Way): Buffer {
  const utf8 = Buffer.from(text);
  switch (way) {
    case 'utf8':
      return utf8;
    case 'bom':
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]);
    case 'two boms':
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf]), utf8]);
    case 'latin1':
      return Buffer.from(text, 'latin1');
    case 'utf16le':
      return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    case 'utf16be':
      return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);
    case 'bad':
      return Buffer.concat([
        utf8.subarray(0, utf8.length / 2),
        Buffer.from([0xff, 0xc3, 0x28]),
        utf8.subarray(utf8.length / 2),
      ]);
    case 'surrogate':
      return Buffer.concat([
        utf8.subarray(0, utf8.length / 2),
        Buffer.from([0xed, 0xa0, 0xbd]),
        utf8.subarray(utf8.length / 2),
      ]);
    case 'nul':
      return Buffer.concat([utf8, Buffer.from([0])]);
  }
}

type Squeeze = 'as said' | 'not at all' | 'raw' | 'cut' | 'empty' | 'twice';

function squeezed(bytes: Buffer, coding: string | undefined, how: Squeeze): Buffer {
  if (coding === undefined || how === 'not at all') return bytes;
  if (how === 'empty') return Buffer.alloc(0);
  const name = coding.toLowerCase();
  const out = name.includes('gzip')
    ? gzipSync(bytes)
    : name === 'deflate'
      ? how === 'raw'
        ? deflateRawSync(bytes)
        : deflateSync(bytes)
      : name === 'br'
        ? brotliCompressSync(bytes)
        : bytes;
  if (how === 'cut') return out.subarray(0, Math.max(out.length - 6, 1));
  return how === 'twice' ? Buffer.concat([out, out]) : out;
}

/** A text as bytes in one of the ways. */
export function encoded(text: string): fc.Arbitrary<Encoded> {
  return fc
    .tuple(
      fc.constantFrom<Way[]>(
        'utf8',
        'utf8',
        'utf8',
        'bom',
        'two boms',
        'latin1',
        'utf16le',
        'utf16be',
        'bad',
        'surrogate',
        'nul',
      ),
      fc.constantFrom(...CHARSETS),
      fc.option(fc.constantFrom(...CODINGS, ...CODINGS.slice(0, 3)), { nil: undefined, freq: 2 }),
      fc.constantFrom<Squeeze[]>('as said', 'as said', 'as said', 'not at all', 'raw', 'cut', 'empty', 'twice'),
      fc.constantFrom<Encoded['framing'][]>({}, {}, {}, { chunked: true }, { chunked: true, chunkSize: 3 }),
    )
    .map(([way, charset, coding, how, framing]) => ({
      bytes: squeezed(bytesAs(text, way), coding, how),
      coding,
      charset,
      framing,
    }));
}
