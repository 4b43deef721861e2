// The family of refused requests: every choice of missing strings, in every format, on every route, beside any other members.
// Must not know: how refusals are judged.
import { coveringRows } from '../../generators/payment/covering.ts';
import { OPTIONAL_MEMBERS } from '../../generators/payment/members.ts';
import { type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec, Identity, Route } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { subset, withOptional } from '../documents.ts';
import { family } from '../family.ts';

export const REQUIRED = ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'] as const;
type Required = (typeof REQUIRED)[number];

/** How a string is missing: not there, `null` (JSV: an empty value), or a mix of both. */
export type Absence = 'absent' | 'null' | 'mixed';

/** Every choice of at least one of the four, in declaration order. */
export const MISSING: readonly (readonly Required[])[] = Array.from({ length: 15 }, (_, i) =>
  REQUIRED.filter((__, bit) => ((i + 1) >> bit) & 1),
);

export function breakDocument(
  document: PaymentDocument,
  missing: readonly string[],
  absence: Absence,
): PaymentDocument {
  return missing.reduce<PaymentDocument>(
    (doc, name, i) =>
      absence === 'null' || (absence === 'mixed' && i % 2 === 0) ? withMember(doc, name, null) : without(doc, name),
    document,
  );
}

interface Shape {
  readonly format: 'json' | 'jsv';
  readonly route: Route;
  readonly answer: 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl';
}

/** The documented entries, and the framework's predefined ones, in the format of the body. */
export const SHAPES: readonly Shape[] = [
  ...(['accept', 'suffix', 'query', 'reply', 'api'] as const).map(
    (route): Shape => ({ format: 'json', route, answer: 'json' }),
  ),
  ...(['accept', 'suffix', 'query', 'reply'] as const).map((route): Shape => ({ format: 'jsv', route, answer: 'jsv' })),
];

/** The entries that this host has open. */
export function shapes(world: World): readonly Shape[] {
  return SHAPES.filter((shape) => !world.faces.closed.has(`${shape.format} ${shape.route}`));
}

/** Entries whose answer has another format than the body. */
export const CROSS_SHAPES: readonly Shape[] = [
  ...(['xml', 'csv', 'jsonl'] as const).flatMap((answer) =>
    (['accept', 'suffix', 'query'] as const).map((route): Shape => ({ format: 'json', route, answer })),
  ),
  { format: 'json', route: 'accept', answer: 'jsv' },
  { format: 'jsv', route: 'accept', answer: 'json' },
];

function refusal(
  shape: Shape,
  missing: readonly string[],
  absence: Absence,
  document: PaymentDocument,
  extra: string,
  identity: Identity = 'client',
): CaseSpec {
  return {
    key: `refused/${missing.join('+')} ${absence}, ${shape.format} by ${shape.route} as ${shape.answer}${extra}`,
    intent: { kind: 'refused', missing },
    ...shape,
    identity,
    document: breakDocument(document, missing, absence),
  };
}

const ABSENCES = ['absent', 'null', 'mixed'] as const;

function everyChoice(world: World): CaseSpec[] {
  const { seed } = world;
  return shapes(world).flatMap((shape, s) =>
    MISSING.flatMap((missing, i) => {
      // The predefined routes share the reader of the documented ones: every other choice will do there.
      if ((shape.route === 'reply' || shape.route === 'api') && (i + s) % 2) return [];
      const absence = ABSENCES[(i + s) % (missing.length > 1 ? 3 : 2)] ?? 'absent';
      const extra = `, ${(i * 5 + s * 7) % 18} optional`;
      return [refusal(shape, missing, absence, withOptional(seed, `refused ${s} ${i}`, (i * 5 + s * 7) % 18), extra)];
    }),
  );
}

function eachAlone(seed: number): CaseSpec[] {
  const shapes = SHAPES.filter((shape) => shape.route !== 'reply' && shape.route !== 'api');
  return shapes.flatMap((shape, s) =>
    REQUIRED.flatMap((member, m) =>
      (['absent', 'null'] as const).flatMap((absence, a) =>
        shape.route === 'accept' || (m + a + s) % 2 === 0
          ? [
              refusal(
                shape,
                [member],
                absence,
                withOptional(seed, `alone ${s} ${m} ${a}`, (m * 4 + a * 9 + s) % 18),
                ', alone',
              ),
            ]
          : [],
      ),
    ),
  );
}

function presence(seed: number): CaseSpec[] {
  const factors: Record<string, readonly unknown[]> = {
    missing: REQUIRED,
    absence: ['absent', 'null'],
    shape: SHAPES.filter((s) => s.route === 'accept'),
  };
  for (const name of OPTIONAL_MEMBERS) factors[name] = [false, true];
  return coveringRows(factors, 3, seed).map((row, i) =>
    refusal(
      row['shape'] as Shape,
      [String(row['missing'])],
      row['absence'] as Absence,
      subset(
        seed,
        `presence ${i}`,
        OPTIONAL_MEMBERS.filter((m) => row[m] === true),
      ),
      `, presence ${i}`,
    ),
  );
}

function crossFormats(seed: number): CaseSpec[] {
  return CROSS_SHAPES.flatMap((shape, s) =>
    [0, 1].map((n) =>
      refusal(
        shape,
        MISSING[(s * 4 + n * 7) % 15] ?? ['Segment'],
        n ? 'null' : 'absent',
        withOptional(seed, `cross ${s} ${n}`, (s * 3 + n) % 18),
        `, ${n}`,
      ),
    ),
  );
}

function otherIdentities(world: World): CaseSpec[] {
  const identities = (['client-key-basic', 'client-basic'] as const).filter((identity) =>
    world.identities.has(identity),
  );
  return identities.flatMap((identity, n) =>
    [0, 1, 2, 3].map((i) =>
      refusal(
        { format: 'json', route: 'accept', answer: 'json' },
        MISSING[(i * 4 + n) % 15] ?? ['Segment'],
        'absent',
        withOptional(world.seed, `identity ${n} ${i}`, i * 5),
        ` for ${identity}`,
        identity,
      ),
    ),
  );
}

/** Refused requests in JSON and JSV. All are answered 400 by a correct host and create nothing. */
export const refusals = family((world: World): readonly CaseSpec[] => {
  const { seed } = world;
  const smoke: readonly Shape[] = [
    { format: 'json', route: 'accept', answer: 'json' },
    { format: 'jsv', route: 'accept', answer: 'jsv' },
  ];
  if (world.tier === 'smoke')
    return smoke.map((shape, i) =>
      refusal(shape, ['LastName'], i ? 'null' : 'absent', withOptional(seed, `smoke ${i}`, 4 + i), ', smoke'),
    );
  return [
    ...everyChoice(world),
    ...eachAlone(seed),
    ...presence(seed),
    ...crossFormats(seed),
    ...otherIdentities(world),
  ];
});

/** The refusals in which this member is missing in this way. */
export function refusalsOf(world: World, member: string, absence: 'absent' | 'null'): readonly CaseSpec[] {
  return refusals(world).filter((spec) => {
    if (spec.intent.kind !== 'refused' || !spec.intent.missing.includes(member)) return false;
    const given = spec.document?.some(([name]) => name === member) ?? false;
    return given === (absence === 'null');
  });
}
