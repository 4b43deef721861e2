// onceoff report DIR: the reports again from a run record.
// Must not know: hosts, checks.
import { resolve } from 'node:path';
import { readRunRecord } from '../report/run-record.ts';
import { summarise } from '../report/terminal.ts';
import { assertWritable, writeHtml, writeRecords } from '../report/write-reports.ts';
import type { Streams } from './streams.ts';

/** Writes every report of the folder anew. Returns the exit code of the run. @throws RecordError, OutputError */
export async function report(given: string, streams: Streams): Promise<number> {
  const dir = resolve(streams.folder, given);
  const { record, exchanges } = readRunRecord(dir);
  assertWritable(dir);
  const troubles = [...writeRecords(dir, record, exchanges), ...(await writeHtml(dir, record))];
  streams.out(summarise(record, { colour: streams.colour, dir: given }));
  for (const trouble of troubles) streams.err(`onceoff: ${trouble}`);
  return troubles.length > 0 ? 3 : record.exitCode;
}
