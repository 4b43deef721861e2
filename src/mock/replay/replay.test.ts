// Every recorded exchange against the mock: the figures are printed and may not fall below what was reached.
// Must not know: the suite.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordedProfiles } from './captures.ts';
import { replay } from './replay.ts';

const reached = JSON.parse(readFileSync(new URL('./reached.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, number>>>
>;

test.each(recordedProfiles())('%s', { timeout: 120_000 }, async (profile) => {
  const result = await replay(profile);
  const groups = Object.entries(result.groups).sort(([a], [b]) => a.localeCompare(b));
  console.log(`${profile}: ${groups.map(([name, g]) => `${name} ${g.equal}/${g.total}`).join(', ')}`);
  expect(groups.length).toBeGreaterThan(0);
  const floor = reached[profile] ?? {};
  expect(Object.keys(floor).length).toBe(groups.length);
  for (const [name, g] of groups)
    expect([name, g.equal >= (floor[name] ?? Number.POSITIVE_INFINITY)]).toEqual([name, true]);
});
