// The ledger of payments that a run created or may have created, for the people who clean up. It is true at any moment,
// also after kill -9: a payment stands in it before it leaves. Must not know: checks, verdicts.
import {
  closeSync,
  constants,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { PaymentNote } from '../harness/run-types.ts';

export interface Ledger {
  /** The line is on the disk when the call returns. Never throws. */
  write(payment: PaymentNote): void;
  close(): void;
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
  const before = goOn && existsSync(path) ? readFileSync(path, 'utf8') : HEAD;
  // Synchronous: the line outlives the machine, not only the process.
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_SYNC | (goOn ? 0 : constants.O_TRUNC));
  let settled = Buffer.byteLength(before);
  let length = settled;
  const open = new Map<string, string>();
  let trouble: string | undefined;
  /** Payments on their way stand at the end, so that one write settles a payment and keeps the others. */
  const rewrite = (line: string): void => {
    const rest = Buffer.from(line + [...open.values()].join(''));
    let at = 0;
    while (at < rest.length) at += writeSync(file, rest, at, rest.length - at, settled + at);
    if (settled + rest.length < length) ftruncateSync(file, settled + rest.length);
    length = settled + rest.length;
    settled += Buffer.byteLength(line);
  };
  writeSync(file, before, 0);
  return {
    get trouble() {
      return trouble;
    },
    write: (payment) => {
      const line = lineOf(payment);
      try {
        if (payment.certainty === 'sent') open.set(payment.tag, line);
        else open.delete(payment.tag);
        rewrite(payment.certainty === 'sent' || payment.certainty === 'not-created' ? '' : line);
      } catch (error) {
        trouble = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        if (payment.certainty !== 'not-created') onTrouble(line.trimEnd(), trouble);
      }
    },
    close: () => closeSync(file),
  };
}

/** A payment on its way may have been created: that is what the line says if nobody lives to say more. */
function lineOf(p: PaymentNote): string {
  const certainty = p.certainty === 'created' ? 'created' : 'possibly-created';
  return `${[p.at, certainty, p.guid, p.invoiceNumber, p.tag].map(cell).join(',')}\n`;
}

function keepEarlier(path: string): void {
  if (!existsSync(path) || !statSync(path).isFile()) return;
  if (!readFileSync(path, 'utf8').slice(0, -1).includes('\n')) return;
  const at = statSync(path).mtime.toISOString().replace(/[:.]/g, '-');
  const end = extname(path);
  renameSync(path, join(dirname(path), `${basename(path, end)}-${at}${end}`));
}

/** RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const inert = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
