// How a host reads requests: every member, every way of saying it, seen through the validation echo.
// Must not know: the mock, how requests are sent.
import { REQUEST_MEMBERS } from '../../src/contract/members.ts';
import { memberOf } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { World } from '../../src/harness/world.ts';
import { twins } from '../acceptance/payments.ts';
import { refusals } from '../validation/refusals.ts';
import { echoes } from './echoes.ts';
import { misfits } from './misfits.ts';
import { badForms, badQueries, browserForm, otherBodies, queryOverrides } from './queries-and-forms.ts';
import {
  blanks,
  compressed,
  contentTypes,
  duplicates,
  emptyBodies,
  ignoredTypes,
  letterCases,
  orders,
  unknownMembers,
} from './readings.ts';
import { spoken } from './spoken.ts';

/** The host read everything: it names what is missing, and nothing else. */
const readWell = (o: Observed, { claim }: Judging): void => {
  const missing = o.spec.intent.kind === 'refused' ? o.spec.intent.missing : [];
  claim(o).status(400).blames(missing).blamesNothingElse(missing);
};

const IDS = {
  Segment: 'BND-001',
  FirstName: 'BND-002',
  LastName: 'BND-003',
  Address: 'BND-004',
  City: 'BND-005',
  Region: 'BND-006',
  Suburb: 'BND-007',
  PostalCode: 'BND-008',
  MobileNumber: 'BND-009',
  Email: 'BND-010',
  IdNumber: 'BND-011',
  PassportNumber: 'BND-012',
  InvoiceNumber: 'BND-013',
  DebtDate: 'BND-014',
  AmountOutstanding: 'BND-015',
  CurrenciesId: 'BND-016',
  ChannelsId: 'BND-017',
  DebtMeta: 'BND-018',
  CustomersMeta: 'BND-019',
  UrlToDocument: 'BND-020',
  CustomerUniqueIdentifier: 'BND-021',
} as const satisfies Record<(typeof REQUEST_MEMBERS)[number]['name'], string>;

const holding =
  (family: (world: World) => readonly CaseSpec[], member: string) =>
  (world: World): readonly CaseSpec[] =>
    family(world).filter((spec) => memberOf(spec.document ?? [], member) !== undefined);

for (const { name } of REQUEST_MEMBERS) {
  if (name === 'InvoiceNumber') continue;
  conformance(IDS[name], `${name} beside all kinds of values`, { cases: holding(echoes, name), judge: readWell });
}

conformance('BND-013', 'InvoiceNumber among other missing strings', {
  cases: (w) => [
    ...orders(w).filter((s) => s.key.includes('LastName')),
    ...refusals(w).filter((s) => s.intent.kind === 'refused' && !s.intent.missing.includes('InvoiceNumber')),
  ],
  judge: readWell,
});
conformance('BND-022', 'letter case of names', { cases: letterCases, judge: readWell });
conformance('BND-023', 'unknown members', { cases: unknownMembers, judge: readWell });
conformance('BND-024', 'duplicate members', { cases: duplicates, judge: readWell });
conformance('BND-025', 'members in the query', { cases: queryOverrides, judge: readWell });
conformance('BND-026', 'form bodies', {
  cases: (w) => [...otherBodies(w, 'form'), ...otherBodies(w, 'multipart'), ...browserForm(w)],
  judge: readWell,
});
conformance('BND-027', 'XML bodies', { cases: (w) => otherBodies(w, 'xml'), judge: readWell });
for (const [id, format] of [
  ['BND-026', 'form'],
  ['BND-026', 'multipart'],
  ['BND-027', 'xml'],
] as const)
  conformance(
    id,
    `a payment in a ${format} body`,
    {
      cases: (w) => twins(w).filter((spec) => spec.format === format),
      judge: (o, { claim }) => void claim(o).isPayment(),
    },
    { pays: true },
  );

conformance('BND-028', 'order of members', { cases: orders, judge: readWell });
conformance('BND-030', 'white space', { cases: blanks, judge: readWell });
conformance('BND-031', 'values of another kind in every member', { cases: misfits, judge: readWell });
conformance('BND-033', 'spellings of the content type', { cases: contentTypes, judge: readWell });
conformance('BND-034', 'empty bodies', { cases: emptyBodies, judge: readWell });
conformance('BND-035', 'compressed bodies', { cases: compressed, judge: readWell });
conformance('BND-037', 'types that are not read', { cases: ignoredTypes, judge: readWell });

/** The parameter that the case's name says is bad. */
const badName = (o: Observed): string => /(?:\/|&)(\w+)=[^=]*$/.exec(o.spec.key)?.[1] ?? '';
conformance('BND-032', 'bad values in the query', {
  cases: badQueries,
  judge: (o, { claim }) =>
    void claim(o)
      .status(400)
      .inFormat()
      .isNoPayment()
      .blames([badName(o)]),
});
conformance('BND-032', 'bad values in form bodies', {
  cases: badForms,
  judge: (o, { claim }) =>
    void claim(o)
      .status(400)
      .inFormat()
      .isNoPayment()
      .blames([badName(o)]),
});

for (const [id, format] of [
  ['BND-029', 'json'],
  ['BND-036', 'jsv'],
] as const) {
  conformance(
    id,
    'every escape in InvoiceNumber',
    {
      probe: async ({ host, claim, world }) => {
        for (const { spec, means, refusedBefore } of spoken(world).filter((s) => s.spec.format === format)) {
          await host.observe(refusedBefore);
          const o = await host.observe(spec);
          claim(o)
            .isPayment()
            .that(
              o.success?.invoiceNumber === means,
              `InvoiceNumber ${JSON.stringify(means)}`,
              `InvoiceNumber ${JSON.stringify(o.success?.invoiceNumber)}`,
            );
        }
      },
    },
    { pays: true },
  );
}
