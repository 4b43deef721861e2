// What leaves at one moment, when only payments are left, and what does not wait for its turn.
import { expect, test, vi } from 'vitest';
import type { Exchange, WireRequest } from '../client/exchange.ts';
import type { HostClient } from '../client/pool-client.ts';
import { Dispatcher } from './dispatcher.ts';

const request = (path: string): WireRequest => ({ method: 'POST', path, headers: [] });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A host that answers when told; `open`: the paths of what is in flight. */
function scene(concurrency: number) {
  const open: string[] = [];
  const ends = new Map<string, (status: number) => void>();
  const send = (sent: WireRequest): Promise<Exchange> =>
    new Promise((resolve) => {
      open.push(sent.path);
      ends.set(sent.path, (status) => {
        open.splice(open.indexOf(sent.path), 1);
        const headers = status === 429 ? [['Retry-After', '0'] as const] : [];
        const response = { status, reason: '', headers, body: new Uint8Array() };
        resolve({ seq: 1, request: sent, startedAt: 0, ms: 1, response });
      });
    });
  const client = { send, connection: () => ({ send, close: async () => undefined }) } as unknown as HostClient;
  const dispatcher = new Dispatcher({ client, concurrency, maxRequests: 50, maxAccepted: 50 });
  const answer = async (path: string, status = 400): Promise<void> => {
    ends.get(path)?.(status);
    await turn();
  };
  return { dispatcher, open, answer };
}

test('a burst waits for what is in flight, then leaves at one moment, before what waits', async () => {
  const { dispatcher, open, answer } = scene(3);
  const send = (path: string, soon?: 'first'): Promise<unknown> =>
    dispatcher.send(request(path), { manner: 'harmless', ...(soon ? { soon } : {}) });
  const all = ['a', 'b', 'c', 'd'].map((path) => send(path));
  await turn();
  expect(open).toEqual(['a', 'b', 'c']);
  const burst = dispatcher.atOnce(() => Promise.all(['x', 'y', 'z'].map((path) => send(path, 'first'))));
  await answer('a');
  await answer('b');
  expect(open).toEqual(['c']);
  await answer('c');
  await turn();
  expect(open).toEqual(['x', 'y', 'z']);
  for (const path of ['x', 'y', 'z']) await answer(path);
  await burst;
  expect(open).toEqual(['d']);
  await answer('d');
  await Promise.all(all);
});

test('when only payments wait is told', async () => {
  const { dispatcher, answer } = scene(1);
  const sending = [
    dispatcher.send(request('pay'), { manner: 'may-pay' }),
    dispatcher.send(request('a'), { manner: 'harmless' }),
    dispatcher.send(request('pay again'), { manner: 'may-pay' }),
  ];
  let told = false;
  const only = dispatcher.onlyPaymentsWait().then(() => {
    told = true;
  });
  await turn();
  expect(told).toBe(false);
  await answer('pay');
  await only;
  await answer('a');
  await answer('pay again');
  await Promise.all(sending);
});

test('a login passes the queue, and obeys a 429', async () => {
  const { dispatcher, open, answer } = scene(1);
  const waiting = dispatcher.send(request('a'), { manner: 'harmless' });
  await turn();
  const login = dispatcher.login(request('login'));
  await turn();
  expect(open).toEqual(['a', 'login']);
  await answer('login', 429);
  await vi.waitUntil(() => open.includes('login'));
  await answer('login');
  expect((await login).response?.status).toBe(400);
  expect(dispatcher.throttled).toHaveLength(1);
  await answer('a');
  await waiting;
});
