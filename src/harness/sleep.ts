// Notices that this machine slept, or was stopped, during a run: connections are dead after that, and it was not the host.
// Must not know: requests, hosts.

export interface SleepWatch {
  /** Milliseconds of each sleep. */
  readonly sleeps: readonly number[];
  stop(): void;
}

const TICK_MS = 1000;
/** A tick this much late is a sleep, not a busy machine. */
const LATE_MS = 4000;

/** Ticks once a second by the wall clock: it goes on while the machine sleeps. */
export function watchSleep(now: () => number = Date.now, tickMs = TICK_MS): SleepWatch {
  const sleeps: number[] = [];
  let last = now();
  const timer = setInterval(() => {
    const gap = now() - last - tickMs;
    if (gap > LATE_MS) sleeps.push(gap);
    last = now();
  }, tickMs);
  timer.unref();
  return { sleeps, stop: () => clearInterval(timer) };
}
