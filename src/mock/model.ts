// The types that the mock host serves, and what is bound to them.
// Must not know: formats, HTTP, the suite's contract table (the two sides stay apart).
import { Stackless } from './stackless.ts';

export type Kind = 'string' | 'DateTime' | 'double' | 'int32' | 'map' | 'bool';

export interface Member {
  readonly name: string;
  readonly kind: Kind;
}

/** A moment as .NET keeps it: ticks of 100 ns since 0001-01-01, and how they are meant. */
export interface NetDate {
  readonly ticks: bigint;
  readonly kind: 'unspecified' | 'utc' | 'local';
}

export type BoundValue = string | number | boolean | NetDate | ReadonlyMap<string, string | null> | null;

/** Member name to value; a member that nothing was bound to is absent. */
export type Bound = Map<string, BoundValue>;

export interface Dto {
  readonly name: string;
  readonly namespace: string;
  readonly members: readonly Member[];
}

const of = (kind: Kind, ...names: readonly string[]): readonly Member[] => names.map((name) => ({ name, kind }));

const MEMBERS: readonly Member[] = [
  ...of(
    'string',
    'Segment',
    'FirstName',
    'LastName',
    'Address',
    'City',
    'Region',
    'Suburb',
    'PostalCode',
    'MobileNumber',
    'Email',
    'IdNumber',
    'PassportNumber',
    'InvoiceNumber',
  ),
  ...of('DateTime', 'DebtDate'),
  ...of('double', 'AmountOutstanding'),
  ...of('int32', 'CurrenciesId', 'ChannelsId'),
  ...of('map', 'DebtMeta', 'CustomersMeta'),
  ...of('string', 'UrlToDocument', 'CustomerUniqueIdentifier'),
];

const NAMESPACE = 'digitaluapi.ServiceModel';

export const PAYMENT: Dto = { name: 'OnceOffPaymentRequests', namespace: NAMESPACE, members: MEMBERS };
export const ECHO: Dto = { name: 'EchoPayment', namespace: NAMESPACE, members: MEMBERS };

/** A failure that becomes an answer with a ResponseStatus. */
export class ServiceError extends Stackless {
  override readonly name = 'ServiceError';
  readonly status: number;
  readonly errorCode: string;
  readonly entries: readonly ErrorEntry[];
  /** Reason phrase; the framework uses the error code where none is given. */
  readonly reason: string;
  /** The exception that this one was thrown for; shown in DebugMode. */
  readonly inner: InnerError | undefined;
  /** The message before anything like a script in it was made harmless; shown in DebugMode. */
  readonly original: string;
  /** Which of a batch's items failed, from 0. */
  readonly batchIndex: number | undefined;

  constructor(
    status: number,
    errorCode: string,
    message: string,
    rest: {
      readonly entries?: readonly ErrorEntry[];
      readonly reason?: string;
      readonly inner?: InnerError | undefined;
      readonly original?: string;
      readonly batchIndex?: number | undefined;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.entries = rest.entries ?? [];
    this.reason = rest.reason ?? errorCode;
    this.inner = rest.inner;
    this.original = rest.original ?? message;
    this.batchIndex = rest.batchIndex;
  }

  /** The same failure, of an item of a batch; undefined: of a request alone. */
  inBatch(batchIndex: number | undefined): ServiceError {
    if (batchIndex === undefined) return this;
    const { status, errorCode, message, entries, reason, inner, original } = this;
    return new ServiceError(status, errorCode, message, { entries, reason, inner, original, batchIndex });
  }
}

export interface InnerError {
  /** Name of the exception's type, without its namespace. */
  readonly code: string;
  readonly message: string;
  /** The exception that this one in turn was thrown for. */
  readonly inner?: InnerError | undefined;
}

export interface ErrorEntry {
  readonly errorCode: string;
  readonly fieldName?: string;
  readonly message: string;
  readonly meta?: readonly (readonly [string, string | null])[];
}
