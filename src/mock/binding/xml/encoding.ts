// The bytes of an XML document as UTF-8: marks of order, and what the declaration says of the encoding (FACTS 9).
// Must not know: elements.
import { NetProblem } from '../read-errors.ts';

type Encoding = 'utf-8' | 'utf-16LE' | 'utf-16BE';

/** The declaration is looked for in so many bytes. */
const WINDOW = 128;
/** No declaration can have its second `=` earlier. */
const EARLIEST_ENCODING = 28;

function problem(message: string): NetProblem {
  return new NetProblem('XmlException', message);
}

function detect(b: Buffer): { readonly encoding: Encoding; readonly from: number } {
  if (b[0] === 0xff && b[1] === 0xfe) return { encoding: 'utf-16LE', from: 2 };
  if (b[0] === 0xfe && b[1] === 0xff) return { encoding: 'utf-16BE', from: 2 };
  if ((b[0] === 0 && b[1] === 0x3c) || (b[0] === 0x3c && b[1] === 0)) {
    const [third, fourth] = b[0] === 0 ? [0, 0x3f] : [0x3f, 0];
    if (b[2] !== third || b[3] !== fourth) throw problem('An XML declaration is required for all non-UTF8 documents.');
    return { encoding: b[0] === 0 ? 'utf-16BE' : 'utf-16LE', from: 0 };
  }
  if (b[0] === 0xef && b[1] === 0xbb) {
    if (b[2] !== 0xbf) throw problem('Unrecognized Byte Order Mark.');
    return { encoding: 'utf-8', from: 3 };
  }
  return { encoding: 'utf-8', from: 0 };
}

/** Where the second `=` outside quotes stands, before any question mark; -1 for none. */
function secondEquals(text: string): number {
  let quote = '';
  let seen = 0;
  for (let i = 2; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '?') return -1;
    else if (c === '=' && seen++ === 1) return i;
  }
  return -1;
}

/** The encoding that the declaration names; undefined when it names none. */
function declared(text: string): string | undefined {
  const at = secondEquals(text);
  if (at < 0) return undefined;
  if (at < EARLIEST_ENCODING) throw problem('Malformed XML declaration.');
  if (!/encoding[ \t\r\n]*$/.test(text.slice(0, at))) return undefined;
  const name = /^[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/.exec(text.slice(at + 1));
  if (!name) throw problem('Malformed XML declaration.');
  return name[1] ?? name[2] ?? '';
}

function checkDeclaration(text: string, encoding: Encoding): void {
  const name = declared(text.slice(0, WINDOW));
  if (name === undefined) {
    if (encoding !== 'utf-8')
      throw problem('An XML declaration with an encoding is required for all non UTF-8 documents.');
    return;
  }
  const lower = name.toLowerCase();
  if (lower === encoding.toLowerCase() || (lower === 'utf-16' && encoding !== 'utf-8')) return;
  throw problem(`The encoding in the declaration '${name}' does not match the encoding of the document '${encoding}'.`);
}

/** The document as UTF-8. @throws NetProblem */
export function asUtf8(bytes: Buffer): Buffer {
  if (bytes.length < 4) throw problem('Unexpected end of file.');
  const { encoding, from } = detect(bytes);
  const rest = bytes.subarray(from);
  const utf8 = encoding === 'utf-8' ? rest : Buffer.from(new TextDecoder(encoding).decode(rest));
  if (utf8[0] === 0x3c && utf8[1] === 0x3f) checkDeclaration(utf8.toString('latin1', 0, WINDOW), encoding);
  else if (encoding !== 'utf-8')
    throw problem('An XML declaration with an encoding is required for all non UTF-8 documents.');
  return utf8;
}
