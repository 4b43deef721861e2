// The ledger of one run, and the stop when it cannot be written: a payment that cannot be written down is not sent.
// Must not know: checks, verdicts, the form of the file.
import { setMaxListeners } from 'node:events';
import { causeOf } from '../report/file-writing.ts';
import { OutputError } from '../report/write-reports.ts';
import { type Ledger, openLedger } from './ledger.ts';
import type { Streams } from './streams.ts';

export interface RunLedger extends Ledger {
  /** Aborted by the caller's signal, and when a payment could not be written down. */
  readonly stop: AbortSignal;
}

/** Begins the ledger, or goes on with it. @throws OutputError: without a ledger nothing is sent. */
export function beginRunLedger(
  path: string,
  streams: Pick<Streams, 'err'>,
  signal: AbortSignal,
  options: { readonly goOn?: boolean } = {},
): RunLedger {
  const broke = new AbortController();
  let ledger: Ledger;
  try {
    ledger = openLedger(
      path,
      ({ line, certainty }, reason) => {
        broke.abort();
        streams.err(
          certainty === 'sent'
            ? `onceoff: payments.csv cannot be written (${reason}), so a payment was not sent and the run stops.`
            : `onceoff: payments.csv cannot be written (${reason}); keep this line, which belongs into it: ${line}`,
        );
      },
      options,
    );
  } catch (error) {
    throw new OutputError(
      `The ledger of payments ${path} cannot be begun (${causeOf(error)}): make room, or give another folder with --out. Nothing was sent.`,
    );
  }
  const stop = AbortSignal.any([signal, broke.signal]);
  // Each request in flight listens: more than ten are no leak.
  setMaxListeners(0, stop);
  return {
    stop,
    write: (payment) => ledger.write(payment),
    close: () => ledger.close(),
    get trouble() {
      return ledger.trouble;
    },
  };
}
