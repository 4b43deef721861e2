// The validation echo (DESIGN 9): requests without InvoiceNumber, so that a correct host reads everything, then refuses naming just that.
// Must not know: how they are judged.
import { ACCEPTED_DATES } from '../../generators/dates/dates.ts';
import { AMOUNTS } from '../../generators/money/amounts.ts';
import { type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { harden } from '../acceptance/payments.ts';
import { full, withOptional } from '../documents.ts';
import { family } from '../family.ts';
import { shapes } from '../validation/refusals.ts';

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
    key: `echo/${key}, ${format}`,
    intent: { kind: 'refused', missing: ['InvoiceNumber'] },
    format,
    document: without(document, 'InvoiceNumber'),
    ...rest,
  };
}

/** Full documents of values that are hard to carry, every kind of value for every member over the family. */
export const echoes = family((world: World): readonly CaseSpec[] => {
  const { seed } = world;
  return (['json', 'jsv'] as const).flatMap((format) => {
    const routes = shapes(world).filter((shape) => shape.format === format);
    return Array.from({ length: 20 }, (_, i) => {
      const route = routes[i % routes.length]?.route ?? 'accept';
      return echo(
        `hard values ${i} by ${route}`,
        format,
        harden(
          i % 4 === 3 ? withOptional(seed, `echo ${format} ${i}`, 5 + (i % 12)) : full(seed, `echo ${format} ${i}`),
          i + (format === 'jsv' ? 11 : 0),
        ),
        { route },
      );
    });
  });
});

/** Every named amount and every accepted form of a date, many to a request would hide one: one to a request, beside few members. */
export const valueEchoes = family((world: World): readonly CaseSpec[] => {
  const { seed } = world;
  const n = Math.max(AMOUNTS.length, ACCEPTED_DATES.length);
  return (['json', 'jsv'] as const).flatMap((format, f) =>
    Array.from({ length: n }, (_, i) => i)
      .filter((i) => i % 2 === f)
      .map((i) => {
        const amount = AMOUNTS[i % AMOUNTS.length];
        const date = ACCEPTED_DATES[i % ACCEPTED_DATES.length];
        let document = withOptional(seed, `values ${format} ${i}`, i % 6);
        if (amount) document = withMember(document, 'AmountOutstanding', amount.value);
        if (date) document = withMember(document, 'DebtDate', date.text);
        return echo(`amount ${amount?.name}, date ${date?.name}, ${i}`, format, document);
      }),
  );
});

/** Numbers and dates that do not parse, or only by the lenient rules. */
export const lenientEchoes = family((world: World): readonly CaseSpec[] => {
  return (['json', 'jsv'] as const).flatMap((format) =>
    LENIENT.map(([name, value], i) =>
      echo(
        `${name} ${value.raw}`,
        format,
        withMember(withOptional(world.seed, `lenient ${format} ${i}`, i), name, value),
      ),
    ),
  );
});
