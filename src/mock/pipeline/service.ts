// The service behind the operation: a payment is kept and answered; the recorded host's invoice numbers steer errors.
// Must not know: HTTP, formats.
import { isoNow } from '../clock.ts';
import { type Bound, type Dto, ECHO, ServiceError } from '../model.ts';
import { seededTexts } from '../seeded-texts.ts';
import type { PaymentStore } from '../store/payment-store.ts';
import { MODEL_NAMESPACE, type Node, nodeOf, number, text } from '../writing/tree.ts';
import type { ObjectNode } from './answer.ts';

export interface Service {
  /** The answer; undefined = nothing (204). @throws ServiceError */
  run(dto: Dto, bound: Bound): ObjectNode | undefined;
}

const FIXED_GUID = '0f8fad5bd9cb469fa16570867728950e';

const THROWS: Readonly<Record<string, () => ServiceError>> = {
  'THROW-ARG': () =>
    new ServiceError(400, 'ArgumentException', "Unknown currency (Parameter 'CurrenciesId')", {
      entries: [{ errorCode: 'ArgumentException', fieldName: 'CurrenciesId', message: 'Unknown currency' }],
    }),
  'THROW-ARGNULL': () =>
    new ServiceError(400, 'ArgumentNullException', "Value cannot be null. (Parameter 'Email')", {
      entries: [{ errorCode: 'ArgumentNullException', fieldName: 'Email', message: 'Value cannot be null.' }],
    }),
  'THROW-409': () => new ServiceError(409, 'Conflict', 'Invoice already exists'),
  'THROW-404': () => new ServiceError(404, 'NotFound', 'No such invoice'),
  'THROW-500': () => new ServiceError(500, 'Exception', 'boom'),
  'THROW-UNAUTH': () => new ServiceError(403, 'UnauthorizedAccessException', 'nope'),
  'THROW-NOTIMPL': () => new ServiceError(405, 'NotImplementedException', 'later'),
};

/** The response type of an accepted payment. */
function paymentNode(guid: string, invoice: string | null): ObjectNode {
  return {
    is: 'object',
    type: 'OnceOffPaymentResponse',
    namespace: MODEL_NAMESPACE,
    members: [
      ['PublicAccessGuid', { is: 'guid', value: guid }],
      ['InvoiceNumber', text(invoice)],
      ['StatusCodesId', number(1)],
      ['ResponseStatus', { is: 'null' }],
    ],
  };
}

function echoNode(bound: Bound): ObjectNode {
  const defaults: Readonly<Record<string, Node>> = {
    DebtDate: { is: 'date', value: { ticks: 0n, kind: 'unspecified' } },
    AmountOutstanding: number(0),
    CurrenciesId: number(0),
    ChannelsId: number(0),
  };
  const members = ECHO.members.map(({ name }): readonly [string, Node] => [
    name,
    bound.has(name) ? nodeOf(bound.get(name)) : (defaults[name] ?? { is: 'null' }),
  ]);
  return {
    is: 'object',
    type: 'EchoPaymentResponse',
    namespace: MODEL_NAMESPACE,
    members: [
      [
        'Echo',
        {
          is: 'object',
          type: 'Echoed',
          namespace: MODEL_NAMESPACE,
          members: [['__type', text('digitaluapi.ServiceModel.EchoPayment, Host')], ...members],
        },
      ],
      ['ResponseStatus', { is: 'null' }],
    ],
  };
}

/** The service of a mock. `recorded`: fixed guid and steering invoice numbers. */
export function createService(seed: number, recorded: boolean, store: PaymentStore): Service {
  const guids = seededTexts(seed, 'payment', 'hex', 32);
  return {
    run: (dto, bound) => {
      if (dto === ECHO) return echoNode(bound);
      const invoice = (bound.get('InvoiceNumber') ?? null) as string | null;
      if (recorded) {
        const thrown = THROWS[invoice ?? ''];
        if (thrown) throw thrown();
        if (invoice === 'RETURN-NULL') return undefined;
        if (invoice === 'NULL-INVOICE') return paymentNode(FIXED_GUID, null);
      }
      const guid = recorded ? FIXED_GUID : guids(store.count);
      store.add({
        guid,
        invoiceNumber: invoice,
        at: isoNow(),
        amountOutstanding: (bound.get('AmountOutstanding') ?? 0) as number,
        customerUniqueIdentifier: (bound.get('CustomerUniqueIdentifier') ?? null) as string | null,
      });
      return paymentNode(guid, invoice);
    },
  };
}
