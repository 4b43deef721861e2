// Content codings: what is coded is read back by the platform's decoders.
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CONTENT_CODINGS } from './content-coding.ts';

const DECODERS = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync } as const;

test.each(Object.keys(CONTENT_CODINGS) as (keyof typeof CONTENT_CODINGS)[])('%s is read back', (name) => {
  const text = 'Zoë pays 12.50 '.repeat(500);
  const coded = CONTENT_CODINGS[name](text);
  expect(coded.byteLength).toBeLessThan(text.length / 10);
  expect(DECODERS[name](coded).toString()).toBe(text);
});
