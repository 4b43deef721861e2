// Required strings that are empty or blank: given, not missing.
// Must not know: how they are judged.
import { withMember, without } from '../../src/contract/payment.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';
import { REQUIRED } from './missing.ts';

/** Each string empty or blank, with another one missing so that the request creates nothing. */
export function emptyTexts(world: World): readonly CaseSpec[] {
  return (['json', 'jsv'] as const).flatMap((format, f) =>
    REQUIRED.flatMap((member, i) =>
      ['', ' ']
        .filter((_, t) => (i + f + t) % 2 === 0)
        .map((text): CaseSpec => {
          const other = REQUIRED[(i + 1) % REQUIRED.length] ?? 'Segment';
          return {
            key: `empty/${member} ${text === '' ? 'empty' : 'blank'}, ${format}`,
            intent: { kind: 'refused', missing: [other] },
            format,
            document: withMember(
              without(withOptional(world.seed, `empty ${member} ${format} ${text}`, i), other),
              member,
              text,
            ),
          };
        }),
    ),
  );
}
