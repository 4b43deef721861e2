// The framework's lenient JSON reader (FACTS 4), rule by rule: a scanner that never looks back.
// Must not know: HTTP, other formats. `null` = no span, '\u200b' = the empty string, as the framework keeps them.
import type { Bound, BoundValue, Dto } from '../model.ts';
import type { ZoneMinutes } from './dates.ts';
import { OutOfBounds, typeError } from './read-errors.ts';
import { scalar } from './values.ts';

/** The framework's mark for an empty string inside a span. */
const EMPTY = '\u200b';

export function isWhite(c: string): boolean {
  return c === ' ' || (c >= '\t' && c <= '\r') || c === '\u00a0' || c === '\u0085' || c === EMPTY;
}

function at(text: string, i: number): string {
  const c = text[i];
  if (c === undefined) throw new OutOfBounds();
  return c;
}

function skipWhite(text: string, i: number): number {
  let at = i;
  while (at < text.length && isWhite(text[at] ?? '')) at++;
  return at;
}

/** Whether only white space and perhaps a closing brace follow. */
export function isEmptyMap(text: string, i: number): boolean {
  const next = skipWhite(text, i);
  return next === text.length || text[next] === '}';
}

/** A quoted text from `i`: its inside still escaped, and where it ends. */
function quoted(text: string, i: number): readonly [string, number] {
  const start = i + 1;
  let k = start;
  for (;;) {
    const c = at(text, k);
    if (c === '"') break;
    if (c === '\\') {
      k++;
      if (at(text, k) === 'u') k += 4;
    }
    k++;
  }
  const inside = text.slice(start, k);
  return [inside === '' ? EMPTY : inside, k + 1];
}

/** The raw text of a value from `i`. */
function eatValue(text: string, from: number): readonly [string | null, number] {
  let i = skipWhite(text, from);
  if (i >= text.length) return [null, i];
  const start = i;
  const c = text[i];
  if (c === ',' || c === '}') return [null, i];
  if (c === '"') return quoted(text, i);
  if (c === '{' || c === '[') return balanced(text, i, c, c === '{' ? '}' : ']');
  while (++i < text.length) {
    const v = text[i] ?? '';
    if (v === ',' || v === '}' || isWhite(v)) break;
  }
  const value = text.slice(start, i);
  return [value === 'null' ? null : value, i];
}

function balanced(text: string, from: number, open: string, close: string): readonly [string, number] {
  let depth = 1;
  let within = false;
  let i = from;
  while (++i < text.length) {
    const c = text[i];
    if (c === '\\') {
      i++;
      continue;
    }
    if (c === '"') within = !within;
    if (within) continue;
    if (c === open) depth++;
    else if (c === close && --depth === 0) {
      i++;
      break;
    }
  }
  const end = Math.min(i, text.length);
  return [text.slice(from, end), end];
}

