// The family of refused requests: every choice of missing strings, in every format, on every route, beside any other members.
// Must not know: how refusals are judged.
import { coveringRows } from '../../generators/payment/covering.ts';
import { OPTIONAL_MEMBERS } from '../../generators/payment/members.ts';
import { type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec, Identity } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { harden, numbered } from '../acceptance/hard-values.ts';
import { filled, withOptional } from '../documents.ts';
import { family } from '../family.ts';
import { type Shape, shapeName, shapes } from '../shapes.ts';
import { type Absence, breakDocument, MISSING, REQUIRED } from './missing.ts';

function refusal(
  shape: Shape,
  missing: readonly string[],
  absence: Absence,
  document: PaymentDocument,
  extra: string,
  rest: Partial<CaseSpec> = {},
): CaseSpec {
  return {
    key: `refused/${missing.join('+')} ${absence}, ${shapeName(shape)}${extra}`,
    intent: { kind: 'refused', missing },
    ...shape,
    document: breakDocument(document, missing, absence),
    ...rest,
  };
}

/** Choices of optional members in which any two are given and not given in every way, on any entry. */
function choices(seed: number): (turn: number) => readonly string[] {
  const factors = Object.fromEntries(OPTIONAL_MEMBERS.map((name) => [name, [false, true]]));
  const rows = coveringRows(factors, 3, seed + 1);
  return (turn) => OPTIONAL_MEMBERS.filter((name) => rows[turn % rows.length]?.[name] === true);
}

/**
 * Each string missing alone on each entry, beside many choices of other members, plain and hard to carry.
 */
function oneMissing(world: World): CaseSpec[] {
  const choice = choices(world.seed);
  return shapes(world).flatMap((shape, s) =>
    REQUIRED.flatMap((member, m) =>
      (['absent', 'null'] as const).flatMap((absence, a) => {
        // By Accept both; on predefined routes absent here and null there; suffix and query are crossed below.
        if (shape.route === 'suffix' || shape.route === 'query') return [];
        if (shape.route !== 'accept' && (s + m + a) % 2) return [];
        const turn = (s * REQUIRED.length + m) * 2 + a;
        const some = choice(s * 5 + m);
        const given = turn % 4 < 2 ? some : OPTIONAL_MEMBERS.filter((name) => !some.includes(name));
        const plain = filled(world.seed, `one missing ${turn}`, given, turn);
        const hard = turn % 4 === 1 || turn % 4 === 2;
        const extra = `, ${given.length} optional${hard ? ' of hard values' : ''}`;
        return refusal(shape, [member], absence, hard ? harden(plain, turn, 2) : plain, extra);
      }),
    ),
  );
}

const ABSENCES = ['absent', 'null', 'mixed'] as const;
const SEVERAL = MISSING.filter((missing) => missing.length > 1 && missing.length < 4);

/** All four strings missing, and a choice of several, on each predefined route. */
function onPredefined(world: World): CaseSpec[] {
  return shapes(world)
    .filter(({ route }) => route === 'reply' || route === 'api')
    .flatMap((shape, s) =>
      [REQUIRED, ...[0].map((n) => SEVERAL[(s * 2 + n) % SEVERAL.length] ?? REQUIRED)].map((missing, i) => {
        const document = withOptional(world.seed, `predefined ${s} ${i}`, (i * 4 + s * 7) % 15);
        return refusal(shape, missing, ABSENCES[(i + s) % 3] ?? 'absent', document, '');
      }),
    );
}

/** How many optional members stand beside. */
const COUNTS = [0, 7, OPTIONAL_MEMBERS.length] as const;

/** Every way of asking for every format of answer, after either format of body. */
const ENTRIES: readonly Shape[] = (['accept', 'suffix', 'query'] as const).flatMap((route) =>
  (['json', 'jsv'] as const).flatMap((format) =>
    (['json', 'jsv', 'xml', 'csv', 'jsonl'] as const).map((answer) => ({ format, route, answer })),
  ),
);

