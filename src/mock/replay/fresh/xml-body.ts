// XML bodies of the operation's type, in the framework's namespaces and beside them.
// Must not know: headers, routes.
import fc from 'fast-check';
import { type Kind, PAYMENT } from '../../model.ts';
import { dateText } from './dates.ts';
import { mangled } from './mangle.ts';
import { numberText } from './numbers.ts';
import { text } from './texts.ts';

const MODEL = 'http://schemas.datacontract.org/2004/07/digitaluapi.ServiceModel';
const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

const escaped = text.map((t) =>
  t
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '.'),
);

const mapInside = fc
  .array(fc.tuple(escaped, escaped), { maxLength: 2 })
  .map((entries) =>
    entries
      .map(
        ([k, v]) =>
          `<KeyValueOfstringstring xmlns="${ARRAYS}"><Key>${k}</Key><Value>${v}</Value></KeyValueOfstringstring>`,
      )
      .join(''),
  );

const goodNumber = fc.oneof(fc.integer().map(String), fc.double({ noNaN: true, noDefaultInfinity: true }).map(String));
const goodDate = fc.constantFrom(
  ...['2024-02-29T10:20:30', '2024-02-29', '2024-02-29T10:20:30Z', '2024-02-29T10:20:30.1234567+02:00', ' 2024-02-29 '],
);

const INSIDE: Readonly<Record<Kind, fc.Arbitrary<string>>> = {
  string: fc.oneof(
    escaped,
    fc.constantFrom('<![CDATA[a<b]]>', '&#65;', '&#x41;', '&lt;b&gt;', '&nope;', '<b>x</b>', '<!--c-->a', '&#0;'),
  ),
  DateTime: fc.oneof(goodDate, dateText),
  double: fc.oneof(goodNumber, fc.constantFrom('INF', '-INF', 'NaN', '1e3', ' 5 ', '1,5'), numberText),
  bool: fc.constantFrom('true', 'false', '1', 'x'),
  int32: fc.oneof(fc.integer().map(String), fc.constantFrom(' 7 ', '007', '+3', '1.0', ''), numberText),
  map: mapInside,
};

const member = fc.constantFrom(...PAYMENT.members).chain(({ name, kind }) =>
  fc.tuple(INSIDE[kind], fc.constantFrom('', '', '', '', 'nil', 'empty', 'closed')).map(([inside, way]) => {
    if (way === 'nil') return `<${name} i:nil="true"/>`;
    if (way === 'empty') return `<${name}></${name}>`;
    return way === 'closed' ? `<${name}/>` : `<${name}>${inside}</${name}>`;
  }),
);

const HEADS = [
  '',
  '',
  '',
  '<?xml version="1.0" encoding="utf-8"?>',
  '<?xml version="1.0"?>\n',
  '<!--c-->',
  '<!DOCTYPE a>',
  ' ',
];
const ROOTS = [
  `xmlns:i="${INSTANCE}" xmlns="${MODEL}"`,
  `xmlns:i="${INSTANCE}" xmlns="${MODEL}"`,
  `xmlns:i="${INSTANCE}" xmlns="${MODEL}"`,
  `xmlns:i="${INSTANCE}" xmlns="${MODEL}"`,
  `xmlns:i="${INSTANCE}" xmlns="${MODEL}"`,
  '',
  'xmlns="http://schemas.servicestack.net/types"',
];

const whole = fc
  .tuple(
    fc.constantFrom(...HEADS),
    fc.constantFrom('OnceOffPaymentRequests', 'EchoPayment'),
    fc.constantFrom(...ROOTS),
    fc.array(member, { maxLength: 4 }),
    fc.constantFrom('sorted', 'sorted', 'sorted', 'as it comes'),
    fc.constantFrom('', '', '', '', '\n', '<!--c-->', 'x', '<b/>'),
  )
  .map(([head, name, attributes, members, order, tail]) => {
    const inside = order === 'sorted' ? [...members].sort() : members;
    return { name, body: `${head}<${name}${attributes && ` ${attributes}`}>${inside.join('')}</${name}>${tail}` };
  });

/** A document for the type of a name. */
export function xmlBody(name: string): fc.Arbitrary<string> {
  const named = whole.map((w) => w.body.replaceAll(w.name, name));
  return fc.oneof(
    { weight: 8, arbitrary: named },
    { weight: 1, arbitrary: mangled(named) },
    { weight: 1, arbitrary: whole.map((w) => w.body) },
    { weight: 1, arbitrary: fc.constantFrom('', ' ', 'abc', '<a', '<a/>', '{}', `<${name}/>`, `<${name}`, '<?xml?>') },
  );
}
