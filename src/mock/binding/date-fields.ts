// What the tokens of a date's text mean: numbers and words become years, months, days and times, and these a moment.
// Must not know: tokens, states.
import type { NetDate } from '../model.ts';
import { fourDigitYear, isValidDay, ticksOf, todayIn, weekdayOf } from './calendar.ts';
import type { Suffix } from './date-cursor.ts';
import { momentOf, noSuchDate, notDate, refuse, withFraction } from './date-moment.ts';
import type { Found } from './date-states.ts';

type Part = Suffix;

export class DateFields {
  readonly text: string;
  /** Server zone, minutes from UTC. */
  readonly zone: number;
  /** Numbers that have no meaning yet, in order. */
  readonly numbers: number[] = [];
  year = -1;
  month = -1;
  weekday = -1;
  mark: 'am' | 'pm' | undefined;
  /** Of a second. */
  fraction = 0;
  /** Minutes from UTC that the text names. */
  offset: number | undefined;
  readonly #parts = new Map<Part, number>();
  readonly #suffixed = new Set<Part>();
  #haveDate = false;
  #haveTime = false;

  constructor(text: string, zone: number) {
    this.text = text;
    this.zone = zone;
  }

  /** @throws NetProblem */
  fail(message = notDate(this.text)): never {
    return refuse(message);
  }

  /** A number with a sign of its own behind it, such as that for month; whether it is part of a date or of a time. */
  suffixed(suffix: Suffix, value: number, isYear: boolean): 'date' | 'time' {
    if (this.#suffixed.has(suffix)) this.fail();
    this.#suffixed.add(suffix);
    const shown = suffix === 'year' && !isYear ? fourDigitYear(value) : value;
    this.#parts.set(suffix, shown);
    if (suffix === 'year') this.year = shown;
    if (suffix === 'month') this.month = shown;
    return suffix === 'year' || suffix === 'month' || suffix === 'day' ? 'date' : 'time';
  }

  /** Gives the numbers so far the meaning that was found. */
  take(found: Found): void {
    const [a = 0, b = 0, c = 0] = this.numbers;
    const count = this.numbers.length;
    this.numbers.length = 0;
    if (found === 'suffixes') return;
    if (found.startsWith('t')) this.#time(found, a, b, c);
    else if (found.includes('suffixes')) this.#suffixDate(found, a, b, count);
    else this.#day(found, a, b, c);
  }

  #date(year: number, month: number, day: number): boolean {
    if (!isValidDay(year, month, day)) return false;
    this.#parts.set('year', year).set('month', month).set('day', day);
    return true;
  }

  #isDate(found: Found, a: number, b: number, c: number): boolean {
    const { month, year } = this;
    const thisYear = todayIn(this.zone).year;
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
        return this.#date(year, a, b);
      case 'YMN':
        return this.#date(year, month, a);
      case 'YN':
        return this.#date(year, a, 1);
      default:
        return this.#date(year, month, 1);
    }
  }

  #day(found: Found, a: number, b: number, c: number): void {
    if (this.#haveDate || !this.#isDate(found, a, b, c)) this.fail();
    this.#haveDate = found !== 'MN' && found !== 'NM';
  }

  #time(found: Found, hour: number, minute: number, second: number): void {
    if (this.#haveTime || (found === 'tN' && this.mark === undefined)) this.fail();
    this.#haveTime = true;
    this.#parts.set('hour', hour);
    if (found !== 'tN') this.#parts.set('minute', minute);
    if (found === 'tNNN') this.#parts.set('second', second);
  }

  /** Numbers beside others that carry a suffix. */
  #suffixDate(found: Found, a: number, b: number, count: number): void {
    const has = (part: Part): boolean => this.#suffixed.has(part);
    if (found === 'suffixes-N') {
      if (count !== 1 || this.#parts.has('day')) this.fail();
      this.#parts.set('day', a);
    } else if (found === 'N-suffixes') {
      if (!this.#parts.has('month') || this.#parts.has('year')) this.fail();
      this.#parts.set('year', fourDigitYear(a)).set('day', 1);
    } else if (has('year')) {
      if (has('month') || has('day') || !this.#date(fourDigitYear(this.year), a, b)) this.fail();
    } else if (!has('month') || has('day') || !this.#date(fourDigitYear(b), this.#parts.get('month') ?? 0, a))
      this.fail();
  }

  #hour(): number {
    const hour = this.#parts.get('hour') ?? 0;
    if (this.mark === 'am') return hour > 12 ? this.fail() : hour % 12;
    if (this.mark === 'pm') return hour > 23 ? this.fail() : hour < 12 ? hour + 12 : hour;
    return hour;
  }

  /** The moment; a time alone is of today, a month alone begins with its first day. @throws NetProblem */
  moment(assumeLocal: boolean): NetDate {
    const parts = this.#parts;
    const hour = this.#hour();
    const today = todayIn(this.zone);
    const timeOnly = !parts.has('month') && !parts.has('day') && !parts.has('year');
    const year = parts.get('year') ?? today.year;
    const month = parts.get('month') ?? (timeOnly ? today.month : 1);
    const day = parts.get('day') ?? (timeOnly ? today.day : 1);
    const ticks = ticksOf(year, month, day, hour, parts.get('minute'), parts.get('second'));
    const exact = withFraction(ticks ?? this.fail(noSuchDate(this.text)), this);
    if (this.weekday !== -1 && this.weekday !== weekdayOf(exact)) {
      this.fail(`String '${this.text}' was not recognized as a valid DateTime because the day of week was incorrect.`);
    }
    return momentOf(exact, this, assumeLocal);
  }
}