/** Removes quotes and escapes; `undefined` when an escape is broken, which leaves the member unset. */
export function unescapeJson(text: string | null): string | null | undefined {
  if (text === null || text === EMPTY) return text === null ? null : '';
  if (!/["\\]/.test(text)) return text;
  if (text[0] === '"') {
    const end = text.slice(1).search(/["\\]/);
    if (end < 0) return undefined;
    if (text[end + 1] === '"') return text.slice(1, end + 1);
  }
  return unescapeAll(text);
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', v: '\v', t: '\t' };

function unescapeAll(text: string): string | undefined {
  let out = '';
  let i = 0;
  while (i < text.length) {
    const c = text[i] ?? '';
    if (c === '"') {
      i++;
      continue;
    }
    if (c !== '\\') {
      out += c;
      i++;
      continue;
    }
    i++;
    if (i >= text.length) return `${out}\\`;
    const e = text[i] ?? '';
    const hex = e === 'u' ? 4 : e === 'x' ? (i + 4 < text.length ? 4 : i + 2 < text.length ? 2 : 0) : 0;
    if (e === 'u' && i + 4 >= text.length) {
      // The letter is written and then met again as plain text.
      out += 'u';
      continue;
    }
    if (hex > 0) {
      const digits = text.slice(i + 1, i + 1 + hex);
      if (!/^\s*[0-9a-f]+\s*$/i.test(digits)) return undefined;
      out += String.fromCharCode(Number.parseInt(digits.trim(), 16));
      i += hex + 1;
      continue;
    }
    out += ESCAPES[e] ?? e;
    i++;
  }
  return out;
}

/** A member's name from `i`. A name with an escape, or without quotes, is misread as the framework misreads it. */
function eatName(text: string, i: number): readonly [string, number] {
  if (at(text, i) === '"') {
    const end = text.slice(i + 1).search(/["\\]/);
    if (end < 0) throw new OutOfBounds();
    if (text[i + 1 + end] === '"') return [text.slice(i + 1, i + 1 + end), i + end + 2];
    return ['', i + 1];
  }
  return ['', i];
}

export function readJsonMap(text: string | null): BoundValue | undefined {
  if (text === null) return null;
  let i = skipWhite(text, 0);
  at(text, i);
  i++;
  const map = new Map<string, string | null>();
  if (isEmptyMap(text, i)) return map;
  while (i < text.length) {
    const [key, afterKey] = eatKey(text, i);
    i = skipWhite(text, afterKey);
    if (i < text.length) i++;
    const [value, afterValue] = eatValue(text, i);
    i = afterValue;
    if (key === null) continue;
    const name = key === EMPTY ? EMPTY : unescapeJson(key);
    const inside = unescapeJson(value);
    if (name === undefined || name === null || inside === undefined) return undefined;
    map.set(name, inside);
    i = skipWhite(text, i);
    if (text[i] === ',' || text[i] === '}') i = skipWhite(text, i + 1);
  }
  return map;
}

function eatKey(text: string, from: number): readonly [string | null, number] {
  let i = skipWhite(text, from);
  const start = i;
  const c = at(text, i);
  if (c === ',' || c === '}') return [null, i];
  if (c === '"') return quoted(text, i);
  while (++i < text.length) {
    const v = text[i] ?? '';
    if (v === ',' || isWhite(v)) break;
  }
  return [text.slice(start, i), i];
}

/** Reads one object. @throws SerializationProblem as the framework words it. */
export function readJson(text: string, dto: Dto, zone: ZoneMinutes): Bound {
  const bound: Bound = new Map();
  if (text === '') return bound;
  let i = skipWhite(text, 0);
  if (at(text, i) !== '{') throw typeError(dto, text);
  i++;
  if (isEmptyMap(text, i)) return bound;
  i = skipWhite(text, i);
  const byName = new Map(dto.members.map((member) => [member.name.toLowerCase(), member]));
  while (i < text.length) {
    const [name, afterName] = eatName(text, i);
    i = skipWhite(text, afterName);
    if (i !== text.length) i++;
    const [raw, afterValue] = eatValue(text, i);
    i = afterValue;
    const member = byName.get(name.toLowerCase());
    if (member)
      set(
        bound,
        member.name,
        member.kind === 'map' ? attempt(() => readJsonMap(raw)) : scalarOf(member.kind, raw, zone),
      );
    i = skipWhite(text, i);
    if (i !== text.length) {
      const more = text[i] === ',' || text[i] === '}';
      i++;
      if (more) i = skipWhite(text, i);
    }
  }
  return bound;
}

function scalarOf(
  kind: 'string' | 'double' | 'int32' | 'DateTime',
  raw: string | null,
  zone: ZoneMinutes,
): BoundValue | undefined {
  if (kind === 'string') return unescapeJson(raw);
  return scalar(kind, raw, zone);
}

/** What fails while one member is read leaves that member alone. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof OutOfBounds) return undefined;
    throw error;
  }
}

function set(bound: Bound, name: string, value: BoundValue | undefined): void {
  if (value !== undefined) bound.set(name, value);
}
