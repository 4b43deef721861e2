// How long an answer is waited for, with regard to a process that stood still: a busy machine, a laptop that slept.
// Must not know: connections, answers.

/** A timer that comes so much too late was kept waiting by this process, which has not read what has long come. */
const STOOD_STILL_MS = 100;

/** Calls `giveUp` when the time is over, later by as much as this process stood still, once again as long at most. Returns the cancellation. */
export function waitAtMost(ms: number, giveUp: () => void): () => void {
  const began = performance.now();
  let granted = 0;
  const over = (): void => {
    const late = Math.min(performance.now() - began - ms - granted, ms - granted);
    if (late <= STOOD_STILL_MS) giveUp();
    else {
      granted += late;
      timer = setTimeout(over, late);
    }
  };
  let timer = setTimeout(over, ms);
  return () => clearTimeout(timer);
}
