// Text inside an XML element: what is escaped, and what XML cannot say at all.
// Must not know: elements.

/** What broke a document off: the platform's exception and its words. */
export class XmlFailure extends Error {
  override readonly name = 'XmlFailure';
  readonly code: string;
  /** The writer itself is well, and closes what it opened. */
  readonly closes: boolean;

  constructor(code: string, message: string, closes = false) {
    super(message);
    this.code = code;
    this.closes = closes;
  }
}

const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function upperHex(c: string): string {
  return c.charCodeAt(0).toString(16).toUpperCase();
}

function failureOf(text: string, index: number): XmlFailure {
  const c = text.charAt(index);
  if (c >= '\ud800' && c <= '\udbff') {
    const next = text.charAt(index + 1);
    const message =
      next === ''
        ? 'The surrogate pair is invalid. Missing a low surrogate character.'
        : `The surrogate pair (0x${upperHex(next)}, 0x${upperHex(c)}) is invalid. A high surrogate character (0xD800 - 0xDBFF) must always be paired with a low surrogate character (0xDC00 - 0xDFFF).`;
    return new XmlFailure('ArgumentException', message);
  }
  if (c >= '\udc00' && c <= '\udfff') {
    return new XmlFailure(
      'ArgumentException',
      `Invalid high surrogate character (0x${upperHex(c)}). A high surrogate character must have a value from range (0xD800 - 0xDBFF).`,
    );
  }
  return new XmlFailure(
    'ArgumentException',
    `'${c === '\0' ? '.' : c}', hexadecimal value 0x${upperHex(c).padStart(2, '0')}, is an invalid character.`,
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\r\n?/g, '\n');
}

/** Text escaped, line ends as the platform's own. Before a character that XML forbids only whole lines are written. */
export function escapedText(text: string): { readonly text: string; readonly failure?: XmlFailure } {
  const bad = text.search(FORBIDDEN);
  if (bad < 0) return { text: escaped(text) };
  const lines = /^[\s\S]*[\r\n]/.exec(text.slice(0, bad))?.[0] ?? '';
  return { text: escaped(lines), failure: failureOf(text, bad) };
}
