// Content codings in which a request body may be sent (RFC 9110 8.4.1).
// Must not know: which requests are coded, hosts, answers.
import { brotliCompressSync, deflateSync, gzipSync, constants as zlib } from 'node:zlib';

/** Coders by the name that `Content-Encoding` gives them. */
export const CONTENT_CODINGS = {
  gzip: (body: string | Uint8Array): Uint8Array => gzipSync(body),
  deflate: (body: string | Uint8Array): Uint8Array => deflateSync(body),
  // The best quality, which is the default, takes a hundred times as long.
  br: (body: string | Uint8Array): Uint8Array =>
    brotliCompressSync(body, { params: { [zlib.BROTLI_PARAM_QUALITY]: 4 } }),
} as const;
