// The platform's lenient date parser in the invariant culture: tokens through states to numbers, then to a moment.
// Must not know: the framework's own date forms, members.
import type { NetDate } from '../model.ts';
import {
  fourDigitYear,
  isInRange,
  isValidDay,
  roundHalfEven,
  TICKS_PER_DAY,
  TICKS_PER_MINUTE,
  ticksOf,
  todayIn,
  weekdayOf,
} from './calendar.ts';
import { DateCursor, type Separator, type Suffix } from './date-cursor.ts';
import { dashEndsDate, type Found, type Move, step } from './date-states.ts';
import { isNetLetter, isNetWhite } from './net-text.ts';
import { NetProblem } from './read-errors.ts';
import { offsetOfLocal, offsetOfUtc } from './zone.ts';

type Part = Suffix;

class DateParser {
  readonly #cursor: DateCursor;
  readonly #zone: number;
  readonly #numbers: number[] = [];
  readonly #parts = new Map<Part, number>();
  readonly #suffixed = new Set<Part>();
  #year = -1;
  #month = -1;
  #weekday = -1;
  #mark: 'am' | 'pm' | undefined;
  #fraction = 0;
  #offset: number | undefined;
  #haveDate = false;
  #haveTime = false;

  constructor(text: string, zone: number) {
    this.#cursor = new DateCursor(text);
    this.#zone = zone;
  }

