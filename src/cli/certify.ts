// onceoff certify: states what a run showed, as HTML and JSON with the sums of the files it was computed from.
// Must not know: how a run is done, what a statement says.
import { join, resolve } from 'node:path';
import { readSettings } from '../config/settings.ts';
import { shorten } from '../report/plain-text.ts';
import { STATEMENT_FILE, STATEMENT_PAGE, writeStatement } from '../report/statement-files.ts';
import { type CheckFlags, check } from './check.ts';
import type { Streams } from './streams.ts';

const STATED = {
  conforms: 'no violation was observed',
  'does-not-conform': 'it does not conform',
  inconclusive: 'inconclusive, nothing is claimed',
} as const;

const EXITS = { conforms: 0, 'does-not-conform': 1, inconclusive: 3 } as const;

/**
 * Of the run in the folder; without a folder, of a run that is done now.
 * Returns 0 when it states conformance, 1 when the host does not conform, 3 when nothing can be claimed, 130 when interrupted.
 * @throws RecordError, ConfigError, OutputError
 */
export async function certify(
  dir: string | undefined,
  flags: CheckFlags,
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  const given = dir ?? (await readSettings(flags, streams.env, streams.folder)).out;
  if (dir === undefined) await check(flags, streams, signal);
  const statement = writeStatement(resolve(streams.folder, given));
  const { sent, accepted } = statement.requests;
  streams.out(
    `Statement on ${statement.target.name} (${statement.target.url}): ${STATED[statement.verdict]}; ${sent} requests, ${accepted} payments.`,
  );
  if (statement.verdict === 'inconclusive')
    for (const limit of statement.limits) streams.out(`  ${shorten(limit, 160)}`);
  streams.out(
    `${join(given, STATEMENT_PAGE)}, ${join(given, STATEMENT_FILE)}: hand over the whole folder; "onceoff verify ${given}" checks it.`,
  );
  return signal.aborted ? 130 : EXITS[statement.verdict];
}
