// A credential that does not last, as a token or a session: obtained when it is needed, and again when it has ended.
// Must not know: what it is, how it is shown.

/** Renewals in a row that do not help before a refusal is believed. */
const PATIENCE = 2;
/** A value that ends within this time (ms) is renewed before it is used. */
const MARGIN_MS = 5_000;

export interface Lasting {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly until?: number | undefined;
}

export class Renewable {
  readonly #obtain: () => Promise<Lasting | undefined>;
  #held: Lasting | undefined;
  #pending: Promise<void> | undefined;
  #tried = false;
  #useless = 0;
  /** What is obtained has ended already: asking for more does not help. */
  #bornDead = false;

  /** `obtain` gives undefined when there is none to be had. */
  constructor(obtain: () => Promise<Lasting | undefined>) {
    this.#obtain = obtain;
  }

  /** As of now, even if it has ended. */
  get held(): string | undefined {
    return this.#held?.value;
  }

  /** The value, obtained first where there is none or it has ended. Undefined when none is to be had. */
  async value(): Promise<string | undefined> {
    if (this.#pending) await this.#pending;
    else if (!this.#tried) await this.#renew();
    if (this.#ended && !this.#bornDead) {
      await this.#renew();
      this.#bornDead = this.#ended;
    }
    return this.held;
  }

  get #ended(): boolean {
    return this.#held?.until !== undefined && this.#held.until - MARGIN_MS <= Date.now();
  }

  /**
   * The host refused the value. Whether there is another one now to try. A host that refuses the new ones as well is
   * believed after a few.
   */
  async another(refused: string | undefined): Promise<boolean> {
    if (this.#pending) await this.#pending;
    if (this.held !== refused) return this.held !== undefined;
    if (this.#useless >= PATIENCE || refused === undefined) return false;
    this.#useless += 1;
    await this.#renew();
    return this.held !== undefined && this.held !== refused;
  }

  /** The host took a renewed value: the next refusal means that it has ended. */
  helped(): void {
    this.#useless = 0;
  }

  /** Once for all who wait. */
  #renew(): Promise<void> {
    this.#pending ??= this.#obtain()
      .then((lasting) => {
        this.#held = lasting ?? this.#held;
        if (!this.#ended) this.#bornDead = false;
      })
      .finally(() => {
        this.#tried = true;
        this.#pending = undefined;
      });
    return this.#pending;
  }
}
