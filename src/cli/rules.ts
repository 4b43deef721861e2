// onceoff rules list | explain ID: the register for people, with the mistakes that each row catches and its last verdicts.
// Must not know: how hosts are judged.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import '../../suites/all.ts';
import { ConfigError, nearest } from '../config/errors.ts';
import { registeredChecks } from '../harness/conformance.ts';
import { FAULTS } from '../mock/faults/catalogue.ts';
import { RECORD_FILE, readRunRecord } from '../report/run-record.ts';
import { REGISTER, requirement } from '../requirements/register.ts';
import { whyOf } from '../requirements/why.ts';
import type { Streams } from './streams.ts';

const LATEST = 'reports/latest';

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

export interface ExplainFlags {
  /** Folder of a run; the latest one by default. */
  readonly run?: string;
}

/**
 * One requirement, whole.
 * @throws ConfigError for an unknown id. @throws RecordError when `--run` names a folder without a readable run.
 */
export function rulesExplain(streams: Streams, id: string, flags: ExplainFlags = {}): number {
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
  streams.out(`Why:    ${whyOf(row)}`);
  if (row.when !== 'always') streams.out(`Applies when the target has: ${row.when}`);
  if (typeof row.verify === 'object') {
    streams.out(`Not checked: ${row.verify.excluded}`);
    return 0;
  }
  const checks = registeredChecks().filter((check) => check.id === row.id);
  section(
    streams,
    'Checks',
    checks.map((check) => check.name),
  );
  section(
    streams,
    'Mistakes that it catches (try one: onceoff mock --fault ID)',
    FAULTS.filter((fault) => (fault.breaks as readonly string[]).includes(row.id)).map(
      (fault) => `${fault.id}  ${fault.mistake}`,
    ),
  );
  verdicts(streams, row.id, flags);
  return 0;
}

function verdicts(streams: Streams, id: string, flags: ExplainFlags): void {
  const dir = flags.run ?? LATEST;
  if (flags.run === undefined && !existsSync(join(dir, RECORD_FILE))) {
    streams.out(`Last verdicts: no run in ${LATEST}; "onceoff check" makes one, --run DIR shows another.`);
    return;
  }
  const { record } = readRunRecord(dir);
  const own = record.checks.filter((check) => check.requirement === id);
  section(
    streams,
    `Verdicts of ${record.finishedAt.slice(0, 16).replace('T', ' ')} UTC against ${record.target.name} (${dir})`,
    own.length === 0
      ? ['not part of that run']
      : own.map((check) => `${check.verdict}  ${check.case}${check.message ? `: ${check.message}` : ''}`),
  );
}

function section(streams: Streams, head: string, lines: readonly string[]): void {
  streams.out(`${head}:`);
  for (const line of lines.length > 0 ? lines : ['none']) streams.out(`  ${line}`);
}
