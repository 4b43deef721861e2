// Looks for marked values in everything that a run wrote, in the forms in which a value can hide.
// Must not know: what the values are, how they came there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Mark {
  readonly name: string;
  readonly value: string;
}

/** A value as itself, encoded for URLs, JSON, XML, base64 (at each of the three offsets), and hex. */
export function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const shifted = [0, 1, 2].map((pad) => {
    const text = Buffer.concat([Buffer.alloc(pad), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Characters at the edges are shared with the bytes beside the value.
    return text.slice(pad === 0 ? 0 : pad + 1, (bytes.length + pad) % 3 === 0 ? undefined : -1);
  });
  const xml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const forms = [
    value,
    encodeURIComponent(value),
    encodeURIComponent(value).replaceAll('%20', '+'),
    JSON.stringify(value).slice(1, -1),
    JSON.stringify(JSON.stringify(value)).slice(3, -3),
    xml,
    bytes.toString('hex'),
    ...shifted.filter((form) => form.length >= 8),
  ];
  return [...new Set(forms)];
}

/** Every file below a folder, as text. */
export function filesBelow(dir: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      files.set(path, readFileSync(path).toString('utf8'));
    }
  return files;
}

/** A text with what it holds in base64 written out behind it, as the HTML report embeds its data. */
export function unpacked(text: string): string {
  const inner = [...text.matchAll(/[A-Za-z0-9+/]{64,}={0,2}/g)].map(([packed]) =>
    Buffer.from(packed, 'base64').toString('utf8'),
  );
  return [text, ...inner].join('\n');
}

/** `name in place` for each value that stands in one of the texts. */
export function tracesOf(marks: readonly Mark[], texts: ReadonlyMap<string, string>): readonly string[] {
  const wanted = marks.map(({ name, value }) => ({ name, forms: formsOf(value) }));
  const found: string[] = [];
  for (const [place, text] of texts) {
    const whole = unpacked(text);
    for (const { name, forms } of wanted) {
      const form = forms.find((f) => whole.includes(f));
      if (form !== undefined) found.push(`${name} in ${place}`);
    }
  }
  return found;
}
