// npm run fidelity: equal / total by profile and group, printed; `--show N` lists differences, `--profile`, `--group` narrow.
// Must not know: the suite.
import { parseArgs } from 'node:util';
import { recordedProfiles } from './captures.ts';
import { replay } from './replay.ts';

const { values } = parseArgs({
  options: {
    profile: { type: 'string' },
    group: { type: 'string' },
    show: { type: 'string', default: '0' },
    id: { type: 'string' },
  },
});
let equal = 0;
let total = 0;
for (const profile of recordedProfiles().filter((p) => values.profile === undefined || p === values.profile)) {
  const result = await replay(
    profile,
    (c) =>
      (values.group === undefined || c.group === values.group) && (values.id === undefined || c.id.includes(values.id)),
  );
  const sum = Object.values(result.groups).reduce((s, g) => ({ equal: s.equal + g.equal, total: s.total + g.total }), {
    equal: 0,
    total: 0,
  });
  equal += sum.equal;
  total += sum.total;
  console.log(`${profile.padEnd(26)} ${String(sum.equal).padStart(5)} / ${String(sum.total).padStart(5)}`);
  for (const [name, g] of Object.entries(result.groups).sort())
    console.log(`  ${name.padEnd(24)} ${String(g.equal).padStart(5)} / ${String(g.total).padStart(5)}`);
  for (const { capture, why } of result.different.slice(0, Number(values.show)))
    console.log(`- ${capture.id}\n    ${JSON.stringify(capture.request).slice(0, 700)}\n    ${why.join('\n    ')}`);
}
console.log(`fidelity: ${equal} / ${total} captures equal (${((100 * equal) / Math.max(total, 1)).toFixed(2)} %)`);
