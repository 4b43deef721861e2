// The rest of a date's text behind a T: a time by ISO 8601, with less leeway than elsewhere.
// Must not know: states, how the date before it was read.
import type { NetDate } from '../model.ts';
import { ticksOf } from './calendar.ts';
import type { DateCursor } from './date-cursor.ts';
import type { DateFields } from './date-fields.ts';
import { momentOf, noSuchDate, withFraction } from './date-moment.ts';

/** Reads the time, and gives the moment. @throws NetProblem */
export function readIsoTime(cursor: DateCursor, fields: DateFields, assumeLocal: boolean): NetDate {
  const two = (): number => {
    cursor.skipWhiteAhead();
    const value = cursor.digits(2);
    return value < 0 ? fields.fail() : value;
  };
  cursor.index--;
  fields.fraction = 0;
  const hour = two();
  cursor.skipWhiteAhead();
  if (!cursor.match(':')) fields.fail();
  const minute = two();
  cursor.skipWhiteAhead();
  let second = 0;
  if (cursor.match(':')) {
    second = two();
    if (/[.,]/.test(cursor.at(cursor.index + 1))) {
      cursor.next();
      fields.fraction = cursor.fraction() ?? fields.fail();
      cursor.index--;
    }
    cursor.skipWhiteAhead();
  }
  if (cursor.next()) readTail(cursor, fields);
  const [month = 0, day = 0] = fields.numbers;
  const ticks = ticksOf(fields.year, month, day, hour, minute, second) ?? fields.fail(noSuchDate(fields.text));
  return momentOf(withFraction(ticks, fields), fields, assumeLocal);
}

/** An offset or Z, then nothing but marks that do not count. */
function readTail(cursor: DateCursor, fields: DateFields): void {
  const c = cursor.at(cursor.index);
  if (c === '+' || c === '-') {
    fields.offset = cursor.zone() ?? fields.fail();
    cursor.index--;
  } else if (c === 'Z' || c === 'z') fields.offset = 0;
  else cursor.index--;
  cursor.skipWhiteAhead();
  if (cursor.match('#')) {
    if (!cursor.punctuation()) fields.fail();
    cursor.skipWhiteAhead();
  }
  if (cursor.match('\0') && !cursor.punctuation()) fields.fail();
  if (cursor.next()) fields.fail();
}
