// A mock in a process of its own, so that its memory can be read apart from that of its clients.
// Must not know: what is sent to it.
import { type MockOptions, startMock } from '../index.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as MockOptions;
const mock = await startMock(options);
process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ rss: process.memoryUsage.rss(), heap: process.memoryUsage().heapUsed });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: mock.port, key: mock.identities.clientKey });
