// The ledger of payments that a run created, for the people who clean up: a line as each happens.
// Must not know: checks, verdicts.
import { appendFileSync, writeFileSync } from 'node:fs';
import type { RunOptions } from '../harness/run-types.ts';

type Payment = Parameters<NonNullable<RunOptions['onPayment']>>[0];

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Begins the file and returns the writer of its lines. Each line is on disk when the call returns. */
export function openLedger(path: string): (payment: Payment) => void {
  writeFileSync(path, 'time,certainty,guid,invoice,case\n');
  return (p) => appendFileSync(path, `${[p.at, p.certainty, p.guid, p.invoiceNumber, p.tag].map(cell).join(',')}\n`);
}
