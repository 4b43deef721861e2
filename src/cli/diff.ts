// onceoff diff DIR DIR: what changed between two runs, or between two hosts.
// Must not know: how runs are compared.
import { resolve } from 'node:path';
import { diffExitCode, diffRuns, diffText } from '../report/diff.ts';
import { readRunRecord } from '../report/run-record.ts';
import type { Streams } from './streams.ts';

/** Returns 1 when a MUST is violated that was not before, 3 when one side judged nothing, else 0. @throws RecordError */
export function diff(before: string, after: string, streams: Streams): number {
  const [a, b] = [
    readRunRecord(resolve(streams.folder, before)).record,
    readRunRecord(resolve(streams.folder, after)).record,
  ];
  const found = diffRuns(a, b);
  streams.out(diffText(a, b, found));
  return diffExitCode(found);
}
