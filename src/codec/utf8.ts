// Bytes to text, strictly: what is not UTF-8 is a problem, not U+FFFD.
// Must not know: formats.

export type TextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes UTF-8; a byte order mark or an invalid byte is a problem (RFC 8259 8.1). */
export function decodeUtf8(bytes: Uint8Array): TextReading {
  try {
    const text = decoder.decode(bytes);
    return text.startsWith('\uFEFF') ? { ok: false, problem: 'begins with a byte order mark' } : { ok: true, text };
  } catch {
    return { ok: false, problem: 'is not valid UTF-8' };
  }
}
