// npm run fidelity: equal / total by profile and group, printed; `--show N` lists differences, `--profile`, `--group` narrow.
// With `--against URL` the mock is compared with a live host instead: `--fresh N`, `--seed N`, `--fresh-only`.
// Must not know: the suite.
// Exit 1 when a capture differs without a reason in exceptions.json, or one with a reason does not differ.
import { parseArgs } from 'node:util';
import { recordedProfiles } from './captures.ts';
import { fidelityAgainst } from './fidelity-against.ts';
import { exceptionsOf, staleExceptions } from './floors.ts';
import { replay } from './replay.ts';

const { values } = parseArgs({
  options: {
    profile: { type: 'string' },
    group: { type: 'string' },
    show: { type: 'string' },
    id: { type: 'string' },
    against: { type: 'string' },
    fresh: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    'fresh-only': { type: 'boolean', default: false },
  },
});

if (values.against !== undefined) {
  const code = await fidelityAgainst(values.against, {
    profile: values.profile ?? 'v10.1.5',
    ...(values.group === undefined ? {} : { groups: values.group.split(',') }),
    fresh: Number(values.fresh),
    seed: Number(values.seed),
    recorded: !values['fresh-only'],
    show: Number(values.show ?? '10'),
  });
  process.exit(code);
}

let equal = 0;
let total = 0;
/** Differences without a reason on file, and reasons of captures that are met. */
let wrong = 0;
for (const profile of recordedProfiles().filter((p) => values.profile === undefined || p === values.profile)) {
  const replayed = new Set<string>();
  const result = await replay(profile, (c) => {
    const wanted =
      (values.group === undefined || c.group === values.group) && (values.id === undefined || c.id.includes(values.id));
    if (wanted) replayed.add(c.id);
    return wanted;
  });
  const sum = Object.values(result.groups).reduce((s, g) => ({ equal: s.equal + g.equal, total: s.total + g.total }), {
    equal: 0,
    total: 0,
  });
  equal += sum.equal;
  total += sum.total;
  console.log(`${profile.padEnd(26)} ${String(sum.equal).padStart(5)} / ${String(sum.total).padStart(5)}`);
  for (const [name, g] of Object.entries(result.groups).sort())
    console.log(`  ${name.padEnd(24)} ${String(g.equal).padStart(5)} / ${String(g.total).padStart(5)}`);
  for (const { capture, why } of result.different.slice(0, Number(values.show ?? '0')))
    console.log(`- ${capture.id}\n    ${JSON.stringify(capture.request).slice(0, 700)}\n    ${why.join('\n    ')}`);
  const reasons = new Map(exceptionsOf(profile).map(({ id, reason }) => [id, reason]));
  for (const { capture } of result.different) {
    const reason = reasons.get(capture.id);
    if (reason === undefined) wrong += 1;
    else console.log(`  cannot be met: ${capture.id}: ${reason}`);
  }
  for (const { id } of staleExceptions(result, (name) => replayed.has(name))) {
    wrong += 1;
    console.log(`  ${id} is met: strike it off exceptions.json`);
  }
}
if (total === 0) console.log('Nothing was replayed: look at --profile, --group and --id.');
process.exitCode = wrong > 0 || total === 0 ? 1 : 0;
console.log(`fidelity: ${equal} / ${total} captures equal (${((100 * equal) / Math.max(total, 1)).toFixed(2)} %)`);
