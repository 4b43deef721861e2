// A draw of the hostile requests: each connection is answered or closed, and the mock goes on answering.
import { expect, test } from 'vitest';
import { startMock } from '../index.ts';
import { hostileRequest } from './hostile-requests.ts';
import { fire } from './volley.ts';

const COUNT = 1020;

test('the stream is the same for a seed', () => {
  const stream = (seed: number): readonly string[] =>
    Array.from({ length: 40 }, (_, n) => hostileRequest(seed, n).bytes.toString('latin1'));
  expect(stream(3)).toEqual(stream(3));
  expect(stream(4)).not.toEqual(stream(3));
});

test('no connection is left hanging, and the next payment is accepted', { timeout: 60_000 }, async () => {
  const mock = await startMock({ asRecorded: true, profile: 'v10.1.5' });
  const families = new Set<string>();
  const endings = new Map<string, number>();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < COUNT) {
      const request = hostileRequest(2, next++);
      families.add(request.family);
      const ending = await fire(mock.port, request.bytes, 8000);
      endings.set(ending, (endings.get(ending) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  expect(families.size).toBeGreaterThan(15);
  expect(endings.get('hung') ?? 0).toBe(0);
  expect(endings.get('answered') ?? 0).toBeGreaterThan(COUNT / 2);
  const answer = await fetch(`${mock.url}/onceoffpayment`, {
    method: 'POST',
    headers: { Authorization: 'Bearer goodkey', 'Content-Type': 'application/json', Accept: 'application/json' },
    body: '{"Segment":"S","FirstName":"F","LastName":"L","InvoiceNumber":"I"}',
  });
  expect([answer.status, await answer.json()]).toMatchObject([200, { InvoiceNumber: 'I' }]);
  await mock.close();
});
