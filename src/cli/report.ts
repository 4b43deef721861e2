// onceoff report DIR: the reports again from a run record. onceoff replay DIR N: one exchange as curl.
// Must not know: hosts, checks.
import { ConfigError } from '../config/errors.ts';
import { curl } from '../report/curl.ts';
import { readRunRecord } from '../report/run-record.ts';
import { summarise } from '../report/terminal.ts';
import { assertWritable, writeHtml, writeRecords } from '../report/write-reports.ts';
import type { Streams } from './streams.ts';

/** Writes every report of the folder anew. Returns the exit code of the run. @throws RecordError, OutputError */
export async function report(dir: string, streams: Streams): Promise<number> {
  const { record, exchanges } = readRunRecord(dir);
  assertWritable(dir);
  const troubles = [...writeRecords(dir, record, exchanges), ...(await writeHtml(dir, record))];
  streams.out(summarise(record, { colour: streams.colour, dir }));
  for (const trouble of troubles) streams.err(`onceoff: ${trouble}`);
  return troubles.length > 0 ? 3 : record.exitCode;
}

/** Prints one exchange of a run as a curl command, with what the host answered then. @throws ConfigError, RecordError */
export function replay(dir: string, wanted: string, streams: Streams): number {
  const { record, exchanges } = readRunRecord(dir);
  const byCase = record.checks.find(
    (check) => `${check.requirement} ${check.case}` === wanted || check.requirement === wanted,
  )?.exchanges[0];
  const seq = /^\d+$/.test(wanted) ? Number(wanted) : byCase;
  const exchange = exchanges.find((e) => e.seq === seq);
  if (!exchange)
    throw new ConfigError(`${dir} has no exchange ${wanted}: give its number, or the id of a requirement of that run.`);
  streams.out(curl(record.target.url, exchange));
  streams.out('');
  streams.out(
    exchange.response
      ? `# answered then: ${exchange.response.status} ${exchange.response.reason}\n# ${exchange.response.body.replaceAll('\n', '\n# ')}`
      : `# no answer then: ${exchange.failure?.message}`,
  );
  return 0;
}
