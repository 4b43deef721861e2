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
import { causeOf } from '../report/file-writing.ts';

export interface Ledger {
  /** The line is on the disk when the call returns. Never throws. */
  write(payment: PaymentNote): void;
  close(): void;
  /** Why a line could not be written; undefined while all could. */
  readonly trouble: string | undefined;
}

const HEAD = 'time,certainty,guid,invoice,tag\n';

/** A line that could not be written, and what was to be said by it. */
export interface Unwritten {
  readonly line: string;
  readonly certainty: PaymentNote['certainty'];
}

/** Writes bytes of the line at a place of the file; how many. @throws the file system's error */
export type WriteAt = (file: number, bytes: Buffer, from: number, length: number, place: number) => number;

/**
 * Begins the file, or goes on with it. The ledger of an earlier run that created payments is kept beside a new one.
 * `onTrouble` gets what could not be written; what stood in the file before stays. @throws the file system's error
 */
export function openLedger(
  path: string,
  onTrouble: (unwritten: Unwritten, reason: string) => void,
  { goOn = false, writeAt = writeSync }: { readonly goOn?: boolean; readonly writeAt?: WriteAt } = {},
): Ledger {
  if (!goOn) keepEarlier(path);
  const before = goOn && existsSync(path) ? readFileSync(path, 'utf8') : HEAD;
  // Synchronous: the line outlives the machine, not only the process.
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_SYNC | (goOn ? 0 : constants.O_TRUNC));
  let settled = Buffer.byteLength(before);
  let open: ReadonlyMap<string, string> = new Map();
  let trouble: string | undefined;
  const put = (text: string): void => {
    const bytes = Buffer.from(text);
    let at = 0;
    while (at < bytes.length) at += writeAt(file, bytes, at, bytes.length - at, settled + at);
    ftruncateSync(file, settled + bytes.length);
  };
  /** Payments on their way stand at the end, so that one write settles a payment and keeps the others. */
  const rewrite = (line: string, next: ReadonlyMap<string, string>): void => {
    try {
      put(line + [...next.values()].join(''));
    } catch (error) {
      // It fits, as it was there.
      put([...open.values()].join(''));
      throw error;
    }
    open = next;
    settled += Buffer.byteLength(line);
  };
  try {
    writeSync(file, before, 0);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return {
    get trouble() {
      return trouble;
    },
    write: (payment) => {
      const { tag, certainty } = payment;
      const line = lineOf(payment);
      const others = new Map([...open].filter(([other]) => other !== tag));
      try {
        if (certainty === 'sent') rewrite('', others.set(tag, line));
        else if (certainty !== 'not-created') rewrite(line, others);
        // One that was never written down has nothing to be struck out.
        else if (open.has(tag)) rewrite('', others);
      } catch (error) {
        trouble = causeOf(error);
        onTrouble({ line: line.trimEnd(), certainty }, trouble);
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
