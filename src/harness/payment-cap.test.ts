// The cap holds while requests are in flight, and knows a payment in every format.
import { describe, expect, test } from 'vitest';
import type { WireResponse } from '../client/exchange.ts';
import { guidIn, PaymentCap } from './payment-cap.ts';
import { BudgetExhausted } from './stopped.ts';

const GUID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const answer = (text: string, status = 200): WireResponse => ({
  status,
  reason: '',
  headers: [],
  body: new TextEncoder().encode(text),
});

describe('a payment is seen', () => {
  test.each([
    `{"PublicAccessGuid":"${GUID}","InvoiceNumber":"1"}`,
    `{ "publicAccessGuid" : "${GUID.replaceAll('-', '')}"}`,
    `{PublicAccessGuid:${GUID.replaceAll('-', '')},InvoiceNumber:1}`,
    `<R><PublicAccessGuid>${GUID}</PublicAccessGuid></R>`,
    `PublicAccessGuid,InvoiceNumber\r\n${GUID},1\r\n`,
  ])('in %s', (text) => {
    expect(guidIn(answer(text))?.replaceAll('-', '')).toBe(GUID.replaceAll('-', ''));
    expect(guidIn(answer(text, 400))).toBeDefined();
  });

  test.each([
    '{}',
    '{"PublicAccessGuid":"00000000000000000000000000000000","ResponseStatus":{"ErrorCode":"NotNull"}}',
    '{"PublicAccessGuid":null,"CorrelationId":"0f8fad5bd9cb469fa16570867728950e"}',
    'PublicAccessGuid,InvoiceNumber\r\n00000000000000000000000000000000,\r\n',
    `{"Id":"${GUID}"}`,
  ])('but not in %s', (text) => {
    expect(guidIn(answer(text))).toBeUndefined();
  });
});

/** Sends that are answered when told. */
function sends(cap: PaymentCap) {
  const left: (() => void)[] = [];
  const send = (text: string): Promise<unknown> =>
    cap.expose(
      1,
      () => new Promise<WireResponse>((resolve) => left.push(() => resolve(answer(text)))),
      (response) => [response],
    );
  return { left, send };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('no more are in flight than may be accepted', async () => {
  const cap = new PaymentCap(3);
  const { left, send } = sends(cap);
  const all = Promise.all(Array.from({ length: 5 }, () => send('{}')));
  await settled();
  expect(left).toHaveLength(3);
  while (left.length > 0) {
    left.shift()?.();
    await settled();
  }
  await all;
});

test('a payment waits for those in flight, and the last place is kept', async () => {
  const cap = new PaymentCap(3);
  const { left, send } = sends(cap);
  const first = send('{}');
  const second = send('{}');
  let reserved = false;
  const payment = cap.reserve().then(() => {
    reserved = true;
  });
  await settled();
  expect(reserved).toBe(false);
  left.shift()?.();
  await first;
  await payment;
  left.shift()?.();
  await second;
  await cap.reserve();
  await expect(cap.reserve()).rejects.toThrow(BudgetExhausted);
  const third = send('{}');
  await settled();
  left.shift()?.();
  await third;
});

test('with a cap of nothing requests go one by one until one is accepted', async () => {
  const cap = new PaymentCap(0);
  const { left, send } = sends(cap);
  const first = send('{}');
  const second = send(`{"PublicAccessGuid":"${GUID}"}`);
  await settled();
  expect(left).toHaveLength(1);
  left.shift()?.();
  await first;
  await settled();
  left.shift()?.();
  await second;
  await expect(send('{}')).rejects.toThrow('1 of them by requests that the host should have refused');
  await expect(cap.reserve()).rejects.toThrow(BudgetExhausted);
});

test('a lost answer counts once the host has accepted what it should not', async () => {
  const cap = new PaymentCap(4);
  const lose = (): Promise<unknown> =>
    cap.expose(
      1,
      async () => undefined,
      () => [undefined],
    );
  await lose();
  await lose();
  await cap.expose(
    1,
    async () => answer(`{"PublicAccessGuid":"${GUID}"}`),
    (response) => [response],
  );
  await lose();
  await expect(lose()).rejects.toThrow(BudgetExhausted);
});
