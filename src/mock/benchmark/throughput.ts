// npm run bench: requests a second of the mock against a bare node:http server that answers the same bytes, round by round.
// Exit 1 when the ratio lies below its floor, or a payment that was answered is not kept. Must not know: how the mock answers.
import { fork } from 'node:child_process';
import { PAYMENTS_PATH } from '../index.ts';
import { type MockChild, startChild } from '../robustness/child.ts';
import { randomOf } from '../robustness/hostile-requests.ts';
import { type Load, load } from './load.ts';

const CONNECTIONS = 32;
/** Many short rounds: what else the machine does meanwhile falls on both servers alike. */
const ROUNDS = 15;
const ROUND_MS = 500;
const WARM_UP_MS = 3000;
const MANY = 10_000;
const FLOOR = 0.5;
const DIFFERENT = 256;

/** What a payment may say besides. */
const OPTIONAL = {
  Address: '1 Some Street',
  City: 'Some City',
  Region: 'Some Region',
  Suburb: 'Some Suburb',
  PostalCode: '0001',
  Email: 'person@example.com',
  DebtDate: '2026-01-15T10:20:30.1230000Z',
  DebtMeta: { contract: '17', branch: 'north' },
  CustomersMeta: { language: 'en' },
  UrlToDocument: 'https://documents.example.com/17.pdf',
  CustomerUniqueIdentifier: 'customer-17',
};

/** Payments that differ in their texts, amounts and lengths, half of them long, the same ones in each run. */
const bodies: readonly string[] = Array.from({ length: DIFFERENT }, (_, i) => {
  const random = randomOf(i);
  const word = (): string => 'abcdefghijklmnopqrstuvwxyz'.slice(Math.floor(random() * 20)).padEnd(4, 'x');
  return JSON.stringify({
    Segment: 'TEST',
    FirstName: word(),
    LastName: word(),
    InvoiceNumber: `INV-${Math.floor(random() * 1e6)}`,
    AmountOutstanding: Math.round(random() * 1e5) / 100,
    CurrenciesId: 1 + Math.floor(random() * 9),
    ChannelsId: 1 + Math.floor(random() * 9),
    ...(i % 2 === 0 ? {} : OPTIONAL),
  });
});

function requests(key: string): readonly Buffer[] {
  return bodies.map((body) =>
    Buffer.from(
      `POST /onceoffpayment HTTP/1.1\r\nHost: mock.example\r\nContent-Type: application/json\r\nAccept: application/json\r\nAuthorization: Bearer ${key}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    ),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A payment by hand, whose answer the bare server gives to everybody. */
async function sampleOf(mock: MockChild): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  const answer = await fetch(`http://127.0.0.1:${mock.port}/onceoffpayment`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${mock.key}`, 'Content-Type': 'application/json', Accept: 'application/json' },
    body: bodies[0] ?? '',
  });
  const framing = ['date', 'connection', 'transfer-encoding', 'keep-alive'];
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !framing.includes(name)));
  return { status: answer.status, headers, body: await answer.text() };
}

async function paymentsKept(mock: MockChild): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${mock.port}${PAYMENTS_PATH}`);
  return ((await answer.json()) as readonly unknown[]).length;
}

const mock = await startChild({ inspectable: true });
const bare = fork(new URL('./bare-server.js', import.meta.url), [JSON.stringify(await sampleOf(mock))]);
const barePort = await new Promise<number>((resolve) => {
  bare.once('message', (value) => resolve((value as { port: number }).port));
});
const toMock = requests(mock.key);
const toBare = requests('');
let made = 1;
const ofMock = async (ms: number): Promise<Load> => {
  const result = await load(mock.port, toMock, CONNECTIONS, ms);
  made += result.answers;
  return result;
};
const ofBare = (ms: number): Promise<Load> => load(barePort, toBare, CONNECTIONS, ms);

await ofMock(WARM_UP_MS);
await ofBare(WARM_UP_MS);
const rounds: { readonly mock: Load; readonly bare: Load; readonly ratio: number }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const [first, second] = [await ofMock(ROUND_MS), await ofBare(ROUND_MS)];
  const ratio = first.rate / second.rate;
  rounds.push({ mock: first, bare: second, ratio });
  console.log(
    `round ${round + 1}: mock ${first.rate.toFixed(0)} / s, bare node:http ${second.rate.toFixed(0)} / s, ratio ${ratio.toFixed(2)}`,
  );
}
const kept = await paymentsKept(mock);
mock.stop();
bare.disconnect();

const fresh = await startChild({});
const toFresh = requests(fresh.key);
const ofFresh = (ms: number): Promise<Load> => load(fresh.port, toFresh, CONNECTIONS, ms);
const rateOfFresh = async (): Promise<number> =>
  median([(await ofFresh(ROUND_MS)).rate, (await ofFresh(ROUND_MS)).rate, (await ofFresh(ROUND_MS)).rate]);
await ofFresh(WARM_UP_MS);
const before = await rateOfFresh();
for (let more = 0; more < MANY; ) more += (await ofFresh(ROUND_MS)).answers;
const later = await rateOfFresh();
fresh.stop();

const ratio = median(rounds.map((round) => round.ratio));
const busiest = Math.max(...rounds.flatMap((round) => [round.mock.sender, round.bare.sender]));
console.log(`median ratio, mock to bare: ${ratio.toFixed(2)} (${CONNECTIONS} connections, ${ROUNDS} rounds)`);
console.log(`the sender took at most ${(100 * busiest).toFixed(0)} % of a core`);
console.log(`payments answered ${made}, kept ${kept}`);
console.log(
  `after ${MANY} more payments: ${later.toFixed(0)} / s, before: ${before.toFixed(0)} / s, ratio ${(later / before).toFixed(2)}`,
);
process.exitCode = ratio >= FLOOR && kept === made ? 0 : 1;
