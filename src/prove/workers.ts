// Many tasks of the prover over several threads, each taking the next task when it is free.
// Must not know: what tasks do.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer, Order, Report, Task } from './task.ts';

/**
 * Does all tasks; answers come in the order of the tasks. `onAnswer` is told of each as it is done. A thread a core, each
 * at several tasks at once, as a run waits now and then: for a host that hangs or is far away, for a connection to close.
 * @throws Error when a task fails.
 */
export async function performAll(
  tasks: readonly Task[],
  onAnswer: (answer: Answer, done: number) => void = () => undefined,
  tasksACore = 2,
): Promise<readonly Answer[]> {
  const answers: (Answer | undefined)[] = tasks.map(() => undefined);
  let next = 0;
  let done = 0;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.js', import.meta.url));
      let running = 0;
      const give = (): void => {
        for (; running < tasksACore && next < tasks.length; running++) {
          const at = next++;
          const task = tasks[at];
          if (task) worker.postMessage({ at, task } satisfies Order);
        }
        if (running === 0) void worker.terminate().then(() => resolve());
      };
      worker.on('error', reject);
      worker.on('message', (message: Report) => {
        if ('failure' in message) {
          void worker.terminate();
          return reject(new Error(message.failure));
        }
        answers[message.at] = message.answer;
        running -= 1;
        done += 1;
        onAnswer(message.answer, done);
        give();
      });
      give();
    });
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, one));
  return answers.filter((answer) => answer !== undefined);
}
