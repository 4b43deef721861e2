// The ledger of payments that a run created, for the people who clean up: a line as each happens.
// Must not know: checks, verdicts.
import { appendFileSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { RunOptions } from '../harness/run-types.ts';

type Payment = Parameters<NonNullable<RunOptions['onPayment']>>[0];

export interface Ledger {
  /** The line is on its way to the disk when the call returns: it outlives the process. Never throws. */
  write(payment: Payment): void;
  /** Why a line could not be written; undefined while all could. */
  readonly trouble: string | undefined;
}

const HEAD = 'time,certainty,guid,invoice,tag\n';

/**
 * Begins the file, or goes on with it. The ledger of an earlier run that created payments is kept beside a new one.
 * `onTrouble` gets the line that could not be written. @throws the file system's error
 */
export function openLedger(
  path: string,
  onTrouble: (line: string, reason: string) => void,
  { goOn = false } = {},
): Ledger {
  if (!goOn) keepEarlier(path);
  if (!goOn || !existsSync(path)) writeFileSync(path, HEAD);
  let trouble: string | undefined;
  return {
    get trouble() {
      return trouble;
    },
    write: (p) => {
      const line = [p.at, p.certainty, p.guid, p.invoiceNumber, p.tag].map(cell).join(',');
      try {
        appendFileSync(path, `${line}\n`);
      } catch (error) {
        trouble = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        onTrouble(line, trouble);
      }
    },
  };
}

function keepEarlier(path: string): void {
  if (!existsSync(path) || !readFileSync(path, 'utf8').slice(0, -1).includes('\n')) return;
  const at = statSync(path).mtime.toISOString().replace(/[:.]/g, '-');
  const end = extname(path);
  renameSync(path, join(dirname(path), `${basename(path, end)}-${at}${end}`));
}

/** RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const inert = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
