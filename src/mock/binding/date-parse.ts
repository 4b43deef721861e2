// The platform's lenient date parser in the invariant culture: tokens through states, which tell what numbers mean.
// Must not know: the framework's own date forms, members.
import type { NetDate } from '../model.ts';
import { DateCursor, type Separator } from './date-cursor.ts';
import { DateFields } from './date-fields.ts';
import { readIsoTime } from './date-iso.ts';
import { dashEndsDate, type Move, step } from './date-states.ts';
import { isNetLetter, isNetWhite } from './net-text.ts';

class DateParser {
  readonly #cursor: DateCursor;
  readonly #fields: DateFields;

  constructor(text: string, zone: number) {
    this.#cursor = new DateCursor(text);
    this.#fields = new DateFields(text, zone);
  }

  #fail(message?: string): never {
    return this.#fields.fail(message);
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
        return readIsoTime(this.#cursor, this.#fields, assumeLocal);
      }
      if (move === undefined) continue;
      const next = step(state, move) ?? this.#fail();
      if ('found' in next) {
        this.#fields.take(next.found);
        found = true;
        state = 'begin';
      } else state = next.state;
      if (move === '$' || move === 'n$' || move === 'm$') break;
    }
    if (!found) this.#fail();
    return this.#fields.moment(assumeLocal);
  }

  #lex(state: string): Move | 'local' | undefined {
    const fields = this.#fields;
    const token = this.#cursor.regular();
    switch (token.is) {
      case 'number':
        return this.#number(token.value, token.year, state);
      case 'weekday':
        if (fields.weekday !== -1) this.#fail();
        fields.weekday = token.value;
        return 'w';
      case 'month': {
        if (fields.month !== -1) this.#fail();
        const separator = this.#separator('m', state);
        fields.month = token.value;
        return separator === '$' || separator === '_' || separator === '/' ? `m${separator}` : this.#fail();
      }
      case 'era':
        return 'e';
      case 'zone':
        if (fields.offset !== undefined) this.#fail();
        fields.offset = 0;
        return 'z';
      case 'end':
        return '$';
      case 'nothing':
        return undefined;
      case 'am':
      case 'pm':
        if (fields.mark !== undefined) this.#fail();
        fields.mark = token.is;
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
    if ((cursor.current === '-' || cursor.current === '+') && this.#fields.offset === undefined) {
      const { index } = cursor;
      const offset = cursor.zone();
      if (offset !== undefined) {
        this.#fields.offset = offset;
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
    const fields = this.#fields;
    if (fields.numbers.length === 3 || value === -1) this.#fail();
    const more = (): boolean => cursor.index < cursor.text.length - 1;
    if (state === 'NNt' && more() && /[.,]/.test(cursor.at(cursor.index))) fields.fraction = cursor.fraction() ?? 0;
    if (state === 'NNt' || state === 'Nt') this.#zoneAhead();
    if (isYear && fields.year !== -1) this.#fail();
    if (isYear) fields.year = value;
    const separator = this.#separator(isYear ? 'y' : 'n', state);
    if (typeof separator === 'object') return fields.suffixed(separator.suffix, value, isYear) === 'date' ? 'nD' : 'nT';
    if (separator === 'am' || separator === 'pm') return this.#half(separator, value, isYear, state);
    if (isYear) return separator === '$' || separator === '_' || separator === '/' ? `y${separator}` : this.#fail();
    fields.numbers.push(value);
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
    const fields = this.#fields;
    const first = fields.mark === undefined;
    if (first) fields.mark = half;
    if (isYear) return first ? 'y_' : undefined;
    if (first) {
      if (state === 'dNN') fields.take('NN');
      fields.numbers.push(value);
    }
    if (state === 'NNt' || state === 'Nt') this.#zoneAhead();
    return first ? 'nA' : undefined;
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
    if (this.#fields.offset !== undefined) this.#fail();
    this.#fields.offset = cursor.zone() ?? this.#fail();
  }
}

/** `DateTime.Parse` in a zone (minutes from UTC). Without a zone in the text the kind is local or unspecified. @throws NetProblem */
export function parseDateText(text: string, zone: number, assumeLocal: boolean): NetDate {
  return new DateParser(text, zone).parse(assumeLocal);
}
