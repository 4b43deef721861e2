// A thread that does one task of the prover after the other.
// Must not know: which tasks there are.
import { parentPort } from 'node:worker_threads';
import { perform, type Task } from './task.ts';

const port = parentPort;
if (!port) throw new Error('this module runs as a worker thread only');
port.on('message', (task: Task) => {
  perform(task).then(
    (answer) => port.postMessage({ answer }),
    (error: unknown) => port.postMessage({ failure: error instanceof Error ? error.message : String(error) }),
  );
});
