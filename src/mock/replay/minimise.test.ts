// The minimiser keeps what makes the difference and little else.
// Must not know: hosts.
import { expect, test } from 'vitest';
import { minimise } from './minimise.ts';

const request = {
  method: 'POST',
  path: '/echo?a=1&format=xml&b=2',
  headers: [
    ['Accept', 'application/json'],
    ['X-Cause', 'yes'],
  ],
  body: '{"Segment":"abc","FirstName":"!","City":"after"}',
} as const;

test('only the cause is left', async () => {
  const shorter = await minimise(request, async (r) =>
    Boolean(r.headers.some(([n]) => n === 'X-Cause') && r.path.includes('format=xml') && r.body?.includes('!')),
  );
  expect(shorter).toEqual({ method: 'POST', path: '/echo?format=xml', headers: [['X-Cause', 'yes']], body: '!' });
});

test('it stops after so many tries', async () => {
  let asked = 0;
  await minimise(
    request,
    async () => {
      asked++;
      return false;
    },
    5,
  );
  expect(asked).toBe(5);
});
