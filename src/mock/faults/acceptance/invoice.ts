// Faults of acceptance: the InvoiceNumber that comes back.
// Must not know: the suite.

import type { Fault } from '../fault.ts';
import { invoice, rewriting } from '../layers.ts';
import { success, textOf } from '../messages.ts';

export const ACCEPTANCE_INVOICE: readonly Fault[] = [
  {
    id: 'acceptance-05',
    breaks: ['BND-029'],
    mistake: 'InvoiceNumber is trimmed',
    symptom: 'expected InvoiceNumber " INV',
    make: rewriting(
      success,
      invoice((v) => v.trim()),
    ),
  },
  {
    id: 'acceptance-06',
    breaks: ['ACP-007'],
    mistake: 'InvoiceNumber is in capitals',
    symptom: 'expected InvoiceNumber',
    make: rewriting(
      success,
      invoice((v) => v.toUpperCase()),
    ),
  },
  {
    id: 'acceptance-07',
    breaks: ['ACP-007'],
    mistake: 'InvoiceNumber is cut at 40',
    symptom: 'expected InvoiceNumber',
    make: rewriting(
      success,
      invoice((v) => v.slice(0, 40).replace(/\\[^\\]?$|\\u.{0,3}$/, '')),
    ),
  },
  {
    id: 'acceptance-08',
    breaks: ['ACP-007'],
    mistake: 'InvoiceNumber is normalised',
    symptom: 'expected InvoiceNumber',
    make: rewriting(
      success,
      invoice((v) => v.normalize('NFC')),
    ),
  },
  {
    id: 'acceptance-09',
    breaks: ['ACP-007'],
    mistake: 'InvoiceNumber loses what is not ASCII',
    symptom: 'expected InvoiceNumber',
    make: rewriting(
      success,
      invoice((v) => v.replace(/[^\u0000-\u007f]/g, '?')),
    ),
  },
  {
    id: 'acceptance-10',
    breaks: ['ACP-007', 'SEC-003'],
    mistake: 'InvoiceNumber is that of the payment before',
    symptom: 'expected InvoiceNumber',
    make: () => {
      let last = 'INV-none';
      return async (r, next) => {
        const a = await next(r);
        if (!success(a)) return a;
        const own = /"InvoiceNumber":"((?:[^"\\]|\\.)*)"/.exec(textOf(a))?.[1] ?? '';
        const shown = last;
        last = own;
        return { ...a, body: Buffer.from(invoice(() => shown)(textOf(a))) };
      };
    },
  },
];
