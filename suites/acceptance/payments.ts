// The family of accepted payments: few, each covering many choices at once (DESIGN 9).
// Must not know: how they are judged.

import { ACCEPTED_DATES } from '../../generators/dates/dates.ts';
import { AMOUNTS } from '../../generators/money/amounts.ts';
import { OPTIONAL_MEMBERS } from '../../generators/payment/members.ts';
import { TEXT_SAMPLES, type TextSample } from '../../generators/text/samples.ts';
import { memberOf, type PaymentDocument, withMember } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import { twinOf } from '../../src/harness/twin.ts';
import type { World } from '../../src/harness/world.ts';
import { full, minimal, withOptional } from '../documents.ts';
import { family } from '../family.ts';
import { CROSS_SHAPES, shapes } from '../validation/refusals.ts';

/** The document of the twin of a shape: plain text, another choice of optional members for each shape. */
export function twinDocument(seed: number, key: string): PaymentDocument {
  let count = 0;
  for (const c of key) count = (count * 31 + (c.codePointAt(0) ?? 0)) % 18;
  return withOptional(seed, key, count);
}

/** The twins of every shape that negatives use. */
export const twins = family((world: World): readonly CaseSpec[] => {
  const identities = (['client-key-basic', 'client-basic'] as const).filter((identity) =>
    world.identities.has(identity),
  );
  const specs: CaseSpec[] = [
    ...[...shapes(world), ...CROSS_SHAPES].map(
      (shape): CaseSpec => ({ key: '', intent: { kind: 'refused', missing: [] }, ...shape }),
    ),
    ...identities.map((identity): CaseSpec => ({ key: '', intent: { kind: 'refused', missing: [] }, identity })),
  ];
  return specs.map((spec) => twinOf(spec, twinDocument(world.seed, twinOf(spec, []).key)));
});

const MAPS = ['DebtMeta', 'CustomersMeta'];
const TEXT_MEMBERS = [
  'Segment',
  'FirstName',
  'LastName',
  ...OPTIONAL_MEMBERS.filter((m) => !MAPS.includes(m) && m !== 'DebtDate'),
];

/** Text that both JSON and JSV bodies carry unchanged, and that comes back unchanged in the answer. */
export const ECHOABLE: readonly TextSample[] = TEXT_SAMPLES.filter(
  (sample) => typeof sample.value === 'string' && sample.value.length <= 2000 && !sample.tags.includes('surrogate'),
);

function pick<T>(list: readonly T[], i: number): T {
  const item = list[((i % list.length) + list.length) % list.length];
  if (item === undefined) throw new RangeError('an empty list has nothing to pick');
  return item;
}

/** Every value of the document replaced by one that is hard to carry; which one depends on `turn`. */
export function harden(document: PaymentDocument, turn: number): PaymentDocument {
  let hard = document;
  for (const [i, name] of TEXT_MEMBERS.entries())
    if (memberOf(document, name) !== undefined) hard = withMember(hard, name, pick(ECHOABLE, turn * 7 + i * 3).value);
  for (const [i, name] of MAPS.entries())
    if (memberOf(document, name) !== undefined)
      hard = withMember(
        hard,
        name,
        Array.from({ length: 1 + ((turn + i) % 5) }, (_, k): [string, string] => [
          `k${k}${pick(ECHOABLE, turn + k + i).value}`,
          pick(ECHOABLE, turn * 3 + k * 5 + i).value,
        ]),
      );
  hard = withMember(hard, 'AmountOutstanding', pick(AMOUNTS, turn).value);
  hard = withMember(hard, 'CurrenciesId', pick([1, 0, 2147483647, -1, 840, 255, 256, 65536], turn));
  hard = withMember(hard, 'ChannelsId', pick([1, 2147483647, 0, -2147483648, 7, 128, 32768], turn));
  if (memberOf(document, 'DebtDate') !== undefined)
    hard = withMember(hard, 'DebtDate', pick(ACCEPTED_DATES, turn).text);
  return hard;
}

/** Payments full of values that hurt codecs; InvoiceNumber holds a sample and stays unique. */
export const hardPayments = family((world: World): readonly CaseSpec[] => {
  const { seed } = world;
  return Array.from({ length: 14 }, (_, i): CaseSpec => {
    const format = i % 2 ? 'jsv' : 'json';
    const route = pick(['accept', 'suffix', 'query'] as const, i >> 1);
    const label = `hard payment ${i}`;
    const base =
      i % 3 === 0 ? full(seed, label) : i % 3 === 1 ? withOptional(seed, label, 3 + i) : minimal(seed, label);
    const invoice = String(memberOf(base, 'InvoiceNumber'));
    const samples = [pick(ECHOABLE, i * 3), pick(ECHOABLE, i * 3 + 1), pick(ECHOABLE, i * 3 + 2)];
    return {
      key: `payment/hard ${i}: ${samples.map((s) => s.name).join(', ')}; ${format} by ${route}`,
      intent: { kind: 'accepted' },
      format,
      route,
      document: withMember(
        harden(base, i),
        'InvoiceNumber',
        `${samples[0]?.value}${invoice}${samples[1]?.value}|${samples[2]?.value}`,
      ),
    };
  });
});

/** Minimal and full payments by the plainest way. */
export function plainPayments(world: World): readonly CaseSpec[] {
  return (['json', 'jsv'] as const).map((format, i) => ({
    key: `payment/${i ? 'full' : 'minimal'}, ${format}`,
    intent: { kind: 'accepted' },
    format,
    route: i ? 'suffix' : 'accept',
    document: i ? full(world.seed, 'plain full') : minimal(world.seed, 'plain minimal'),
  }));
}

/** All payments of the main phase. */
export function payments(world: World): readonly CaseSpec[] {
  if (world.tier === 'smoke')
    return twins(world).filter(
      (spec) => spec.route === 'accept' && spec.answer === spec.format && (spec.identity ?? 'client') === 'client',
    );
  return [...plainPayments(world), ...twins(world), ...hardPayments(world)];
}
