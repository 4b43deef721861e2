// The requirements matrix as a Markdown page: each requirement with its checks and the faults that break it, by area.
// Must not know: files, runs.
import { registeredChecks } from '../harness/conformance.ts';
import { FAULTS } from '../mock/faults/catalogue.ts';
import { REGISTER } from '../requirements/register.ts';
import type { RequirementRow } from '../requirements/row.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** Without timestamps and in the order of the register, so that the page changes only with what it shows. */
export function matrixPage(): string {
  const checks = registeredChecks();
  const line = (row: RequirementRow): string => {
    const own = checks.filter((check) => check.id === row.id).map((check) => check.name);
    const faults = FAULTS.filter((fault) => (fault.breaks as readonly string[]).includes(row.id)).map((f) => f.id);
    const judged = typeof row.verify === 'string' ? own.join('; ') || 'none' : `not checked: ${row.verify.excluded}`;
    return `| ${row.id} | ${row.level} | ${cell(row.title)} | ${cell(judged)} | ${faults.sort().join(', ')} |`;
  };
  const areas = [...new Set(REGISTER.map((row) => row.area))];
  const testable = REGISTER.filter((row) => typeof row.verify === 'string');
  return [
    '# Requirements, checks and faults',
    '',
    'Made by `npm run matrix`; a test compares it with the code. A fault is one difference of the mock that breaks the requirement and is caught by it.',
    '',
    `${REGISTER.length} requirements (${testable.filter((row) => row.level === 'MUST').length} MUST, ${testable.filter((row) => row.level === 'SHOULD').length} SHOULD, ${testable.filter((row) => row.level === 'MAY').length} recorded only, ${REGISTER.length - testable.length} not checked), ${checks.length} checks, ${FAULTS.length} faults.`,
    ...areas.flatMap((area) => [
      '',
      `## ${area}`,
      '',
      '| id | level | requirement | checks | faults |',
      '|---|---|---|---|---|',
      ...REGISTER.filter((row) => row.area === area).map(line),
    ]),
    '',
  ].join('\n');
}
