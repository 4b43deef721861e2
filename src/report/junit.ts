// JUnit XML for CI: one test case a requirement and case.
// Must not know: how a run is done.
import { XMLBuilder } from 'fast-xml-parser';
import type { CheckRecord, RunRecord } from './run-record.ts';

const builder = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true });
const clean = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');

function testcase(check: CheckRecord): Record<string, unknown> {
  const base = {
    '@_classname': `onceoff.${check.area}.${check.requirement}`,
    '@_name': clean(`${check.requirement} ${check.title} [${check.case}]`),
  };
  const told = {
    '@_message': clean(check.message),
    '#text': clean(
      [check.expected && `expected: ${check.expected}`, check.actual && `actual: ${check.actual}`]
        .filter(Boolean)
        .join('\n'),
    ),
  };
  if (check.outcome === 'unexpected')
    return { ...base, [check.verdict === 'violates' ? 'failure' : 'error']: { ...told, '@_type': check.verdict } };
  if (check.outcome === 'not-judged') return { ...base, skipped: { '@_message': clean(check.message) } };
  return check.outcome === 'expected' ? base : { ...base, 'system-out': clean(`${check.outcome}: ${check.message}`) };
}

/** The whole document. */
export function junit(record: RunRecord): string {
  const names = [...new Set(record.checks.map((c) => c.area))];
  const seconds = ((Date.parse(record.finishedAt) - Date.parse(record.startedAt)) / 1000).toFixed(3);
  const suites = names.map((name) => {
    const own = record.checks.filter((c) => c.area === name);
    return {
      '@_name': name,
      '@_tests': own.length,
      '@_failures': own.filter((c) => c.outcome === 'unexpected' && c.verdict === 'violates').length,
      '@_errors': own.filter((c) => c.outcome === 'unexpected' && c.verdict !== 'violates').length,
      '@_skipped': own.filter((c) => c.outcome === 'not-judged').length,
      testcase: own.map(testcase),
    };
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ testsuites: { '@_name': `onceoff ${record.target.name}`, '@_time': seconds, testsuite: suites } })}`;
}
