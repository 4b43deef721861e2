// onceoff rules list | explain ID: the register for people.
// Must not know: hosts, runs.
import { ConfigError, nearest } from '../config/errors.ts';
import { REGISTER, requirement } from '../requirements/register.ts';
import type { Streams } from './streams.ts';

/** One line a requirement. */
export function rulesList(streams: Streams, area: string | undefined): number {
  const rows = REGISTER.filter((row) => area === undefined || row.area === area);
  if (rows.length === 0)
    throw new ConfigError(
      `There is no area ${area}: the areas are ${[...new Set(REGISTER.map((row) => row.area))].join(', ')}.`,
    );
  for (const row of rows)
    streams.out(
      `${row.id}  ${row.level.padEnd(6)}  ${row.area.padEnd(10)}  ${row.title}${typeof row.verify === 'object' ? '  (excluded)' : ''}`,
    );
  return 0;
}

/** One requirement, whole. @throws ConfigError for an unknown id. */
export function rulesExplain(streams: Streams, id: string): number {
  const row = requirement(id.toUpperCase());
  if (!row) {
    const near = nearest(
      id,
      REGISTER.map((r) => r.id),
    );
    throw new ConfigError(
      `There is no requirement ${id}${near ? `: did you mean ${near}?` : ': "onceoff rules list" shows them.'}`,
    );
  }
  streams.out(`${row.id}  ${row.title}`);
  streams.out(`Level:  ${row.level}   area: ${row.area}   source: ${row.source}, ${row.clause}   since ${row.since}`);
  streams.out(row.sentence);
  if (row.when !== 'always') streams.out(`Applies when the target has: ${row.when}`);
  if (typeof row.verify === 'object') streams.out(`Not checked: ${row.verify.excluded}`);
  return 0;
}
