// Names and values as query strings and form bodies carry them.
// Must not know: which of the two it is.
import fc from 'fast-check';
import type { Kind } from '../../model.ts';
import { dateText } from './dates.ts';
import { jsonToken } from './json-body.ts';
import { jsvToken } from './jsv-body.ts';
import { anyName } from './member-names.ts';
import { numberText } from './numbers.ts';
import { text } from './texts.ts';

const FITTING: Readonly<Record<Kind, fc.Arbitrary<string>>> = {
  string: text,
  DateTime: dateText,
  double: numberText,
  bool: fc.constantFrom('true', 'false', '1', 'x'),
  int32: numberText,
  map: fc.oneof(jsonToken('map'), jsvToken('map')),
};

/** Lone surrogates become what UTF-8 has for them. */
export function encoded(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString('utf8'));
}

const RAW = [
  '%zz',
  '%',
  '%2',
  '%C3',
  '%c3%a9',
  '%E9',
  '+',
  'a+b',
  'a%20b',
  '%00',
  'a=b',
  '"',
  '%22',
  '%5C',
  '%FF%FE',
  '',
];

/** Percent-encoded, so that it can stand in a target. */
export const encodedValue = (kind: Kind): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: FITTING[kind].map(encoded) },
    { weight: 1, arbitrary: fc.constantFrom(...RAW) },
    { weight: 1, arbitrary: text.map(encoded) },
  );

/** `name=value`, now and then without one of them. */
export const memberPair: fc.Arbitrary<string> = anyName.chain(({ name, kind }) =>
  fc
    .tuple(encodedValue(kind), fc.constantFrom(false, false, false, false, false, false, false, false, false, true))
    .map(([value, bare]) => (bare ? encoded(name) : `${encoded(name)}=${value}`)),
);
