// The circuit breaker: asks the host something that it answered before, and stops the run when it answers no more.
// Must not know: cases, requirements, verdicts.
import { HostAway } from './stopped.ts';
import type { Symptom } from './symptom.ts';

export interface PulseOptions {
  /** Sends the control request. The symptom that it shows, or undefined when the host is well; rejects when it cannot be sent. */
  readonly ask: () => Promise<Symptom | undefined>;
  /** Milliseconds to wait before each further try. */
  readonly waits?: readonly number[];
  /** At most so many questions a run; after them the host is believed to be well. */
  readonly most?: number;
  readonly wait: (ms: number) => Promise<void>;
  /** An answer that took longer, in ms, tells of a host or a way that is slow altogether. */
  readonly promptMs?: number;
}

/** How the host was found: `slow`, it answered, but not promptly; `recovered`, not at once but after some tries. */
export type Health = 'well' | 'slow' | 'recovered';

const WAITS = [200, 800, 2000] as const;
const MOST = 40;

export class Pulse {
  readonly #options: PulseOptions;
  #pending: Promise<{ readonly symptom?: Symptom; readonly health: Health }> | undefined;
  #asked = 0;
  #away: Symptom | undefined;

  constructor(options: PulseOptions) {
    this.#options = options;
  }

  /** Set when the host has gone for good. */
  get away(): Symptom | undefined {
    return this.#away;
  }

  /** Waits for a question that is being asked: nothing more is sent to a host that may be dying. @throws HostAway */
  async gate(): Promise<void> {
    if (this.#pending) await this.#pending.catch(() => undefined);
    if (this.#away) throw new HostAway(this.#away);
  }

  /** Ends the run for another reason than silence. */
  stop(symptom: Symptom): void {
    this.#away ??= symptom;
  }

  /**
   * Is the host well? One question serves all who ask at the same time.
   * @throws HostAway when it stays silent, and whatever `ask` rejects with.
   */
  async check(): Promise<Health> {
    // A question that was asked before says nothing of what has been seen since.
    await this.gate();
    if (!this.#pending && this.#asked >= (this.#options.most ?? MOST)) return 'well';
    this.#pending ??= this.#try().finally(() => {
      this.#pending = undefined;
    });
    const { symptom, health } = await this.#pending;
    this.#away ??= symptom;
    if (this.#away) throw new HostAway(this.#away);
    return health;
  }

  async #try(): Promise<{ readonly symptom?: Symptom; readonly health: Health }> {
    const waits = this.#options.waits ?? WAITS;
    for (let tries = 1; ; tries += 1) {
      this.#asked += 1;
      const began = performance.now();
      const symptom = await this.#options.ask();
      const slow = performance.now() - began > (this.#options.promptMs ?? Number.POSITIVE_INFINITY);
      if (symptom === undefined) return { health: tries > 1 ? 'recovered' : slow ? 'slow' : 'well' };
      const wait = waits[tries - 1];
      // Two tries will do where each takes a whole timeout.
      if (wait === undefined || symptom.kind === 'aborted' || (symptom.waited && tries > 1))
        return { symptom, health: 'recovered' };
      await this.#options.wait(wait);
    }
  }
}
