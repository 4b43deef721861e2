// npm run hostile: seeded hostile requests against the mock. Exit 1 for a crash, a connection left hanging, or memory that grows.
// Must not know: how the mock answers.
import { parseArgs } from 'node:util';
import { startChild } from './child.ts';
import { hostileRequest } from './hostile-requests.ts';
import { fire } from './volley.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    connections: { type: 'string', default: '32' },
  },
});
const count = Number(values.count);
const seed = Number(values.seed);
const PER_CONNECTION = 4;
const DEADLINE_MS = 10_000;
/** What the process may hold more at the end than after its warm-up. */
const MAX_GROWTH = 32 * 1024 * 1024;

const mock = await startChild({ asRecorded: true, profile: 'v10.1.5' });
const endings = { answered: 0, closed: 0, hung: 0 };
const hung: number[] = [];
let next = 0;

async function run(until: number): Promise<void> {
  const worker = async (): Promise<void> => {
    while (next < until && mock.ended === undefined) {
      const from = next;
      next += PER_CONNECTION;
      const requests = Array.from({ length: PER_CONNECTION }, (_, i) => hostileRequest(seed, from + i).bytes);
      const ending = await fire(mock.port, Buffer.concat(requests), DEADLINE_MS);
      endings[ending] += 1;
      if (ending === 'hung') hung.push(from);
    }
  };
  await Promise.all(Array.from({ length: Number(values.connections) }, worker));
}

const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
const started = performance.now();
await run(Math.min(count, Math.ceil(count / 5)));
const before = mock.ended === undefined ? await mock.memory() : undefined;
await run(count);
const after = mock.ended === undefined ? await mock.memory() : undefined;
console.log(
  `${next} hostile requests over ${endings.answered + endings.closed + endings.hung} connections in ${((performance.now() - started) / 1000).toFixed(1)} s, seed ${seed}`,
);
console.log(
  `connections answered ${endings.answered}, closed ${endings.closed}, left hanging ${endings.hung}${hung.length > 0 ? ` (requests from number ${hung.slice(0, 5).join(', ')})` : ''}`,
);
if (before && after)
  console.log(
    `RSS after the first fifth ${mib(before.rss)}, at the end ${mib(after.rss)}; heap ${mib(before.heap)}, ${mib(after.heap)}`,
  );
else console.log(`the mock's process ended: ${mock.ended}`);
const grown = before && after ? after.heap - before.heap : Number.POSITIVE_INFINITY;
const good = endings.hung === 0 && endings.answered > 0 && grown < MAX_GROWTH;
console.log(good ? 'held' : 'did not hold');
if (mock.ended === undefined) mock.stop();
process.exitCode = good ? 0 : 1;
