// Bytes as the platform's stream reader makes text of them: marks of order decide before any charset does.
// Must not know: formats.

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

function hasMark(bytes: Buffer): boolean {
  return bytes.subarray(0, 3).equals(UTF8_MARK);
}

function utf8(bytes: Buffer): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** A first mark of UTF-8 is dropped as its preamble, and then another mark may still say which encoding it is. */
export function streamText(bytes: Buffer, decode: (bytes: Buffer) => string = utf8): string {
  const rest = hasMark(bytes) ? bytes.subarray(3) : bytes;
  if (rest[0] === 0xff && rest[1] === 0xfe) return new TextDecoder('utf-16le').decode(rest);
  if (rest[0] === 0xfe && rest[1] === 0xff) return new TextDecoder('utf-16be').decode(rest);
  if (hasMark(rest)) return utf8(rest.subarray(3));
  return rest === bytes ? decode(bytes) : utf8(rest);
}
