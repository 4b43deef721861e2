// A CSV body: a head line and rows, of which the first is bound; bad values are not forgiven (FACTS 9).
// Must not know: HTTP.
import type { Bound, BoundValue, Dto, Kind } from '../model.ts';
import { spanValue } from './json-scan.ts';
import { readJsvMap } from './jsv.ts';
import { unquoteJsv } from './jsv-scan.ts';
import { memberNamed, membersByName } from './members.ts';
import { trimNet } from './net-text.ts';
import { argumentNull, noSuchItem, nullReference } from './read-errors.ts';
import type { Reading } from './type-hint.ts';
import { scalar } from './values.ts';

/** Lines, broken at line feeds outside quotes; empty ones are dropped. */
function lines(text: string): readonly string[] {
  const out: string[] = [];
  let within = false;
  let last = 0;
  let i = 0;
  for (; i < text.length; i++) {
    const c = text[i];
    if (c === '"') {
      if (text[i + 1] === '"') {
        i++;
        continue;
      }
      within = !within;
    }
    if (within || c !== '\n') continue;
    const end = i > 0 && text[i - 1] === '\r' ? i - 1 : i;
    if (end > last) out.push(text.slice(last, end));
    last = i + 1;
  }
  if (i > last && text.length > last) out.push(text.slice(last));
  return out;
}

/** A cell from `from`: null when there is none, and where it ends. */
function cell(line: string, from: number): readonly [string | null, number] {
  const c = line[from];
  if (c === undefined || c === ',' || c === '}') return [null, from];
  let i = from;
  if (c === '"') {
    while (++i < line.length) {
      if (line[i] !== '"') continue;
      const literal = line[i + 1] === '"';
      i++;
      if (!literal) break;
    }
    return [line.slice(from, i), i];
  }
  if (c === '{' || c === '[') {
    const end = balanced(line, from, c, c === '{' ? '}' : ']');
    if (end !== undefined) return [line.slice(from, end), end];
  }
  while (++i < line.length && line[i] !== ',' && !(c === '{' && line[i] === '}'));
  return [line.slice(from, i), i];
}

function balanced(line: string, from: number, open: string, close: string): number | undefined {
  let depth = 1;
  let within = false;
  let i = from;
  while (++i < line.length && depth > 0) {
    const c = line[i];
    if (c === '"') within = !within;
    if (within) continue;
    if (c === open) depth++;
    if (c === close) depth--;
  }
  return depth > 0 ? undefined : i;
}

/** Cells of a line with their quotes off; a cell without text is null. @throws NetProblem for a lone quote */
function cells(line: string): readonly (string | null)[] {
  const out: (string | null)[] = [];
  for (let i = 0; i <= line.length; i++) {
    const [raw, end] = cell(line, i);
    i = end;
    out.push(raw === null ? null : (spanValue(unquoteJsv(raw)) ?? ''));
  }
  return out;
}

function cellValue(kind: Kind, text: string, reading: Reading): BoundValue {
  if (kind === 'string') return text === '' ? null : text;
  return kind === 'map' ? readJsvMap(text, reading) : scalar(kind, text, reading);
}

/** Rows in order. @throws NetProblem */
export function readCsvRows(text: string, dto: Dto, reading: Reading): readonly Bound[] {
  const [head, ...rows] = lines(text);
  if (head === undefined) return [];
  const names = cells(head).map((name) => {
    if (name === null) throw nullReference();
    return trimNet(name);
  });
  const members = membersByName(dto);
  return rows.map((row) => {
    const bound: Bound = new Map();
    for (const [i, text] of cells(row).entries()) {
      const name = names[i];
      if (i >= names.length) throw noSuchItem();
      if (name === undefined) throw argumentNull('key');
      const member = memberNamed(members, name);
      if (member) bound.set(member.name, cellValue(member.kind, text ?? '', reading));
    }
    return bound;
  });
}
