// JSV: strict reading of answers, and the writing of text, by the framework's rules (FACTS 6, 7).
// Must not know: members, contracts, hosts.
import type { Tree, TreeReading } from './tree.ts';

const NEEDS_QUOTES = /[",:{}[\]\r\n]/;

/** Quotes text iff it holds a character of the syntax; empty text is written `""` (FACTS 7). */
export function quoteJsv(text: string): string {
  return text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

class Problem extends Error {}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Tree {
    const tree = this.#value();
    if (this.#at < this.#text.length) throw new Problem(`text follows the document at ${this.#at}`);
    return tree;
  }

  #value(): Tree {
    const c = this.#text[this.#at];
    if (c === '{') return this.#object();
    if (c === '[') return this.#list();
    return this.#scalar();
  }

  #object(): Tree {
    const members: (readonly [string, Tree])[] = [];
    this.#at += 1;
    if (this.#skip('}')) return { kind: 'object', members };
    for (;;) {
      const name = this.#scalar();
      if (!this.#skip(':')) throw new Problem(`no colon after a name at ${this.#at}`);
      members.push([name.kind === 'null' ? '' : name.text, this.#value()]);
      if (this.#skip('}')) return { kind: 'object', members };
      if (!this.#skip(',')) throw new Problem(`neither comma nor brace after a member at ${this.#at}`);
    }
  }

  #list(): Tree {
    const items: Tree[] = [];
    this.#at += 1;
    if (this.#skip(']')) return { kind: 'list', items };
    for (;;) {
      items.push(this.#value());
      if (this.#skip(']')) return { kind: 'list', items };
      if (!this.#skip(',')) throw new Problem(`neither comma nor bracket after an item at ${this.#at}`);
    }
  }

  #scalar(): { readonly kind: 'text'; readonly text: string } | { readonly kind: 'null' } {
    if (this.#text[this.#at] === '"') return { kind: 'text', text: this.#quoted() };
    const rest = NEEDS_QUOTES.exec(this.#text.slice(this.#at));
    const end = rest ? this.#at + rest.index : this.#text.length;
    const text = this.#text.slice(this.#at, end);
    this.#at = end;
    const stop = this.#text[end];
    if (stop === '"' || stop === '{' || stop === '[' || stop === '\r' || stop === '\n')
      throw new Problem(`unquoted text with ${JSON.stringify(stop)} at ${end}`);
    return text === '' ? { kind: 'null' } : { kind: 'text', text };
  }

  #quoted(): string {
    let text = '';
    this.#at += 1;
    for (;;) {
      const end = this.#text.indexOf('"', this.#at);
      if (end < 0) throw new Problem('a quote is not closed');
      text += this.#text.slice(this.#at, end);
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') return text;
      text += '"';
      this.#at += 1;
    }
  }

  #skip(c: string): boolean {
    if (this.#text[this.#at] !== c) return false;
    this.#at += 1;
    return true;
  }
}

/** Reads one JSV object as the framework writes it: quotes where they are needed, no white space. */
export function readJsv(text: string): TreeReading {
  if (!text.startsWith('{')) return { ok: false, problem: 'is not a JSV object' };
  try {
    return { ok: true, tree: new Reader(text).document() };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: `is not JSV: ${error.message}` };
    throw error;
  }
}
