// Where the mock keeps its payments: in memory, or in a file that survives a crash.
// Must not know: HTTP, formats, the operation's other members (no personal value is kept).
import { ownText } from '../own-text.ts';

export interface Payment {
  /** 32 hex digits. */
  readonly guid: string;
  readonly invoiceNumber: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly amountOutstanding: number;
  /** Who paid, as the request names it: the suite puts its run tag here. */
  readonly customerUniqueIdentifier: string | null;
}

export interface PaymentStore {
  readonly count: number;
  add(payment: Payment): void;
  /** In order of arrival. */
  all(): readonly Payment[];
  close(): void;
}

export function memoryStore(): PaymentStore {
  const payments: Payment[] = [];
  return {
    get count() {
      return payments.length;
    },
    add: ({ guid, invoiceNumber, at, amountOutstanding, customerUniqueIdentifier }) =>
      void payments.push({
        guid,
        // Pieces of the request's body would keep the whole of it, and with it the person's data.
        invoiceNumber: invoiceNumber && ownText(invoiceNumber),
        at,
        amountOutstanding,
        customerUniqueIdentifier: customerUniqueIdentifier && ownText(customerUniqueIdentifier),
      }),
    all: () => payments,
    close: () => undefined,
  };
}
