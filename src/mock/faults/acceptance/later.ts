// Faults of acceptance that begin after many payments.
// Must not know: the suite.
import type { Fault, Layer } from '../fault.ts';
import { isPayment, textOf, withBody } from '../messages.ts';

/** Changes the text of payments from the `first` on. */
const from =
  (first: number, change: (text: string) => string): (() => Layer) =>
  () => {
    let paid = 0;
    return async (request, next) => {
      const answer = await next(request);
      if (isPayment(answer)) paid += 1;
      return isPayment(answer) && paid >= first ? withBody(answer, change(textOf(answer))) : answer;
    };
  };

export const ACCEPTANCE_LATER: readonly Fault[] = [
  {
    id: 'acceptance-43',
    breaks: ['ACP-009'],
    mistake: 'from the fortieth payment on, the guid is written in capitals',
    symptom: 'expected a guid of 32 hex digits, not zero',
    make: from(40, (text) =>
      text.replace(/(PublicAccessGuid"?:"?)([0-9a-f]{32})/, (_, a: string, guid: string) => a + guid.toUpperCase()),
    ),
  },
  {
    id: 'acceptance-44',
    breaks: ['ACP-010'],
    mistake: 'from the fortieth payment on, StatusCodesId is a name',
    symptom: 'StatusCodesId as an integer',
    make: from(40, (text) => text.replace(/(StatusCodesId"?:)(\d+)/, '$1"Pending"')),
  },
  {
    id: 'acceptance-45',
    breaks: ['ACP-007'],
    mistake: 'from the twentieth payment on, InvoiceNumber is cut after eight letters',
    symptom: 'expected InvoiceNumber',
    make: from(20, (text) => text.replace(/(InvoiceNumber"?:"?[\w-]{8})[\w-]+/, '$1')),
  },
];
