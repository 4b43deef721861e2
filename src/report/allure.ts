// Allure results from the run record: one result a requirement and case, with stable ids so that history works.
// Must not know: how a run is done. A SHOULD that is not met is passed with the tag `finding`: Allure knows no amber.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirement } from '../requirements/register.ts';
import { curl } from './curl.ts';
import type { CheckRecord, ExchangeRecord, RunRecord } from './run-record.ts';
import { termsOf, type WaiverRow, waiverOf, waiverRows } from './waiver-rows.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const STATUS = {
  unexpected: 'failed',
  expected: 'passed',
  finding: 'passed',
  waived: 'passed',
  'not-judged': 'skipped',
} as const;
const SEVERITY = { MUST: 'critical', SHOULD: 'normal', MAY: 'trivial' } as const;
/** Conforming rows show one exchange as evidence, others up to three. */
const SHOWN = { conforms: 1, other: 3 } as const;

function exchangeAttachment(record: RunRecord, e: ExchangeRecord): string {
  const pairs = (headers: readonly (readonly [string, string])[]): readonly { name: string; value: string }[] =>
    headers.map(([name, value]) => ({ name, value }));
  const type = (headers: readonly (readonly [string, string])[]): string =>
    headers.find(([n]) => n.toLowerCase() === 'content-type')?.[1] ?? 'text/plain';
  const body = (headers: readonly (readonly [string, string])[], value: string): object => ({
    contentType: type(headers),
    encoding: 'utf8',
    value: value.slice(0, 20_000),
    size: value.length,
  });
  return JSON.stringify({
    schemaVersion: 1,
    start: e.startedAt,
    stop: e.startedAt + e.ms,
    request: {
      method: e.request.method,
      url: `${record.target.url.replace(/\/$/, '')}${e.request.path}`,
      httpVersion: '1.1',
      headers: pairs(e.request.headers),
      body: body(e.request.headers, e.request.body),
    },
    ...(e.response
      ? {
          response: {
            status: e.response.status,
            statusText: e.response.reason,
            httpVersion: '1.1',
            headers: pairs(e.response.headers),
            body: body(e.response.headers, e.response.body),
          },
        }
      : { error: { message: e.failure?.message ?? 'no answer' } }),
  });
}

/** Writes `allure-results` anew: results of an earlier run there would count as retries. */
export function writeAllureResults(dir: string, record: RunRecord, exchanges: readonly ExchangeRecord[]): void {
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(dir))
    if (/-(result|container)\.json$|-attachment\.|^environment\.properties$/.test(name)) rmSync(join(dir, name));
  const bySeq = new Map(exchanges.map((e) => [e.seq, e]));
  const written = new Map<number, string>();
  const attach = (seq: number): { name: string; source: string; type: string } | undefined => {
    const e = bySeq.get(seq);
    if (!e) return undefined;
    let source = written.get(seq);
    if (source === undefined) {
      source = `exchange-${seq}-attachment.httpexchange`;
      writeFileSync(join(dir, source), exchangeAttachment(record, e));
      written.set(seq, source);
    }
    return {
      name: `${e.request.method} ${e.request.path} → ${e.response?.status ?? 'no answer'}`,
      source,
      type: 'application/vnd.allure.http+json',
    };
  };
  for (const check of record.checks) {
    const id = md5(`${check.requirement} ${check.case}`);
    writeFileSync(join(dir, `${id}-result.json`), JSON.stringify(result(record, check, id, bySeq, attach)));
  }
  for (const row of waiverRows(record)) {
    const id = md5(`waiver ${row.title}`);
    writeFileSync(join(dir, `${id}-result.json`), JSON.stringify(waiverResult(record, row, id)));
  }
  const faces = record.faces.map((f) => `${f.name.replaceAll(' ', '_')}=${f.value}`);
  writeFileSync(
    join(dir, 'environment.properties'),
    [
      `target=${record.target.url}`,
      `tier=${record.tier}`,
      `seed=${record.seed}`,
      `requests=${record.requests.sent}`,
      `accepted=${record.requests.accepted}`,
      `hash=${record.requests.hash}`,
      ...faces,
      ...record.environment.map((t) => `environment_${t.kind}=${t.count} times: ${t.message.replace(/\s+/g, ' ')}`),
    ].join('\n'),
  );
}

