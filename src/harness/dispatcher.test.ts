// What leaves at one moment, and when only payments are left.
import { expect, test } from 'vitest';
import type { Exchange, WireRequest } from '../client/exchange.ts';
import type { HostClient } from '../client/pool-client.ts';
import { Dispatcher } from './dispatcher.ts';

const request = (path: string): WireRequest => ({ method: 'POST', path, headers: [] });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A host that answers when told; `open`: the paths of what is in flight. */
function scene(concurrency: number) {
  const open: string[] = [];
  const ends = new Map<string, () => void>();
  const client = {
    send: (sent: WireRequest) =>
      new Promise<Exchange>((resolve) => {
        open.push(sent.path);
        ends.set(sent.path, () => {
          open.splice(open.indexOf(sent.path), 1);
          const response = { status: 400, reason: '', headers: [], body: new Uint8Array() };
          resolve({ seq: 1, request: sent, startedAt: 0, ms: 1, response });
        });
      }),
  } as unknown as HostClient;
  const dispatcher = new Dispatcher({ client, concurrency, maxRequests: 50, maxAccepted: 50 });
  const answer = async (path: string): Promise<void> => {
    ends.get(path)?.();
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
