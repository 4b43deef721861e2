// CSV and JSON Lines bodies.
// Must not know: headers, routes.
import fc from 'fast-check';
import type { Kind } from '../../model.ts';
import { dateText } from './dates.ts';
import { jsonBody } from './json-body.ts';
import { jsvToken } from './jsv-body.ts';
import { mostly } from './mangle.ts';
import { anyName } from './member-names.ts';
import { numberText } from './numbers.ts';
import { text } from './texts.ts';

const VALUES: Readonly<Record<Kind, fc.Arbitrary<string>>> = {
  string: text,
  DateTime: dateText,
  double: numberText,
  bool: fc.constantFrom('true', 'false', '1', 'x'),
  int32: numberText,
  map: jsvToken('map'),
};

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

const columns = fc.array(
  anyName.chain(({ name, kind }) =>
    fc.tuple(VALUES[kind], fc.constantFrom(true, true, true, false)).map(([v, quotes]) => [name, quotes ? cell(v) : v]),
  ),
  { minLength: 1, maxLength: 4 },
);

/** A head and a row, or about that. */
export const csvBody: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: mostly(
      fc
        .tuple(columns, fc.constantFrom('\r\n', '\n', '\r'), fc.constantFrom('', '\n', '\r\n', ',x\r\n', ',\n', '\n\n'))
        .map(
          ([cells, line, tail]) => cells.map(([n]) => n).join(',') + line + cells.map(([, v]) => v).join(',') + tail,
        ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '\n', 'Segment', 'Segment\n', 'Segment\na\nb\n', 'a,b\n1', '"Segment"\n"a"'),
  },
);

/** A few objects, one a line. */
export const jsonlBody: fc.Arbitrary<string> = fc
  .tuple(fc.array(jsonBody, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '\r\n', '\n\n'), fc.boolean())
  .map(([lines, end, last]) => lines.join(end) + (last ? end : ''));
