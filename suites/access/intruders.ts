// The family of requests that must not get in: each identity that is not a client, on every entry, in every format.
// Must not know: how they are judged.
import type { CaseSpec, Identity, Intent } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { allShapes, shapeName } from '../shapes.ts';

const INTENTS: Partial<Record<Identity, Intent>> = {
  none: { kind: 'unauthenticated' },
  unknown: { kind: 'unauthenticated' },
  'wrong-role': { kind: 'forbidden' },
  expired: { kind: 'denied' },
  cancelled: { kind: 'denied' },
};

/** This identity on every entry; bodies of several sizes, among them bodies that were accepted from a client. */
export function intruders(
  world: World,
  identity: 'none' | 'unknown' | 'wrong-role' | 'expired' | 'cancelled',
): readonly CaseSpec[] {
  const intent = INTENTS[identity] ?? { kind: 'denied' };
  const { seed } = world;
  if (world.tier === 'smoke')
    return [
      { key: `intruder/${identity}, smoke`, intent, identity, document: withOptional(seed, `intruder ${identity}`, 3) },
    ];
  const known = identity === 'expired' || identity === 'cancelled';
  const entries = allShapes(world).filter((shape, i) => !known || shape.format === shape.answer || i % 3 === 0);
  const bearer = entries.map(
    (shape, i): CaseSpec => ({
      key: `intruder/${identity}, ${shapeName(shape)}`,
      intent,
      identity,
      ...shape,
      document: withOptional(seed, `intruder ${identity} ${i}`, (i * 5) % 15),
    }),
  );
  const forms = (['form', 'xml', 'multipart'] as const)
    .filter((_, i) => !known || i < 1)
    .map(
      (format): CaseSpec => ({
        key: `intruder/${identity}, ${format} body`,
        intent: { kind: 'denied' },
        identity,
        format,
        answer: 'json',
        document: withOptional(seed, `intruder ${identity} ${format}`, 4),
      }),
    );
  const asBasic: CaseSpec[] = [];
  const key = /^Bearer (.+)/.exec(world.authorizationOf(identity) ?? '')?.[1];
  if (key && identity !== 'none') {
    for (const [i, format] of (['json', 'jsv'] as const).entries())
      asBasic.push({
        key: `intruder/${identity} as Basic user, ${format}`,
        intent: { kind: identity === 'wrong-role' ? 'forbidden' : 'denied' },
        identity,
        authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        format,
        route: i ? 'suffix' : 'accept',
        document: withOptional(seed, `intruder basic ${identity} ${format}`, 2),
      });
  }
  return [...bearer, ...forms, ...asBasic];
}
