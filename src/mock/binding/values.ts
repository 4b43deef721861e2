// A scalar member's text to its value. Maps and strings are read by each format itself.
// Must not know: formats.
import type { BoundValue, Kind } from '../model.ts';
import { parseDate } from './dates.ts';
import { parseDouble, parseInt32 } from './numbers.ts';
import { badScan, NetProblem } from './read-errors.ts';
import { systemDate } from './system-date.ts';
import type { Reading } from './type-hint.ts';

/** @throws NetProblem for a text that is no such value */
export function scalar(kind: Exclude<Kind, 'map' | 'string'>, text: string, reading: Reading): BoundValue {
  switch (kind) {
    case 'double':
      return parseDouble(text);
    case 'int32':
      if (text === '') throw badScan();
      return parseInt32(text);
    case 'DateTime':
      return (
        (reading.systemJson ? systemDate(text, reading.zone) : undefined) ??
        parseDate(text, reading.zone, reading.framework === '8.5.2')
      );
    case 'bool':
      if (text === '') return null;
      // A box that was ticked in a form says `on`.
      if (/^(?:true|[1tTyY]|on)$/.test(text) || text.toLowerCase() === 'true') return true;
      if (!/^(?:false|[0fFnN])$/i.test(text))
        throw new NetProblem('FormatException', `String '${text}' was not recognized as a valid Boolean.`);
      return false;
  }
}
