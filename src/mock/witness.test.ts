// The framework's own TypeScript client as a witness: it knows neither the suite nor the mock, and gets along with the mock.
// Must not know: how the mock reads or writes.
import { ApiResult, JsonServiceClient, type ResponseStatus } from '@servicestack/client';
import { afterEach, expect, test } from 'vitest';
import { type MockHost, startMock } from './index.ts';

class OnceOffPaymentResponse {
  PublicAccessGuid = '';
  InvoiceNumber = '';
  StatusCodesId = 0;
  ResponseStatus?: ResponseStatus;
}

/** The request type as the framework generates it for TypeScript. */
class OnceOffPaymentRequests {
  Segment?: string;
  FirstName?: string;
  LastName?: string;
  InvoiceNumber?: string;
  AmountOutstanding = 0;
  CurrenciesId = 0;
  ChannelsId = 0;
  DebtMeta?: Record<string, string>;
  constructor(init: Partial<OnceOffPaymentRequests>) {
    Object.assign(this, init);
  }
  getTypeName(): string {
    return 'OnceOffPaymentRequests';
  }
  getMethod(): string {
    return 'POST';
  }
  createResponse(): OnceOffPaymentResponse {
    return new OnceOffPaymentResponse();
  }
}

const PAYMENT = {
  Segment: 'TEST',
  FirstName: 'Thandi',
  LastName: 'Example',
  InvoiceNumber: 'INV "1", é',
  AmountOutstanding: 12.5,
  CurrenciesId: 1,
  ChannelsId: 1,
  DebtMeta: { note: 'a,b' },
};

let mock: MockHost | undefined;
afterEach(async () => {
  await mock?.close();
  mock = undefined;
});

async function start(): Promise<MockHost> {
  mock = await startMock({});
  return mock;
}

/** What the client throws for an error answer: the error's own members, as the client names them. */
interface ServiceException {
  readonly responseStatus: {
    readonly errorCode: string;
    readonly message: string;
    readonly errors?: readonly { readonly errorCode: string; readonly fieldName: string }[];
  };
}

async function refusal(client: JsonServiceClient, request: Partial<OnceOffPaymentRequests>): Promise<ServiceException> {
  return client.send(new OnceOffPaymentRequests(request)).then(
    () => expect.unreachable('the request was accepted'),
    (error: unknown) => error as ServiceException,
  );
}

test.each(['an API key', 'user and password'])('pays with %s', async (credential) => {
  const { url, identities } = await start();
  const client = new JsonServiceClient(url);
  if (credential === 'an API key') client.bearerToken = identities.clientKey;
  else client.setCredentials(identities.username, identities.password);
  const paid = await client.send(new OnceOffPaymentRequests(PAYMENT));
  expect(paid.InvoiceNumber).toBe(PAYMENT.InvoiceNumber);
  expect(paid.PublicAccessGuid).toMatch(/^[0-9a-f]{32}$/);
  expect(Number.isInteger(paid.StatusCodesId)).toBe(true);
});

test('turns a validation error into its own exception, with the fields that are missing', async () => {
  const { url, identities } = await start();
  const client = new JsonServiceClient(url);
  client.bearerToken = identities.clientKey;
  const { LastName: _, InvoiceNumber: __, ...rest } = PAYMENT;
  const { responseStatus } = await refusal(client, rest);
  expect(responseStatus.errorCode).toBe('NotNull');
  expect(responseStatus.errors?.map(({ errorCode, fieldName }) => [errorCode, fieldName])).toEqual([
    ['NotNull', 'LastName'],
    ['NotNull', 'InvoiceNumber'],
  ]);
  const result = await client.api(new OnceOffPaymentRequests(rest));
  expect(result).toBeInstanceOf(ApiResult);
  expect([result.succeeded, result.error?.errorCode, result.response]).toEqual([false, 'NotNull', undefined]);
});

test('is refused without a credential, and with a key that has not the role', async () => {
  const { url, identities } = await start();
  const client = new JsonServiceClient(url);
  expect((await refusal(client, PAYMENT)).responseStatus).toMatchObject({ errorCode: '401', message: 'Unauthorized' });
  client.bearerToken = identities.wrongRoleKey;
  expect((await refusal(client, PAYMENT)).responseStatus).toMatchObject({ errorCode: '403', message: 'Invalid Role' });
});
