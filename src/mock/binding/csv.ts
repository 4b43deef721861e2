// A CSV body: a head line and the first row (FACTS 9).
// Must not know: HTTP.
import { parse } from 'csv-parse/sync';
import type { Bound, Dto } from '../model.ts';
import { type JsvDialect, readJsvMap } from './jsv.ts';
import { scalar } from './values.ts';

export function readCsv(text: string, dto: Dto, dialect: JsvDialect): Bound {
  const bound: Bound = new Map();
  const [head = [], row = []] = parse(text, {
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    to: 2,
  }) as string[][];
  for (const [i, name] of head.entries()) {
    const member = dto.members.find((m) => m.name.toLowerCase() === name.trim().toLowerCase());
    const cell = row[i];
    if (!member || cell === undefined || cell === '') continue;
    const value = member.kind === 'map' ? readJsvMap(cell, dialect) : scalar(member.kind, cell, dialect.zone);
    if (value !== undefined) bound.set(member.name, value);
  }
  return bound;
}
