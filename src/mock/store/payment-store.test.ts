// A payment in memory keeps nothing of the request that it came with.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { memoryStore } from './payment-store.ts';

const MEBIBYTE = 1 << 20;

test('pieces of long requests do not hold them', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const store = memoryStore();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < 40; i += 1) {
    const request = Array(MEBIBYTE / 16)
      .fill(`payment of ${String(i).padStart(4)} `)
      .join('');
    store.add({
      guid: String(i).padStart(32, '0'),
      invoiceNumber: request.slice(100, 130),
      at: '2026-01-01T00:00:00.000Z',
      amountOutstanding: 1,
      customerUniqueIdentifier: request.slice(200, 230),
    });
  }
  collect();
  expect(store.all().map((payment) => payment.invoiceNumber?.length)).toEqual(Array(40).fill(30));
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10 * MEBIBYTE);
});