  #fail(message = `String '${this.#cursor.text}' was not recognized as a valid DateTime.`): never {
    throw new NetProblem('FormatException', message);
  }

  parse(assumeLocal: boolean): NetDate {
    if (this.#cursor.text === '') this.#fail();
    this.#cursor.next();
    let state = 'begin';
    let found = false;
    for (;;) {
      const move = this.#lex(state);
      if (move === 'local') {
        if (state !== 'YNd' && state !== 'YN') this.#fail();
        return this.#iso(assumeLocal);
      }
      if (move === undefined) continue;
      const next = step(state, move) ?? this.#fail();
      if ('found' in next) {
        this.#take(next.found);
        found = true;
        state = 'begin';
      } else state = next.state;
      if (move === '$' || move === 'n$' || move === 'm$') break;
    }
    if (!found) this.#fail();
    return this.#finish(assumeLocal);
  }

  #lex(state: string): Move | 'local' | undefined {
    const cursor = this.#cursor;
    const token = cursor.regular();
    switch (token.is) {
      case 'number':
        return this.#number(token.value, token.year, state);
      case 'weekday':
        if (this.#weekday !== -1) this.#fail();
        this.#weekday = token.value;
        return 'w';
      case 'month': {
        if (this.#month !== -1) this.#fail();
        const separator = this.#separator('m', state);
        this.#month = token.value;
        return separator === '$' || separator === '_' || separator === '/' ? `m${separator}` : this.#fail();
      }
      case 'era':
        return 'e';
      case 'zone':
        if (this.#offset !== undefined) this.#fail();
        this.#offset = 0;
        return 'z';
      case 'end':
        return '$';
      case 'nothing':
        return undefined;
      case 'am':
      case 'pm':
        if (this.#mark !== undefined) this.#fail();
        this.#mark = token.is;
        return undefined;
      case 'unknown':
        return this.#unknown();
    }
  }

  #unknown(): undefined {
    const cursor = this.#cursor;
    if (isNetLetter(cursor.current)) {
      this.#fail(
        `The string '${cursor.text}' was not recognized as a valid DateTime. There is an unknown word starting at index '${cursor.index}'.`,
      );
    }
    if ((cursor.current === '-' || cursor.current === '+') && this.#offset === undefined) {
      const { index } = cursor;
      const offset = cursor.zone();
      if (offset !== undefined) {
        this.#offset = offset;
        return undefined;
      }
      cursor.index = index;
    }
    if (!cursor.punctuation()) this.#fail();
    return undefined;
  }

  #separator(token: 'y' | 'm' | 'n', state: string): '$' | '_' | '/' | Separator {
    const cursor = this.#cursor;
    const { index, current } = cursor;
    const separator = cursor.separator();
    switch (separator) {
      case 'end':
        return '$';
      case 'space':
        return '_';
      case 'date':
        return '/';
      case 'dash':
        if (!dashEndsDate(state, token)) return '/';
        cursor.index = index;
        cursor.current = current;
        return '_';
      default:
        return separator;
    }
  }

  #number(value: number, isYear: boolean, state: string): Move | 'local' | undefined {
    const cursor = this.#cursor;
    if (this.#numbers.length === 3 || value === -1) this.#fail();
    const more = (): boolean => cursor.index < cursor.text.length - 1;
    if (state === 'NNt' && more() && /[.,]/.test(cursor.at(cursor.index))) this.#fraction = cursor.fraction() ?? 0;
    if (state === 'NNt' || state === 'Nt') this.#zoneAhead();
    if (isYear && this.#year !== -1) this.#fail();
    if (isYear) this.#year = value;
    const separator = this.#separator(isYear ? 'y' : 'n', state);
    if (typeof separator === 'object') return this.#suffix(separator.suffix, value, isYear);
    if (separator === 'am' || separator === 'pm') return this.#half(separator, value, isYear, state);
    if (isYear) return separator === '$' || separator === '_' || separator === '/' ? `y${separator}` : this.#fail();
    this.#numbers.push(value);
    switch (separator) {
      case '$':
      case '_':
      case '/':
        return `n${separator}`;
      case 'time':
        return 'n:';
      case 'local':
        return 'local';
      default:
        return this.#fail();
    }
  }

  #half(half: 'am' | 'pm', value: number, isYear: boolean, state: string): Move | undefined {
    const first = this.#mark === undefined;
    if (first) this.#mark = half;
    if (isYear) return first ? 'y_' : undefined;
    if (first) {
      if (state === 'dNN') this.#take('NN');
      this.#numbers.push(value);
    }
    if (state === 'NNt' || state === 'Nt') this.#zoneAhead();
    return first ? 'nA' : undefined;
  }

  #suffix(suffix: Suffix, value: number, isYear: boolean): Move {
    if (this.#suffixed.has(suffix)) this.#fail();
    this.#suffixed.add(suffix);
    const shown = suffix === 'year' && !isYear ? fourDigitYear(value) : value;
    this.#parts.set(suffix, shown);
    if (suffix === 'year') this.#year = shown;
    if (suffix === 'month') this.#month = shown;
    return suffix === 'year' || suffix === 'month' || suffix === 'day' ? 'nD' : 'nT';
  }

  /** A sign of a zone right behind a time, perhaps after white space. */
  #zoneAhead(): void {
    const cursor = this.#cursor;
    const last = cursor.text.length - 1;
    if (cursor.index >= last) return;
    let at = cursor.index;
    while (isNetWhite(cursor.at(at)) && at < last) at++;
    if (cursor.at(at) !== '+' && cursor.at(at) !== '-') return;
    cursor.index = at;
    if (this.#offset !== undefined) this.#fail();
    this.#offset = cursor.zone() ?? this.#fail();
  }

  #date(year: number, month: number, day: number): boolean {
    if (!isValidDay(year, month, day)) return false;
    this.#parts.set('year', year).set('month', month).set('day', day);
    return true;
  }

  #take(found: Found): void {
    const [a = 0, b = 0, c = 0] = this.#numbers;
    const count = this.#numbers.length;
    this.#numbers.length = 0;
    if (found === 'suffixes') return;
    if (found.startsWith('t')) this.#time(found, a, b, c);
    else if (found.includes('suffixes')) this.#suffixDate(found, a, b, count);
    else this.#day(found, a, b, c);
  }

  #day(found: Found, a: number, b: number, c: number): void {
    if (this.#haveDate) this.#fail();
    const month = this.#month;
    const thisYear = todayIn(this.#zone).year;
    const isDate = (): boolean => {
      switch (found) {
        case 'NN':
          return this.#date(thisYear, a, b);
        case 'NNN':
          return this.#date(fourDigitYear(c), a, b);
        case 'MN':
          return this.#date(thisYear, month, a);
        case 'NM':
          return this.#date(fourDigitYear(a), month, 1);
        case 'MNN':
          return this.#date(fourDigitYear(b), month, a) || this.#date(fourDigitYear(a), month, b);
        case 'YNN':
        case 'NNY':
          return this.#date(this.#year, a, b);
        case 'YMN':
          return this.#date(this.#year, month, a);
        case 'YN':
          return this.#date(this.#year, a, 1);
        default:
          return this.#date(this.#year, month, 1);
      }
    };
    if (!isDate()) this.#fail();
    this.#haveDate = found !== 'MN' && found !== 'NM';
  }

  #time(found: Found, hour: number, minute: number, second: number): void {
    if (this.#haveTime || (found === 'tN' && this.#mark === undefined)) this.#fail();
    this.#haveTime = true;
    this.#parts.set('hour', hour);
    if (found !== 'tN') this.#parts.set('minute', minute);
    if (found === 'tNNN') this.#parts.set('second', second);
  }

  /** Numbers beside others that carry a suffix such as the sign for month. */
  #suffixDate(found: Found, a: number, b: number, count: number): void {
    const has = (part: Part): boolean => this.#suffixed.has(part);
    if (found === 'suffixes-N') {
      if (count !== 1 || this.#parts.has('day')) this.#fail();
      this.#parts.set('day', a);
    } else if (found === 'N-suffixes') {
      if (!this.#parts.has('month') || this.#parts.has('year')) this.#fail();
      this.#parts.set('year', fourDigitYear(a)).set('day', 1);
    } else if (has('year')) {
      if (has('month') || has('day') || !this.#date(fourDigitYear(this.#year), a, b)) this.#fail();
    } else if (!has('month') || has('day') || !this.#date(fourDigitYear(b), this.#parts.get('month') ?? 0, a))
      this.#fail();
  }

  #finish(assumeLocal: boolean): NetDate {
    const parts = this.#parts;
    let hour = parts.get('hour') ?? 0;
    if (this.#mark === 'am') hour = hour > 12 ? this.#fail() : hour % 12;
    if (this.#mark === 'pm') hour = hour > 23 ? this.#fail() : hour < 12 ? hour + 12 : hour;
    const today = todayIn(this.#zone);
    const none = !parts.has('month') && !parts.has('day');
    const timeOnly = none && !parts.has('year');
    const year = parts.get('year') ?? today.year;
    const month = parts.get('month') ?? (timeOnly ? today.month : 1);
    const day = parts.get('day') ?? (timeOnly ? today.day : 1);
    const ticks = ticksOf(year, month, day, hour, parts.get('minute'), parts.get('second')) ?? this.#noSuch();
    const exact = this.#added(ticks, this.#fraction);
    if (this.#weekday !== -1 && this.#weekday !== weekdayOf(exact)) {
      this.#fail(
        `String '${this.#cursor.text}' was not recognized as a valid DateTime because the day of week was incorrect.`,
      );
    }
    return this.#zoned(exact, assumeLocal);
  }

  #noSuch(): never {
    return this.#fail(
      `The DateTime represented by the string '${this.#cursor.text}' is not supported in calendar 'System.Globalization.GregorianCalendar'.`,
    );
  }

  #added(ticks: bigint, fraction: number): bigint {
    const sum = ticks + BigInt(roundHalfEven(fraction * 10_000_000));
    return isInRange(sum) ? sum : this.#fail();
  }

  #iso(assumeLocal: boolean): NetDate {
    const cursor = this.#cursor;
    const two = (): number => {
      cursor.skipWhiteAhead();
      const value = cursor.digits(2);
      return value < 0 ? this.#fail() : value;
    };
    cursor.index--;
    const hour = two();
    cursor.skipWhiteAhead();
    if (!cursor.match(':')) this.#fail();
    const minute = two();
    cursor.skipWhiteAhead();
    let second = 0;
    let fraction = 0;
    if (cursor.match(':')) {
      second = two();
      if (/[.,]/.test(cursor.at(cursor.index + 1))) {
        cursor.next();
        fraction = cursor.fraction() ?? this.#fail();
        cursor.index--;
      }
      cursor.skipWhiteAhead();
    }
    if (cursor.next()) this.#isoTail();
    const [month = 0, day = 0] = this.#numbers;
    const ticks = ticksOf(this.#year, month, day, hour, minute, second) ?? this.#noSuch();
    return this.#zoned(this.#added(ticks, fraction), assumeLocal);
  }

  #isoTail(): void {
    const cursor = this.#cursor;
    const c = cursor.at(cursor.index);
    if (c === '+' || c === '-') {
      this.#offset = cursor.zone() ?? this.#fail();
      cursor.index--;
    } else if (c === 'Z' || c === 'z') this.#offset = 0;
    else cursor.index--;
    cursor.skipWhiteAhead();
    if (cursor.match('#')) {
      if (!cursor.punctuation()) this.#fail();
      cursor.skipWhiteAhead();
    }
    if (cursor.match('\0') && !cursor.punctuation()) this.#fail();
    if (cursor.next()) this.#fail();
  }

  #zoned(ticks: bigint, assumeLocal: boolean): NetDate {
    const offset = this.#offset ?? 0;
    if (Math.abs(offset) > 14 * 60)
      this.#fail(`The time zone offset of string '${this.#cursor.text}' must be within plus or minus 14 hours.`);
    if (this.#offset === undefined) return { ticks, kind: assumeLocal ? 'local' : 'unspecified' };
    const utc = ticks - BigInt(offset) * TICKS_PER_MINUTE;
    const ahead =
      ticks < TICKS_PER_DAY || !isInRange(utc) ? offsetOfLocal(this.#zone, ticks) : offsetOfUtc(this.#zone, utc);
    let local = utc + BigInt(ahead) * TICKS_PER_MINUTE;
    if (ticks < TICKS_PER_DAY && local < 0n) local += TICKS_PER_DAY;
    if (!isInRange(local)) this.#fail(`The DateTime represented by the string '${this.#cursor.text}' is out of range.`);
    return { ticks: local, kind: 'local' };
  }
}

/** `DateTime.Parse` in a zone (minutes from UTC). Without a zone in the text the kind is local or unspecified. @throws NetProblem */
export function parseDateText(text: string, zone: number, assumeLocal: boolean): NetDate {
  return new DateParser(text, zone).parse(assumeLocal);
}
