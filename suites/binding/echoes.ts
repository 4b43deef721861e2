// The validation echo (DESIGN 9): requests without InvoiceNumber, so that a correct host reads everything, then refuses naming just that.
// Must not know: how they are judged.
import { ACCEPTED_DATES } from '../../generators/dates/dates.ts';
import { AMOUNTS } from '../../generators/money/amounts.ts';
import { type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { harden, pick, VALUES } from '../acceptance/hard-values.ts';
import { full, withOptional } from '../documents.ts';
import { family } from '../family.ts';
import { allShapes } from '../shapes.ts';

/** Values for the numbers and the date that a lenient reader takes without harm (FACTS 4, 8). */
const LENIENT: readonly (readonly [string, { readonly raw: string }])[] = [
  ['AmountOutstanding', { raw: '"12.5"' }],
  ['AmountOutstanding', { raw: '1e3' }],
  ['AmountOutstanding', { raw: '"abc"' }],
  ['AmountOutstanding', { raw: 'true' }],
  ['AmountOutstanding', { raw: '""' }],
  ['CurrenciesId', { raw: '"7"' }],
  ['CurrenciesId', { raw: '1.5' }],
  ['CurrenciesId', { raw: '"abc"' }],
  ['CurrenciesId', { raw: '2147483648' }],
  ['ChannelsId', { raw: 'true' }],
  ['ChannelsId', { raw: '""' }],
  ['DebtDate', { raw: '"abc"' }],
  ['DebtDate', { raw: '""' }],
  ['DebtDate', { raw: '"2023-02-29"' }],
];

function echo(key: string, format: 'json' | 'jsv', document: PaymentDocument, rest: Partial<CaseSpec> = {}): CaseSpec {
  return {
    key: `echo/${key}, ${format} by ${rest.route ?? 'accept'} as ${rest.answer ?? format}`,
    intent: { kind: 'refused', missing: ['InvoiceNumber'] },
    format,
    document: without(document, 'InvoiceNumber'),
    ...rest,
  };
}

/** How many turns it takes until each member has had each hard text, and each amount and date has been there. */
const TURNS = Math.max(VALUES.length, AMOUNTS.length, ACCEPTED_DATES.length);

/** Documents of values that are hard to carry: over the family, every text in every member, in each body format. */
export const echoes = family((world: World): readonly CaseSpec[] => {
  const { seed } = world;
  return (['json', 'jsv'] as const).flatMap((format) => {
    const routes = allShapes(world).filter((shape) => shape.format === format);
    return Array.from({ length: TURNS }, (_, i) => {
      const shape = pick(routes, i);
      return echo(`hard values ${i}`, format, harden(full(seed, `echo ${format} ${i}`), i), shape);
    });
  });
});

/** Numbers and dates that do not parse, or only by the lenient rules; one of each member to a request. */
export const lenientEchoes = family((world: World): readonly CaseSpec[] => {
  const of = (member: string): (typeof LENIENT)[number][] => LENIENT.filter(([name]) => name === member);
  const members = [...new Set(LENIENT.map(([name]) => name))];
  const most = Math.max(...members.map((name) => of(name).length));
  return (['json', 'jsv'] as const).flatMap((format) =>
    Array.from({ length: most }, (_, i) => {
      const values = members.flatMap((name) => of(name).slice(i, i + 1));
      const base: PaymentDocument = withOptional(world.seed, `lenient ${format} ${i}`, i * 3);
      return echo(
        values.map(([name, value]) => `${name} ${value.raw}`).join(', '),
        format,
        values.reduce((document, [name, value]) => withMember(document, name, value), base),
      );
    }),
  );
});
