// The run record on disk: DIR/run.json, from which every report is made, and DIR/exchanges.ndjson beside it.
// Must not know: suites, the harness, how a run is done.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { causeOf, writeWhole } from './file-writing.ts';
import { maskExchange, maskRecord } from './masking.ts';
import { type ExchangeRecord, exchangeSchema, type RunRecord, runRecordSchema } from './record-schema.ts';

export {
  type CheckRecord,
  type ExchangeRecord,
  type RunRecord,
  runRecordSchema,
  verdictSchema,
  type WaiverRecord,
} from './record-schema.ts';

export const RECORD_FILE = 'run.json';
export const EXCHANGES_FILE = 'exchanges.ndjson';

/** A run record that cannot be read or written. Message: the cause and the next step. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/** The bytes of run.json. The same record gives the same bytes. */
export function recordText(record: RunRecord): string {
  return `${JSON.stringify(record, null, 1)}\n`;
}

/** The bytes of exchanges.ndjson: one exchange a line, in order of sending. */
export function exchangesText(exchanges: readonly ExchangeRecord[]): string {
  return exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join('');
}

/** Writes both files, each whole or not at all, the record last. @throws RecordError when the disk refuses. */
export function writeRunRecord(dir: string, record: RunRecord, exchanges: readonly ExchangeRecord[]): void {
  for (const [name, text] of [
    [EXCHANGES_FILE, () => exchangesText(exchanges.map(maskExchange))],
    [RECORD_FILE, () => recordText(maskRecord(record))],
  ] as const)
    try {
      mkdirSync(dir, { recursive: true });
      writeWhole(join(dir, name), text());
    } catch (error) {
      throw new RecordError(
        `${join(dir, name)} could not be written (${causeOf(error)}): give another folder with --out, or make room.`,
      );
    }
}

/**
 * Reads the record of a folder, as it was written: keys that this version does not know are kept.
 * @throws RecordError when there is none, or a file is broken or cut short.
 */
export function readRunRecord(dir: string): {
  readonly record: RunRecord;
  readonly exchanges: readonly ExchangeRecord[];
} {
  const record = parseRecord(read(dir, RECORD_FILE, 'give the folder of a run (--out of "onceoff check")'), dir);
  const exchanges = parseExchanges(read(dir, EXCHANGES_FILE, `the run's exchanges are gone: ${AGAIN}`), dir);
  const known = new Set(exchanges.map((exchange) => exchange.seq));
  const lost = record.checks.flatMap((c) => c.exchanges).find((seq) => !known.has(seq));
  if (lost !== undefined)
    throw new RecordError(
      `${join(dir, EXCHANGES_FILE)} is cut short: exchange ${lost}, which ${RECORD_FILE} refers to, is not there: ${AGAIN}.`,
    );
  return { record, exchanges };
}

const AGAIN = 'run "onceoff check" again, or fetch the whole folder';

function read(dir: string, name: string, step: string): string {
  try {
    return readFileSync(join(dir, name), 'utf8');
  } catch (error) {
    throw new RecordError(`${join(dir, name)} cannot be read (${causeOf(error)}): ${step}.`);
  }
}

function parseRecord(text: string, dir: string): RunRecord {
  const raw = tryJson(text);
  if (raw === undefined)
    throw new RecordError(`${join(dir, RECORD_FILE)} is broken (${text.trim() ? 'no JSON' : 'empty'}): ${AGAIN}.`);
  const parsed = runRecordSchema.safeParse(raw);
  if (parsed.success) return raw as RunRecord;
  const [issue] = parsed.error.issues;
  const schema = typeof raw === 'object' && raw !== null && 'schema' in raw ? String(raw.schema) : undefined;
  if (issue?.path[0] === 'schema')
    throw new RecordError(
      `${join(dir, RECORD_FILE)} is of another kind (${schema ?? 'no schema'}, not onceoff.run/1): use the version of onceoff that wrote it, or run "onceoff check" again.`,
    );
  throw new RecordError(
    `${join(dir, RECORD_FILE)} is broken (${issue?.path.join('.') || 'no object'}: ${issue?.message ?? ''}): ${AGAIN}.`,
  );
}

function parseExchanges(text: string, dir: string): readonly ExchangeRecord[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, i) => {
    const raw = tryJson(line);
    const parsed = exchangeSchema.safeParse(raw);
    if (parsed.success) return raw as ExchangeRecord;
    const what = raw === undefined ? 'no JSON' : `${parsed.error.issues[0]?.path.join('.') || 'no object'}`;
    const cut = raw === undefined && i === lines.length - 1;
    throw new RecordError(
      `${join(dir, EXCHANGES_FILE)} is ${cut ? 'cut short' : 'broken'} at line ${i + 1} (${what}): ${AGAIN}.`,
    );
  });
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
