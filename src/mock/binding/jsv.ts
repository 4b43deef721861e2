// The framework's JSV reader over its scanner: objects by name in any letter case, lists, maps of text (FACTS 6).
// Must not know: HTTP, other formats.
import type { Bound, BoundValue, Dto, Kind } from '../model.ts';
import { at, isEmptyMap, spanValue } from './json-scan.ts';
import { JsvScan, unquoteJsv } from './jsv-scan.ts';
import { readItems } from './lists.ts';
import { memberNamed, membersByName } from './members.ts';
import { trimNet } from './net-text.ts';
import { attempt, noObject } from './read-errors.ts';
import { isTypeHint, namesOwnType, type Reading } from './type-hint.ts';
import { scalar } from './values.ts';

function unquotesKeys({ framework }: Reading): boolean {
  return framework !== '8.5.2';
}

/** A map of texts; null for no text. @throws NetProblem */
export function readJsvMap(span: string, reading: Reading): ReadonlyMap<string, string | null> | null {
  if (span === '') return null;
  const scan = new JsvScan(span, unquotesKeys(reading));
  if (span.startsWith('{')) scan.i++;
  const map = new Map<string, string | null>();
  if (isEmptyMap(span, scan.i)) return map;
  while (scan.more) {
    const key = scan.key();
    at(span, scan.i++);
    const value = scan.value();
    if (key === '') continue;
    map.set(unquoteJsv(key), spanValue(unquoteJsv(value)));
    scan.eatSeparator();
  }
  return map;
}

/** A member's raw text as its value. @throws NetProblem */
export function jsvValue(kind: Kind, span: string, reading: Reading): BoundValue {
  if (kind === 'map') return readJsvMap(span, reading);
  const text = unquoteJsv(span);
  return kind === 'string' ? spanValue(text) : scalar(kind, text, reading);
}

/** Reads one object; undefined for no text. @throws NetProblem */
export function readJsvObject(text: string, dto: Dto, reading: Reading): Bound | undefined {
  if (text === '') return undefined;
  if (!text.startsWith('{')) throw noObject(dto, text);
  const bound: Bound = new Map();
  if (isEmptyMap(text, 1)) return bound;
  const members = membersByName(dto);
  const scan = new JsvScan(text, unquotesKeys(reading));
  scan.i = 1;
  while (scan.more) {
    const name = trimNet(scan.key());
    scan.i++;
    const span = scan.value();
    if (span.length > 1 && isTypeHint(name)) {
      if (namesOwnType(unquoteJsv(span), dto, reading)) bound.clear();
    } else {
      const member = memberNamed(members, name);
      const value = member && attempt(() => jsvValue(member.kind, span, reading));
      if (member && value !== undefined) bound.set(member.name, value);
    }
    if (scan.i !== text.length) scan.i++;
  }
  return bound;
}

/** Reads a list of objects, for the batch route; undefined for no text. @throws NetProblem */
export function readJsvList(text: string, dto: Dto, reading: Reading): readonly (Bound | undefined)[] | undefined {
  return readItems(
    text,
    (inside) => new JsvScan(inside, unquotesKeys(reading)),
    (span) => readJsvObject(span, dto, reading),
  );
}
