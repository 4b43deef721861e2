// Masks many known values in a text in one pass: personal values of requests, session ids that a host gave out.
// Must not know: where values come from, files.

/** Letters by which candidates are found. Shorter values are not masked by value: they would hit innocent text. */
const KEY_LENGTH = 4;
const BEGINNINGS = 1 << 16;
const PLAIN_WORD = /^[A-Za-z]+$/;
const WORD_CHARACTER = /[A-Za-z0-9]/;
/** Words of formats and messages: as a value they cannot be told from themselves. */
const INNOCENT = /^(?:null|true|false|undefined|none|string|client|infinity|invoice|json)$/i;

/** How a value may stand in a text; a `plain` one only as a word of its own. */
interface Form {
  readonly mask: string;
  readonly plain: boolean;
}

export class ValueMask {
  readonly #byKey = new Map<string, Map<string, Form>>();
  readonly #added = new Set<string>();
  /** Whether some form may begin like that, by `beginning`: most places of a text are passed over by it. */
  readonly #beginnings = new Uint8Array(BEGINNINGS);

  /** Masks the value, in the forms in which formats write it. */
  add(value: string, mask: string): void {
    if (this.#added.has(value)) return;
    this.#added.add(value);
    if (!isTelling(value)) return;
    for (const form of formsOf(value)) {
      const key = form.slice(0, KEY_LENGTH);
      const forms = this.#byKey.get(key) ?? new Map<string, Form>();
      forms.set(form, { mask, plain: PLAIN_WORD.test(form) });
      this.#byKey.set(key, forms);
      this.#beginnings[beginning(form, 0)] = 1;
    }
  }

  /** How many values there are; it only grows. */
  get size(): number {
    return this.#added.size;
  }

  /** The text with each value replaced, the longest that fits first. */
  apply(text: string): string {
    if (this.#byKey.size === 0) return text;
    let out = '';
    let kept = 0;
    for (let at = 0; at + KEY_LENGTH <= text.length; ) {
      const hit = this.#hit(text, at);
      if (hit === undefined) {
        at += 1;
        continue;
      }
      out += text.slice(kept, at) + hit.mask;
      at += hit.length;
      kept = at;
    }
    return kept === 0 ? text : out + text.slice(kept);
  }

  #hit(text: string, at: number): { readonly length: number; readonly mask: string } | undefined {
    if (this.#beginnings[beginning(text, at)] === 0) return undefined;
    const forms = this.#byKey.get(text.slice(at, at + KEY_LENGTH));
    if (forms === undefined) return undefined;
    // Looked at once a place: a long run of one letter would otherwise be compared with itself at each of its letters.
    const opens = opensWord(text, at);
    let best = '';
    for (const [form, { plain }] of forms)
      if (
        form.length > best.length &&
        (!plain || (opens && closesWord(text, at + form.length))) &&
        text.startsWith(form, at)
      )
        best = form;
    return best === '' ? undefined : { length: best.length, mask: forms.get(best)?.mask ?? '' };
  }
}

/** A number below `BEGINNINGS` for the first letters of a form. */
function beginning(text: string, at: number): number {
  return (
    ((text.charCodeAt(at) << 9) ^
      (text.charCodeAt(at + 1) << 6) ^
      (text.charCodeAt(at + 2) << 3) ^
      text.charCodeAt(at + 3)) &
    (BEGINNINGS - 1)
  );
}

/** Four letters, or six characters of any kind, and no word of the formats. */
function isTelling(value: string): boolean {
  if (INNOCENT.test(value.trim())) return false;
  return value.length >= 6 ? value.trim().length >= 4 : value.length >= KEY_LENGTH && /\p{L}{3}/u.test(value);
}

/** A plain word must not be a part of another: `Anna` is not masked in `Annaberg`. */
function opensWord(text: string, at: number): boolean {
  return !WORD_CHARACTER.test(text[at - 1] ?? '') || /%[0-9a-f]{2}$/i.test(text.slice(Math.max(0, at - 3), at));
}

function closesWord(text: string, end: number): boolean {
  return !WORD_CHARACTER.test(text[end] ?? '');
}

/** Letters that stand as they are in every format and coding. */
const NEVER_ESCAPED = /^[\w.~-]*$/;

function formsOf(value: string): ReadonlySet<string> {
  const coded = value.length >= 8 ? [Buffer.from(value).toString('base64').replace(/=+$/, '')] : [];
  if (NEVER_ESCAPED.test(value)) return new Set([value, ...coded]);
  const url = encodeUrl(value);
  const json = JSON.stringify(value).slice(1, -1);
  const xml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return new Set(
    [
      value,
      json,
      JSON.stringify(json).slice(1, -1),
      // ASCII only, as some writers escape.
      json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
      value.replaceAll('"', '""'),
      xml,
      xml.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
      url,
      url.replaceAll('%20', '+'),
      url.replace(/%[0-9A-F]{2}/g, (c) => c.toLowerCase()),
      ...coded,
    ].filter((form) => form.length >= KEY_LENGTH),
  );
}

/** Lone surrogates have no URL form: they become U+FFFD, as on the wire. */
function encodeUrl(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString());
}
