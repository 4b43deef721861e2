// Members in the query, and bodies of the other formats, each seen through the validation echo.
// Must not know: how they are judged.
import { withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { full, withOptional } from '../documents.ts';
import { base, FORMATS, lacking, reading } from './reading.ts';

export function queryOverrides(world: World): readonly CaseSpec[] {
  return FORMATS.flatMap((format) => [
    reading('query', 'Segment, FirstName and LastName only in the query', format, {
      document: without(base(world, `query ${format}`), 'Segment', 'FirstName', 'LastName'),
      query: 'LastName=Queried-Example&Segment=Queried&firstname=Thandi-Queried%20Name',
    }),
    reading('query', 'an empty query value', format, {
      document: base(world, `query 3 ${format}`),
      query: 'LastName=',
    }),
  ]);
}

/** Values that do not parse, in the query: the parameter is named as it was sent. */
export function badQueries(world: World): readonly CaseSpec[] {
  return (
    [
      'currenciesid=abc',
      'amountoutstanding=true',
      'DebtDate=abc',
      'ChannelsId=1.5',
      'CURRENCIESID=2147483648',
      'Segment=Q&channelsId=x',
    ] as const
  ).flatMap((query, i) =>
    FORMATS.filter((_, f) => (i + f) % 2 === 0).map(
      (format): CaseSpec => ({
        key: `bad query/${query}, ${format}`,
        intent: { kind: 'open' },
        format,
        query,
        route: (['accept', 'query', 'suffix'] as const)[(i >> 1) % 3] ?? 'accept',
        document: without(full(world.seed, `bad query ${query} ${format}`), 'InvoiceNumber'),
      }),
    ),
  );
}

/** The same in form and multipart bodies. */
export function badForms(world: World): readonly CaseSpec[] {
  return (
    [
      ['form', 'CurrenciesId', 'no-sum'],
      ['multipart', 'AmountOutstanding', 'plenty'],
    ] as const
  ).map(([format, name, value]) => ({
    key: `bad form/${name}=${value}, ${format}`,
    intent: { kind: 'open' },
    format,
    answer: 'json',
    document: withMember(base(world, `bad form ${format}`), name, value),
  }));
}

/** A form as a browser writes it: names in any letter case, blanks as plus signs. */
export function browserForm(world: World): readonly CaseSpec[] {
  const { document, missing } = lacking(world, 'browser form', 1);
  const texts = document.filter(([name]) => !['DebtDate', 'DebtMeta', 'CustomersMeta'].includes(name));
  const body = new URLSearchParams(
    texts.map(([name, value]): [string, string] => [
      name.toLowerCase(),
      `${typeof value === 'number' ? value : 'a b'}`,
    ]),
  );
  return [
    reading('form', 'names in lower case, plus signs', 'form', { body: body.toString(), answer: 'json' }, missing),
  ];
}

/** Bodies of the other formats, one, two and all strings missing; the answer in JSON or JSV. */
export function otherBodies(world: World, format: 'form' | 'multipart' | 'xml'): readonly CaseSpec[] {
  const missing: readonly (readonly string[])[] = [
    ['InvoiceNumber'],
    ['Segment', 'LastName'],
    ['FirstName', 'InvoiceNumber'],
    ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'],
  ];
  return missing.map((names, i) => ({
    key: `${format} body/without ${names.join('+')}`,
    intent: { kind: 'refused', missing: names },
    format,
    answer: 'json',
    document: without(withOptional(world.seed, `${format} ${i}`, i * 4), ...names),
  }));
}
