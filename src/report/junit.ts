// JUnit XML for CI: one test case a requirement and case.
// Must not know: how a run is done.
import { XMLBuilder } from 'fast-xml-parser';
import type { CheckRecord, RunRecord } from './run-record.ts';
import { termsOf, type WaiverRow, waiverOf, waiverRows } from './waiver-rows.ts';

const builder = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true });
const clean = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');

function testcase(check: CheckRecord, record: RunRecord): Record<string, unknown> {
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
  if (check.outcome === 'expected') return base;
  const waiver = check.outcome === 'waived' ? waiverOf(record, check) : undefined;
  return {
    ...base,
    'system-out': clean(`${check.outcome}${waiver ? ` by ${termsOf(waiver)}` : ''}: ${check.message}`),
  };
}

/** Red waivers are failures; the others say what they accept. */
function waiverSuite(rows: readonly WaiverRow[]): Record<string, unknown> {
  return {
    '@_name': 'waivers',
    '@_tests': rows.length,
    '@_failures': rows.filter((row) => row.red).length,
    '@_errors': 0,
    '@_skipped': rows.filter((row) => row.state === 'not-observed').length,
    testcase: rows.map((row) => ({
      '@_classname': 'onceoff.waivers',
      '@_name': clean(row.title),
      ...(row.red
        ? { failure: { '@_message': clean(row.text), '@_type': row.state } }
        : row.state === 'used'
          ? { 'system-out': clean(row.text) }
          : { skipped: { '@_message': clean(row.text) } }),
    })),
  };
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
      testcase: own.map((check) => testcase(check, record)),
    };
  });
  const rows = waiverRows(record);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ testsuites: { '@_name': `onceoff ${record.target.name}`, '@_time': seconds, testsuite: rows.length > 0 ? [...suites, waiverSuite(rows)] : suites } })}`;
}
