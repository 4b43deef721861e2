// Text of a member to its value, by the member's kind. Undefined = the text does not parse, and nothing is set.
// Must not know: formats.
import type { BoundValue, Kind } from '../model.ts';
import { parseDate, type ZoneMinutes } from './dates.ts';
import { parseDouble, parseInt32 } from './numbers.ts';

/** A scalar; maps are read by each format itself. */
export function scalar(kind: Exclude<Kind, 'map'>, text: string | null, zone: ZoneMinutes): BoundValue | undefined {
  switch (kind) {
    case 'string':
      return text;
    case 'double':
      return text === null ? undefined : parseDouble(text);
    case 'int32':
      return text === null ? undefined : parseInt32(text);
    case 'DateTime':
      return text === null ? undefined : parseDate(text, zone);
  }
}
