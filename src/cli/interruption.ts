// Ctrl-C and its like: the first ends a command in good order, the second at once.
// Must not know: any command.

/** A forwarded signal (npx sends its own after the terminal's) is the same press. */
const SAME_PRESS_MS = 400;

export const INTERRUPTED = 130;

export interface Interruption {
  readonly signal: AbortSignal;
  /** From now on the command ends itself when the signal comes; before, the process just leaves. */
  hold(): void;
}

/** Listens to SIGINT, SIGTERM and SIGHUP. All leave with 130 where a run is cut short. */
export function interruptionOf(leave: (code: number) => void): Interruption & { readonly onSignal: () => void } {
  const controller = new AbortController();
  let held = false;
  let first: number | undefined;
  return {
    signal: controller.signal,
    hold: () => {
      held = true;
    },
    onSignal: () => {
      if (!held) return leave(INTERRUPTED);
      if (first === undefined) {
        first = performance.now();
        controller.abort();
      } else if (performance.now() - first > SAME_PRESS_MS) leave(INTERRUPTED);
    },
  };
}
