// The framework's JSON reader over its scanner: objects by name in any letter case, lists, maps of text (FACTS 4).
// Must not know: HTTP, other formats.
import type { Bound, BoundValue, Dto, Kind } from '../model.ts';
import { at, isEmptyMap, JsonScan, spanValue, unescapeJson } from './json-scan.ts';
import { readItems } from './lists.ts';
import { memberNamed, membersByName } from './members.ts';
import { attempt, noObject, outOfRange } from './read-errors.ts';
import { isTypeHint, namesOwnType, type Reading } from './type-hint.ts';
import { scalar } from './values.ts';

/** A map of texts; nothing for no text. @throws NetProblem */
export function readJsonMap(span: string): ReadonlyMap<string, string | null> | null {
  if (span === '') return null;
  const scan = new JsonScan(span);
  scan.skipWhite();
  at(span, scan.i++);
  const map = new Map<string, string | null>();
  if (isEmptyMap(span, scan.i)) return map;
  while (scan.more) {
    const key = scan.key();
    scan.skipWhite();
    if (scan.more || scan.i > span.length) at(span, scan.i++);
    const value = scan.value();
    if (key === '') continue;
    map.set(unescapeJson(key), spanValue(unescapeJson(value)));
    scan.eatSeparator();
  }
  return map;
}

/** A member's raw text as its value. @throws NetProblem */
function memberValue(kind: Kind, span: string, reading: Reading): BoundValue {
  if (kind === 'string') return spanValue(unescapeJson(span));
  if (kind === 'map') return readJsonMap(span);
  return scalar(kind, stripQuotes(span), reading);
}

function stripQuotes(span: string): string {
  if (!span.startsWith('"') || !span.endsWith('"')) return span;
  if (span.length === 1) throw outOfRange();
  return span.slice(1, -1);
}

/** Reads one object; nothing for no text. @throws NetProblem */
export function readJsonObject(text: string, dto: Dto, reading: Reading): Bound | undefined {
  if (text === '') return undefined;
  const bound: Bound = new Map();
  const scan = new JsonScan(text);
  scan.skipWhite();
  if (at(text, scan.i) !== '{') throw noObject(dto, text);
  scan.i++;
  if (isEmptyMap(text, scan.i)) return bound;
  const members = membersByName(dto);
  let begun = false;
  scan.skipWhite();
  while (scan.more) {
    const name = scan.name();
    scan.skipWhite();
    if (scan.i !== text.length) scan.i++;
    const span = scan.value();
    if (!begun && span.length > 1 && isTypeHint(name)) {
      begun = namesOwnType(span, dto, reading);
      scan.eatSeparator();
      continue;
    }
    begun = true;
    const member = memberNamed(members, name);
    const value = member && attempt(() => memberValue(member.kind, span, reading));
    if (member && value !== undefined) bound.set(member.name, value);
    scan.passSeparator();
  }
  return bound;
}

/** Reads a list of objects, for the batch route; undefined for no text. @throws NetProblem */
export function readJsonList(text: string, dto: Dto, reading: Reading): readonly (Bound | undefined)[] | undefined {
  return readItems(
    text,
    (inside) => new JsonScan(inside),
    (span) => readJsonObject(span, dto, reading),
  );
}
