// A list of objects as the batch route reads it, with either scanner.
// Must not know: formats, members.
import { EMPTY } from './json-scan.ts';
import { isNetWhite, trimNet } from './net-text.ts';
import { outOfBounds, outOfRange } from './read-errors.ts';

/** What JSON's and JSV's scanners share. */
export interface ItemScan {
  readonly more: boolean;
  readonly atEnd: boolean;
  value(): string;
  /** Takes a comma or closing brace; false when there is none. */
  eatSeparator(): boolean;
}

/** What stands between a list's brackets, or the text itself when it has none. */
function stripList(text: string): string {
  if (text === '' || text === EMPTY) return '';
  const trimmed = trimNet(text);
  if (trimmed === '') throw outOfBounds();
  if (trimmed.startsWith('[') && trimmed.length < 2) throw outOfRange();
  const inside = trimmed.startsWith('[') ? trimmed.slice(1, -1) : trimmed;
  return [...inside].every((c) => isNetWhite(c)) ? EMPTY : inside;
}

/** Items in order; undefined for no list at all. @throws NetProblem */
export function readItems<T>(
  text: string,
  scanOf: (inside: string) => ItemScan,
  read: (span: string) => T | undefined,
): readonly (T | undefined)[] | undefined {
  const inside = stripList(text);
  if (inside === '') return undefined;
  if (inside === EMPTY) return [];
  const items: (T | undefined)[] = [];
  const scan = scanOf(inside);
  const objects = inside.startsWith('{');
  while (scan.more) {
    items.push(read(scan.value()));
    // Behind a trailing comma stands one more item, unless the list began with an object.
    if (scan.eatSeparator() && scan.atEnd && !objects) items.push(undefined);
  }
  return items;
}
