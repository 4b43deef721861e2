// The books of a run: which payments are on their way, created, lost or refused, told as it happens.
// Must not know: files, checks, verdicts.
import type { CaseSpec } from './case.ts';
import { textMeant } from './meaning.ts';
import type { Observed } from './observed.ts';
import { guidIn } from './payment-cap.ts';
import type { PaymentNote } from './run-types.ts';

export interface Books {
  /** Payments that the host said it created. */
  readonly created: number;
  leaving(spec: CaseSpec): void;
  /** It did not leave after all. */
  unsent(spec: CaseSpec): void;
  observed(observed: Observed): void;
  /** Bytes outside any case were answered with a payment. */
  stray(key: string, guid: string): void;
  /** What is still on its way has an unknown fate. */
  close(): void;
}

/** `tell` gets every change of every payment. */
export function keepBooks(tell: ((payment: PaymentNote) => void) | undefined): Books {
  const open = new Map<string, PaymentNote>();
  let created = 0;
  const note = (payment: PaymentNote): void => {
    if (payment.certainty === 'sent') open.set(payment.tag, payment);
    else open.delete(payment.tag);
    tell?.(payment);
  };
  return {
    get created() {
      return created;
    },
    leaving: (spec) => note({ at: now(), guid: '', invoiceNumber: invoiceOf(spec), tag: spec.key, certainty: 'sent' }),
    unsent: ({ key }) => {
      const payment = open.get(key);
      if (payment) note({ ...payment, certainty: 'not-created' });
    },
    observed: (observed) => {
      const { spec, success } = observed;
      const known = open.has(spec.key);
      const at = new Date(observed.exchange.startedAt).toISOString();
      // Also out of a wrong status or in a wrong format: who cleans up must find it.
      const guid = observed.response && guidIn(observed.response);
      if (guid !== undefined || observed.isPayment) {
        created += 1;
        const invoiceNumber = success?.invoiceNumber ?? invoiceOf(spec);
        note({ at, guid: success?.guid ?? guid ?? '', invoiceNumber, tag: spec.key, certainty: 'created' });
      } else if (known)
        note({ at, guid: '', invoiceNumber: invoiceOf(spec), tag: spec.key, certainty: fateOf(observed) });
    },
    stray: (key, guid) => {
      created += 1;
      note({ at: now(), guid, invoiceNumber: '', tag: key, certainty: 'created' });
    },
    close: () => {
      for (const payment of [...open.values()]) note({ ...payment, certainty: 'possibly-created' });
    },
  };
}

/** A payment without a payment in its answer: refused in plain words, or lost. A success of another form may be one. */
function fateOf(observed: Observed): 'possibly-created' | 'not-created' {
  const { trouble, status, exchange } = observed;
  if (trouble) return trouble.symptom.mayHaveArrived ? 'possibly-created' : 'not-created';
  if (exchange.failure) return exchange.failure.possiblyArrived ? 'possibly-created' : 'not-created';
  return status >= 400 && status < 500 ? 'not-created' : 'possibly-created';
}

const now = (): string => new Date().toISOString();

const invoiceOf = (spec: CaseSpec): string => textMeant(spec, 'InvoiceNumber');
