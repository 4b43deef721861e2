// The library entry, as other people's test suites use it.
import { X509Certificate } from 'node:crypto';
import https from 'node:https';
import { afterEach, expect, test } from 'vitest';
import { generateCertificate, type MockHost, type MockOptions, PAYMENTS_PATH, startMock } from './index.ts';

let mock: MockHost | undefined;
afterEach(async () => {
  await mock?.close();
  mock = undefined;
});

async function start(options: MockOptions): Promise<MockHost> {
  mock = await startMock(options);
  return mock;
}

const body = JSON.stringify({
  Segment: 'TEST',
  FirstName: 'Test',
  LastName: 'Person',
  InvoiceNumber: 'INV-1',
  AmountOutstanding: 12.5,
  CustomerUniqueIdentifier: 'run-7',
});

function pay({ url, identities }: MockHost): Promise<Response> {
  return fetch(`${url}/onceoffpayment`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${identities.clientKey}`,
      'Content-Type': 'application/json',
      Accept: 'application/json',
    },
    body,
  });
}

test('payments are listed to who starts it, and over HTTP when asked for', async () => {
  const host = await start({ inspectable: true });
  const answer = (await (await pay(host)).json()) as { PublicAccessGuid: string };
  const listed = (await (await fetch(host.url + PAYMENTS_PATH)).json()) as unknown;
  expect(listed).toEqual([
    {
      guid: answer.PublicAccessGuid,
      invoiceNumber: 'INV-1',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      amountOutstanding: 12.5,
      customerUniqueIdentifier: 'run-7',
    },
  ]);
  expect(host.payments()).toEqual(listed);
});

test('payments are not listed over HTTP unless asked for', async () => {
  const host = await start({});
  await pay(host);
  expect((await fetch(host.url + PAYMENTS_PATH)).status).toBe(404);
});

test('the same seed gives the same guids and keys, another seed others', async () => {
  const guids: unknown[] = [];
  for (const seed of [3, 3, 4]) {
    const host = await start({ seed });
    guids.push([
      host.identities.clientKey,
      ((await (await pay(host)).json()) as { PublicAccessGuid: string }).PublicAccessGuid,
    ]);
    await host.close();
    mock = undefined;
  }
  expect(guids[0]).toEqual(guids[1]);
  expect(guids[2]).not.toEqual(guids[0]);
});

test('https under a generated certificate that a client can trust', async () => {
  const tls = await generateCertificate('127.0.0.1');
  expect(new X509Certificate(tls.cert).checkIP('127.0.0.1')).toBe('127.0.0.1');
  const host = await start({ tls });
  const status = await new Promise<number | undefined>((resolve, reject) => {
    https
      .get(`${host.url}/metadata/app.json`, { ca: tls.cert }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
      .on('error', reject);
  });
  expect(status).toBe(200);
});

test('an unknown profile is told', async () => {
  await expect(startMock({ profile: 'constructor' })).rejects.toThrow(RangeError);
});
