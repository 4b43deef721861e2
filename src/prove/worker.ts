// A thread that does tasks of the prover, as many at once as it is given.
// Must not know: which tasks there are.
import { parentPort } from 'node:worker_threads';
import { type Order, perform, type Report } from './task.ts';

const port = parentPort;
if (!port) throw new Error('this module runs as a worker thread only');
const tell = (report: Report): void => port.postMessage(report);
port.on('message', ({ at, task }: Order) => {
  perform(task).then(
    (answer) => tell({ at, answer }),
    (error: unknown) => tell({ at, failure: error instanceof Error ? error.message : String(error) }),
  );
});
