// npm run bench: requests a second of the mock against a bare node:http server that answers the same bytes, round by round.
// Must not know: how the mock answers.
import { fork } from 'node:child_process';
import { startChild } from '../robustness/child.ts';
import { load } from './load.ts';

const CONNECTIONS = 32;
const ROUNDS = 5;
const ROUND_MS = 1500;
const WARM_UP_MS = 3000;
const MANY = 10_000;

const body = JSON.stringify({
  Segment: 'TEST',
  FirstName: 'Test',
  LastName: 'Person',
  InvoiceNumber: 'INV-1',
  AmountOutstanding: 12.5,
  CurrenciesId: 1,
  ChannelsId: 1,
});

function request(key: string): Buffer {
  return Buffer.from(
    `POST /onceoffpayment HTTP/1.1\r\nHost: mock.example\r\nContent-Type: application/json\r\nAccept: application/json\r\nAuthorization: Bearer ${key}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const mock = await startChild({});
const sample = await fetch(`http://127.0.0.1:${mock.port}/onceoffpayment`, {
  method: 'POST',
  headers: { Authorization: `Bearer ${mock.key}`, 'Content-Type': 'application/json', Accept: 'application/json' },
  body,
});
const headers = Object.fromEntries(
  [...sample.headers].filter(([name]) => !['date', 'connection', 'transfer-encoding', 'keep-alive'].includes(name)),
);
const bare = fork(new URL('./bare-server.js', import.meta.url), [
  JSON.stringify({ status: sample.status, headers, body: await sample.text() }),
]);
const barePort = await new Promise<number>((resolve) => {
  bare.once('message', (value) => resolve((value as { port: number }).port));
});
const [toMock, toBare] = [request(mock.key), request('')];
await load(mock.port, toMock, CONNECTIONS, WARM_UP_MS);
await load(barePort, toBare, CONNECTIONS, WARM_UP_MS);
const rates: { mock: number; bare: number }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const ofMock = await load(mock.port, toMock, CONNECTIONS, ROUND_MS);
  const ofBare = await load(barePort, toBare, CONNECTIONS, ROUND_MS);
  rates.push({ mock: ofMock, bare: ofBare });
  console.log(
    `round ${round + 1}: mock ${ofMock.toFixed(0)} / s, bare node:http ${ofBare.toFixed(0)} / s, ratio ${(ofMock / ofBare).toFixed(2)}`,
  );
}
mock.stop();
const fresh = await startChild({});
const toFresh = request(fresh.key);
const warmUp = await load(fresh.port, toFresh, CONNECTIONS, WARM_UP_MS);
const first = await load(fresh.port, toFresh, CONNECTIONS, ROUND_MS);
let made = Math.floor((warmUp * WARM_UP_MS + first * ROUND_MS) / 1000);
const target = made + MANY;
while (made < target) made += Math.floor(await load(fresh.port, toFresh, CONNECTIONS, 1000));
const later = await load(fresh.port, toFresh, CONNECTIONS, ROUND_MS);
fresh.stop();
bare.disconnect();
console.log(
  `median ratio, mock to bare: ${median(rates.map((r) => r.mock / r.bare)).toFixed(2)} (32 connections, ${ROUNDS} rounds)`,
);
console.log(
  `after ${MANY} more payments: ${later.toFixed(0)} / s, before: ${first.toFixed(0)} / s, ratio ${(later / first).toFixed(2)}`,
);
