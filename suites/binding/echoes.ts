// The validation echo (DESIGN 9): requests without InvoiceNumber, so that a correct host reads everything, then refuses naming just that.
// Must not know: how they are judged.
import { ACCEPTED_DATES } from '../../generators/dates/dates.ts';
import { AMOUNTS } from '../../generators/money/amounts.ts';
import { type PaymentDocument, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { harden, pick, VALUES } from '../acceptance/hard-values.ts';
import { full, turned } from '../documents.ts';
import { family } from '../family.ts';
import { allShapes } from '../shapes.ts';

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
      const document = turned(harden(full(seed, `echo ${format} ${i}`), i), i);
      // Backwards in JSV: there the hard optional values stand before the required ones.
      return echo(`hard values ${i}`, format, format === 'jsv' ? [...document].reverse() : document, shape);
    });
  });
});