/**
 * Every entry beside every string given, absent or null, every credential of a client, few and many other members: any
 * two of these choices meet in some request, which makes of route, body and answer by themselves any four.
 */
function crossed(world: World): CaseSpec[] {
  const identities = (['client', 'client-key-basic', 'client-basic'] as const).filter((identity) =>
    world.identities.has(identity),
  );
  const factors: Record<string, readonly unknown[]> = {
    entry: ENTRIES,
    identity: identities,
    count: COUNTS,
  };
  for (const name of REQUIRED) factors[name] = ['given', 'absent', 'null'];
  return coveringRows(factors, 2, world.seed).map((row, i) => {
    const lacking = REQUIRED.filter((name) => row[name] !== 'given');
    // Nothing missing would be a payment.
    const missing = lacking.length > 0 ? lacking : [REQUIRED[i % 4] ?? 'Segment'];
    const shape = row['entry'] as Shape;
    const identity = row['identity'] as Identity;
    // Every other one of values that are hard to carry, so that what is missing is told beside any of them.
    const others = withOptional(world.seed, `crossed ${i}`, Number(row['count']));
    const plain = i % 2 ? harden(others, i, 3) : numbered(others, i);
    const document = missing.reduce<PaymentDocument>(
      (doc, name) => (row[name] === 'null' ? withMember(doc, name, null) : without(doc, name)),
      plain,
    );
    const how = missing.map((name) => `${name} ${row[name] === 'null' ? 'null' : 'absent'}`).join(', ');
    return {
      key: `refused/${how}, ${shapeName(shape)} for ${identity}, ${row['count']} optional`,
      intent: { kind: 'refused', missing },
      ...shape,
      identity,
      document,
    };
  });
}

/** Headers that say nothing of the payment: what is refused without them is refused with them (RFC 9110 13, 14). */
const BESIDE_THE_POINT: readonly (readonly [string, string])[] = [
  ['Accept-Language', 'fr-FR, fr;q=0.9'],
  ['If-None-Match', '*'],
  ['If-Modified-Since', 'Wed, 01 Jan 2020 00:00:00 GMT'],
  ['Range', 'bytes=0-9'],
  ['Cache-Control', 'only-if-cached, max-age=3600'],
  ['Origin', 'https://shop.example.com'],
  ['Referer', 'https://shop.example.com/pay'],
  ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) onceoff'],
  ['X-Requested-With', 'XMLHttpRequest'],
  ['Cookie', 'theme=dark; consent=1'],
  ['Prefer', 'return=minimal'],
  ['X-Forwarded-For', '203.0.113.7'],
  ['X-Request-ID', '7f000001-0000-4000-8000-000000000001'],
  ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
  ['Idempotency-Key', 'one-and-the-same'],
];

function otherHeaders(world: World): CaseSpec[] {
  return (['json', 'jsv'] as const).flatMap((format, f) =>
    [0, 1].map((half) =>
      refusal(
        { format, route: half ? 'suffix' : 'accept', answer: format },
        [REQUIRED[(f * 2 + half) % 4] ?? 'Segment'],
        'absent',
        withOptional(world.seed, `headers ${format} ${half}`, 3 + half),
        `, with headers beside the point ${half}`,
        { headers: BESIDE_THE_POINT.filter((_, i) => i % 2 === half) },
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
  return [...oneMissing(world), ...onPredefined(world), ...crossed(world), ...otherHeaders(world)];
});

/** The refusals in which this member is missing in this way. */
export function refusalsOf(world: World, member: string, absence: 'absent' | 'null'): readonly CaseSpec[] {
  return refusals(world).filter((spec) => {
    if (spec.intent.kind !== 'refused' || !spec.intent.missing.includes(member)) return false;
    const given = spec.document?.some(([name]) => name === member) ?? false;
    return given === (absence === 'null');
  });
}