/** Red waivers fail; those in use pass with the tag `waived`, so that the filter lists them. */
function waiverResult(record: RunRecord, row: WaiverRow, id: string): object {
  const start = Date.parse(record.startedAt);
  return {
    uuid: id,
    historyId: id,
    testCaseId: id,
    fullName: `onceoff#${row.title}`,
    name: row.title,
    status: row.red ? 'failed' : row.state === 'used' ? 'passed' : 'skipped',
    statusDetails: { message: row.text },
    stage: 'finished',
    description: row.text,
    start,
    stop: start + 1,
    labels: [
      { name: 'epic', value: 'waivers' },
      { name: 'feature', value: row.state },
      { name: 'tag', value: 'waived' },
    ],
    links: row.link ? [{ type: 'issue', name: row.link, url: row.link }] : [],
    parameters: [],
    steps: [],
    attachments: [],
  };
}

function result(
  record: RunRecord,
  check: CheckRecord,
  id: string,
  bySeq: ReadonlyMap<number, ExchangeRecord>,
  attach: (seq: number) => { name: string; source: string; type: string } | undefined,
): object {
  const row = requirement(check.requirement);
  const seqs = [...(check.twin === undefined ? [] : [check.twin]), ...check.exchanges].slice(
    0,
    check.verdict === 'conforms' ? SHOWN.conforms : SHOWN.other,
  );
  const status = check.outcome === 'unexpected' && check.verdict !== 'violates' ? 'broken' : STATUS[check.outcome];
  const first = bySeq.get(check.exchanges[0] ?? -1);
  const start = first?.startedAt ?? Date.parse(record.startedAt);
  const steps =
    check.verdict === 'violates'
      ? [`expected: ${check.expected ?? ''}`, `got: ${check.actual ?? ''}`].map((name, i) => ({
          name: name.slice(0, 400),
          status: i === 0 ? 'passed' : status,
          stage: 'finished',
          start,
          stop: start,
          steps: [],
          attachments: [],
          parameters: [],
        }))
      : [];
  const waiver = check.outcome === 'waived' ? waiverOf(record, check) : undefined;
  const accepted = waiver ? `\n\nWaived: ${termsOf(waiver)}` : '';
  const reproduce =
    check.verdict === 'violates' && first
      ? `\n\nSend it again:\n\n\`\`\`sh\n${curl(record.target.url, first)}\n\`\`\``
      : '';
  return {
    uuid: id,
    historyId: id,
    testCaseId: id,
    fullName: `onceoff#${check.requirement} ${check.case}`,
    name: `${check.requirement} ${check.title} [${check.case}]`,
    status,
    statusDetails: check.message ? { message: check.message } : {},
    stage: 'finished',
    description: `${row?.sentence ?? ''}\n\nLevel ${check.level}. Source: ${row?.source ?? ''}, ${row?.clause ?? ''}.${accepted}${reproduce}`,
    start,
    stop: start + Math.max(1, Math.round(first?.ms ?? 1)),
    labels: [
      { name: 'epic', value: check.area },
      { name: 'feature', value: `${check.requirement} ${check.title}` },
      { name: 'severity', value: SEVERITY[check.level] },
      { name: 'tag', value: check.level },
      ...(check.outcome === 'finding' || check.outcome === 'waived' ? [{ name: 'tag', value: check.outcome }] : []),
    ],
    links: waiver?.link ? [{ type: 'issue', name: waiver.link, url: waiver.link }] : [],
    parameters: [],
    steps,
    attachments: seqs.map(attach).filter((a) => a !== undefined),
  };
}
