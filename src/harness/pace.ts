// The pace that a host bears: slower after each 429, back to full speed as answers come.
// Must not know: requests, answers, limits of the run.

const FIRST_MS = 25;
const MOST_MS = 2000;
/** Answers after which the distance is halved: few after the first 429, more after each, as every try costs a request. */
const EASE_AFTER = { first: 16, most: 256 } as const;

export class Pace {
  #distance = 0;
  #next = 0;
  #steady = 0;
  #easeAfter = EASE_AFTER.first / 2;
  #slowedAt = Number.NEGATIVE_INFINITY;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The host said 429: requests in flight say the same thing once. */
  slower(): void {
    const now = this.#now();
    if (now - this.#slowedAt < 500) return;
    this.#slowedAt = now;
    this.#distance = Math.min(MOST_MS, Math.max(FIRST_MS, this.#distance * 2));
    this.#easeAfter = Math.min(EASE_AFTER.most, this.#easeAfter * 2);
    this.#steady = 0;
  }

  /** An answer came. */
  steady(): void {
    this.#steady += 1;
    if (this.#distance === 0 || this.#steady < this.#easeAfter) return;
    this.#steady = 0;
    this.#distance = this.#distance <= FIRST_MS / 2 ? 0 : this.#distance / 2;
  }

  /** Milliseconds until the next request may leave; 0 takes the turn. */
  wait(): number {
    if (this.#distance === 0) return 0;
    const now = this.#now();
    if (now < this.#next) return this.#next - now;
    this.#next = now + this.#distance;
    return 0;
  }
}
