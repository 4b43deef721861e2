// The framework's JSV reader (FACTS 6): quotes by doubling, no white space but around names, no escapes.
// Must not know: HTTP, other formats.
import type { Bound, BoundValue, Dto } from '../model.ts';
import type { ZoneMinutes } from './dates.ts';
import { attempt, isEmptyMap } from './json.ts';
import { OutOfBounds, typeError } from './read-errors.ts';
import { scalar } from './values.ts';

export interface JsvDialect {
  readonly zone: ZoneMinutes;
  /** From 10.x on, quotes around a name are taken off (FACTS 15). */
  readonly unquotesNames: boolean;
}

function at(text: string, i: number): string {
  const c = text[i];
  if (c === undefined) throw new OutOfBounds();
  return c;
}

/** From an opening quote to behind the closing one; a doubled quote ends and reopens nothing. */
function quotedEnd(text: string, from: number): number {
  let i = from;
  while (++i < text.length) {
    if (text[i] !== '"') continue;
    const literal = text[i + 1] === '"';
    i++;
    if (!literal) break;
  }
  return Math.min(i, text.length);
}

function balancedEnd(text: string, from: number, open: string, close: string): number {
  let depth = 1;
  let within = false;
  let i = from;
  while (++i < text.length && depth > 0) {
    const c = text[i];
    if (c === '"') within = !within;
    if (within) continue;
    if (c === open) depth++;
    if (c === close) depth--;
  }
  return Math.min(i, text.length);
}

function eatKey(text: string, from: number, dialect: JsvDialect): readonly [string, number] {
  const c = at(text, from);
  if (c === '"') {
    const end = quotedEnd(text, from);
    const key = text.slice(from, end);
    return [dialect.unquotesNames && key.length > 2 ? key.slice(1, -1) : key, end];
  }
  if (c === '{') {
    const end = balancedEnd(text, from, '{', '}');
    return [text.slice(from, end), end];
  }
  let i = from;
  while (at(text, ++i) !== ':');
  return [text.slice(from, i), i];
}

function eatValue(text: string, from: number): readonly [string, number] {
  const c = text[from];
  if (c === undefined || c === ',' || c === '}') return ['', from];
  if (c === '"') {
    const end = quotedEnd(text, from);
    return [text.slice(from, end), end];
  }
  if (c === '{' || c === '[') {
    const end = balancedEnd(text, from, c, c === '{' ? '}' : ']');
    return [text.slice(from, end), end];
  }
  let i = from;
  while (++i < text.length && text[i] !== ',' && text[i] !== '}');
  return [text.slice(from, i), i];
}

/** Takes quotes off a text that begins with one. */
export function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  return text.slice(1, -1).replaceAll('""', '"');
}

export function readJsvMap(text: string, dialect: JsvDialect): BoundValue {
  if (text === '') return null;
  let i = text.startsWith('{') ? 1 : 0;
  const map = new Map<string, string | null>();
  if (isEmptyMap(text, i)) return map;
  while (i < text.length) {
    const [key, afterKey] = eatKey(text, i, dialect);
    i = afterKey;
    at(text, i);
    i++;
    const [value, afterValue] = eatValue(text, i);
    i = afterValue;
    if (key === '') continue;
    map.set(unquote(key), value === '' ? null : unquote(value));
    if (text[i] === ',' || text[i] === '}') i++;
  }
  return map;
}

/** Reads one object. @throws SerializationProblem as the framework words it. */
export function readJsv(text: string, dto: Dto, dialect: JsvDialect): Bound {
  const bound: Bound = new Map();
  if (text === '') return bound;
  if (text[0] !== '{') {
    if (text.trim() === '') throw typeError(dto, text);
    throw typeError(dto, text);
  }
  if (isEmptyMap(text, 1)) return bound;
  const byName = new Map(dto.members.map((member) => [member.name.toLowerCase(), member]));
  let i = 1;
  while (i < text.length) {
    const [name, afterName] = eatKey(text, i, dialect);
    i = afterName + 1;
    const [raw, afterValue] =
      i > text.length
        ? (() => {
            throw new OutOfBounds();
          })()
        : eatValue(text, i);
    i = afterValue;
    const member = byName.get(name.trim().toLowerCase());
    if (member) {
      const value =
        member.kind === 'map'
          ? attempt(() => readJsvMap(raw, dialect))
          : member.kind === 'string'
            ? raw === ''
              ? null
              : unquote(raw)
            : raw === ''
              ? undefined
              : scalar(member.kind, unquote(raw), dialect.zone);
      if (value !== undefined) bound.set(member.name, value);
    }
    if (i !== text.length) i++;
  }
  return bound;
}
