// What is right for an answer in every format: it is in the one that was asked for, and can be read.
// Must not know: which cases are judged.
import type { Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';

/** JSON text can be read as JSV, but no host that writes JSV puts its names in quotes (FACTS 7). */
const isJsonText = (o: Observed): boolean => o.format === 'jsv' && /^\s*\{\s*"/.test(o.text);

/** In the format asked for, and readable. */
export const inFormat = (o: Observed, { claim }: Judging): void =>
  void claim(o)
    .inFormat()
    .that(!isJsonText(o), 'names without quotes, as JSV has them')
    .that(
      o.reading.kind === 'success' || o.reading.kind === 'error',
      `a readable ${o.format} body`,
      o.reading.kind === 'unreadable' ? o.reading.problem : undefined,
    );
