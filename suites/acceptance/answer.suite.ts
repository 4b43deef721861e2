// What the answer to a payment says: its members, their types, its status.
// Must not know: the mock, how requests are sent.
import { memberOf } from '../../src/contract/payment.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import type { TestableId } from '../../src/requirements/register.ts';
import { payments } from './payments.ts';

const pays = { pays: true };
const smokePays = { pays: true, smoke: true };

/** A guid in the form of its format, not zero. */
const guidOfItsFormat = (o: Observed, { claim }: Judging): void => {
  const form = o.format === 'xml' ? /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/ : /^[0-9a-f]{32}$/;
  const guid = o.success?.guid ?? '';
  claim(o).that(
    form.test(guid) && /[1-9a-f]/.test(guid),
    o.format === 'xml' ? 'a guid with dashes, not zero' : 'a guid of 32 hex digits, not zero',
    o.success ? `PublicAccessGuid ${JSON.stringify(guid)}` : undefined,
  );
};

const integerStatus = (o: Observed, { claim }: Judging): void => {
  const id = o.success?.statusCodesId ?? '';
  const within = /^-?\d{1,19}$/.test(id) && BigInt.asIntN(64, BigInt(id)) === BigInt(id);
  claim(o).that(
    within,
    'StatusCodesId as an integer of 64 bits',
    o.success ? `StatusCodesId ${JSON.stringify(id)}` : undefined,
  );
};

const documentedMembers = (o: Observed, { claim }: Judging): void => {
  const { success } = o;
  claim(o).that(
    success !== undefined && success.problems.length === 0,
    'exactly the documented members',
    success?.problems.join('; '),
  );
};

conformance('ACP-009', 'every accepted payment', { cases: payments, judge: guidOfItsFormat }, pays);
conformance('ACP-010', 'every accepted payment', { cases: payments, judge: integerStatus }, pays);

conformance('ACP-011', 'every accepted payment', { cases: payments, judge: documentedMembers }, smokePays);
conformance(
  'ACP-012',
  'every accepted payment',
  {
    cases: payments,
    judge: (o, { claim }) => void claim(o).that(o.reading.kind === 'success', 'a success without ResponseStatus'),
  },
  pays,
);
conformance(
  'ACP-013',
  'every accepted payment',
  { cases: payments, judge: (o, { claim }) => void claim(o).status(200) },
  smokePays,
);

/** Payments that the run saw, the late ones among them. */
const paidOf = (log: readonly Observed[]): readonly Observed[] =>
  log.filter((o) => o.spec.intent.kind === 'accepted' && o.success !== undefined && o.status < 300);

/** Judges each payment of the run, whichever row asked for it. */
function ofAllPayments(id: TestableId, judge: (o: Observed, judging: Judging) => void): void {
  conformance(
    id,
    'all payments of the run',
    {
      hindsight: (log, judging) => {
        if (judging.premise(paidOf(log).length > 0, 'a payment was accepted'))
          for (const o of paidOf(log)) judge(o, judging);
      },
    },
    pays,
  );
}

ofAllPayments('ACP-007', (o, { claim }) => {
  const sent = memberOf(o.spec.document ?? [], 'InvoiceNumber');
  // What is sent by bytes, or as a number, is judged by the row that asks so.
  claim(o).that(
    typeof sent !== 'string' || o.success?.invoiceNumber === sent,
    `InvoiceNumber ${JSON.stringify(sent)}`,
    `InvoiceNumber ${JSON.stringify(o.success?.invoiceNumber)}`,
  );
});
ofAllPayments('ACP-009', guidOfItsFormat);
ofAllPayments('ACP-010', integerStatus);
ofAllPayments('ACP-011', documentedMembers);
ofAllPayments('ACP-013', (o, { claim }) => void claim(o).status(200).inFormat());

conformance(
  'ACP-015',
  'every accepted payment in JSON and JSV',
  {
    cases: (w) => payments(w).filter((s) => ['json', 'jsv'].includes(s.answer ?? s.format ?? 'json')),
    judge: (o, { claim }) => {
      const at = ['PublicAccessGuid', 'InvoiceNumber', 'StatusCodesId'].map((name) => o.text.indexOf(name));
      claim(o).that(
        at.every((p, i) => p >= 0 && (i === 0 || p > (at[i - 1] ?? 0))),
        'PublicAccessGuid, InvoiceNumber, StatusCodesId in this order',
      );
    },
  },
  pays,
);

conformance(
  'ACP-016',
  'values of StatusCodesId',
  {
    hindsight: (log, { note }) =>
      note(
        `StatusCodesId seen: ${[...new Set(log.flatMap((o) => (o.success ? [o.success.statusCodesId] : [])))].sort().join(', ') || 'none'}`,
      ),
  },
  pays,
);
