// npm run fidelity:reached: writes what the replay reaches now as the floor of its test.
// Must not know: the suite.
import { writeFileSync } from 'node:fs';
import { recordedProfiles } from './captures.ts';
import { replay } from './replay.ts';

const out: Record<string, Record<string, number>> = {};
for (const profile of recordedProfiles()) {
  const { groups } = await replay(profile);
  out[profile] = Object.fromEntries(
    Object.entries(groups)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, g]) => [name, g.equal]),
  );
}
writeFileSync('src/mock/replay/reached.json', `${JSON.stringify(out, null, 2)}\n`);
