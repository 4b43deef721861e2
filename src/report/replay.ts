// Finds one case of a run and shows how to send it again: the accepted twin first, then what was judged.
// Must not know: hosts, the network.
import { curl, needsCredential } from './curl.ts';
import { type CheckRecord, type ExchangeRecord, RecordError, type RunRecord } from './run-record.ts';

/** What a person named: a check with its decisive exchange, or an exchange alone. */
export interface Found {
  readonly check?: CheckRecord;
  readonly exchange: ExchangeRecord;
  /** The same request without the defect, accepted in that run. */
  readonly twin?: ExchangeRecord;
}

const RANK: readonly CheckRecord['verdict'][] = ['violates', 'not-observed', 'harness-error', 'untestable', 'conforms'];
const rank = (check: CheckRecord): number => {
  const at = RANK.indexOf(check.verdict);
  return at < 0 ? RANK.length : at;
};

/**
 * Finds what is meant by the number of an exchange, an id (`VAL-003`: its worst case), or an id with a case
 * (`VAL-003 LastName left out, jsv`, or the beginning of that case).
 * @throws RecordError when the run has no such thing, or the case has no exchange
 */
export function findCase(record: RunRecord, exchanges: readonly ExchangeRecord[], wanted: string): Found {
  const text = wanted.trim();
  const bySeq = new Map(exchanges.map((exchange) => [exchange.seq, exchange]));
  const of = (seq: number | undefined): ExchangeRecord | undefined => (seq === undefined ? undefined : bySeq.get(seq));
  const found = (check: CheckRecord | undefined, exchange: ExchangeRecord): Found => {
    const twin = of(check?.twin);
    return { exchange, ...(check ? { check } : {}), ...(twin && twin.seq !== exchange.seq ? { twin } : {}) };
  };
  if (/^\d+$/.test(text)) {
    const exchange = of(Number(text));
    if (!exchange)
      throw new RecordError(
        `The run has no exchange ${text}: its numbers are ${exchanges[0]?.seq ?? '(none)'} to ${exchanges.at(-1)?.seq ?? '(none)'}.`,
      );
    const judges = record.checks.filter((check) => check.exchanges.includes(exchange.seq));
    return found(judges.sort((a, b) => rank(a) - rank(b))[0], exchange);
  }
  const [, id = '', name = ''] = /^([A-Za-z]+-\d+)\s*(.*)$/s.exec(text) ?? [];
  const own = record.checks.filter((check) => check.requirement === id.toUpperCase());
  const exact = own.filter((check) => check.case === name);
  const named = exact.length > 0 ? exact : own.filter((check) => check.case.startsWith(name));
  const [check] = [...named].sort((a, b) => rank(a) - rank(b));
  if (!check)
    throw new RecordError(
      own.length > 0
        ? `${id.toUpperCase()} has no case ${JSON.stringify(name)} in this run: its cases are ${own.map((c) => JSON.stringify(c.case)).join(', ')}.`
        : `The run has no case ${JSON.stringify(text)}: give the number of an exchange, or the id of a requirement of that run.`,
    );
  const exchange = of(check.exchanges[0]) ?? of(check.twin);
  if (!exchange)
    throw new RecordError(`${check.requirement} [${check.case}] sent nothing (${check.verdict}): ${check.message}`);
  return found(check, exchange);
}

function answered({ response, failure }: ExchangeRecord): string {
  const text = response
    ? `answered then: ${response.status} ${response.reason}\n${response.body}`
    : `no answer then: ${failure?.message ?? 'unknown'}`;
  return text.trimEnd().replace(/^/gm, '# ');
}

/** The commands as text for a shell: comments say what was expected and what came. */
export function replayText(record: RunRecord, { check, exchange, twin }: Found): string {
  const url = record.target.url;
  const lines: string[] = [];
  if (check) {
    lines.push(`# ${check.requirement} ${check.title} [${check.case}]: ${check.verdict}`.replaceAll('\n', ' '));
    if (check.message) lines.push(check.message.replace(/^/gm, '# '));
  }
  if (record.target.embedded)
    lines.push('# The host was the embedded mock, which is gone: start one with "onceoff mock" and change the URL.');
  if (needsCredential(exchange) || (twin && needsCredential(twin)))
    lines.push('# Credentials are masked in the record: set the variables below to the ones that the case means.');
  if (twin)
    lines.push(
      '',
      `# accepted: the same request without the defect (exchange ${twin.seq})`,
      curl(url, twin),
      answered(twin),
    );
  lines.push('', `# exchange ${exchange.seq}`, curl(url, exchange), answered(exchange));
  return lines.join('\n');
}
