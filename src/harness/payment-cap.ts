// The hard cap of accepted payments: nothing leaves while the requests in flight, were they all accepted, would pass it.
// Must not know: cases, requirements, how requests are sent.
import type { WireResponse } from '../client/exchange.ts';
import { BudgetExhausted } from './stopped.ts';

/** A guid that is not zero under its name: in JSON, JSV, XML behind it, in CSV on the next line. */
const PAID = /PublicAccessGuid(?:\W{1,40}|[\w,"]*\r?\n[^\n]*?)([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})/i;
const NAME = 'ublicAccessGuid';

/** The guid of the payment that an answer says was created, whatever its status and format; undefined when it says none. */
export function guidIn(response: WireResponse): string | undefined {
  const bytes = Buffer.from(response.body.buffer, response.body.byteOffset, response.body.byteLength);
  if (!bytes.includes(NAME)) return undefined;
  const guid = PAID.exec(bytes.toString('latin1'))?.[1];
  return guid !== undefined && /[1-9a-f]/i.test(guid) ? guid : undefined;
}

export class PaymentCap {
  readonly #most: number;
  /** Payments of our own that left. */
  #reserved = 0;
  /** Payments out of requests that the host should have refused. */
  #unexpected = 0;
  /** Requests that the host should have refused, whose answer was lost: they count once it has accepted one. */
  #unknown = 0;
  /** Requests in flight that a wrong host may accept. */
  #exposed = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Takes a place for a payment of our own. The last place is kept for a surprise: without one, no request could be sent
   * any more. @throws BudgetExhausted
   */
  async reserve(): Promise<void> {
    await this.#room(2, () => {
      this.#reserved += 1;
    });
  }

  /** Gives it back: the payment did not leave. */
  release(): void {
    this.#reserved -= 1;
    this.#wake();
  }

  /** Sends requests that a correct host refuses; `answersOf` the result tells whether this one did. @throws BudgetExhausted */
  async expose<T>(
    requests: number,
    send: () => Promise<T>,
    answersOf: (result: T) => readonly (WireResponse | undefined)[],
  ): Promise<T> {
    await this.#room(requests, () => {
      this.#exposed += requests;
    });
    try {
      const result = await send();
      const answers = answersOf(result).filter((answer) => answer !== undefined);
      this.#unexpected += answers.filter((answer) => guidIn(answer) !== undefined).length;
      this.#unknown += Math.max(0, requests - answers.length);
      return result;
    } finally {
      this.#exposed -= requests;
      this.#wake();
    }
  }

  /** Waits until so many more may be accepted, and takes what it came for in the same moment. */
  async #room(places: number, take: () => void): Promise<void> {
    for (;;) {
      const surprises = this.#unexpected > 0 ? this.#unexpected + this.#unknown : 0;
      const left = this.#most - this.#reserved - surprises;
      if (this.#exposed + places <= left) return take();
      // With a cap of nothing, requests go one by one: the first that is accepted is the last.
      if (this.#exposed === 0 && places === 1 && this.#most === 0 && this.#unexpected === 0) return take();
      if (this.#exposed === 0) throw new BudgetExhausted(this.#usedUp());
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #usedUp(): string {
    const surprise =
      this.#unexpected > 0
        ? `, ${this.#unexpected} of them by requests that the host should have refused`
        : ', but for the one that is kept for a request that the host should refuse';
    return `the budget of ${this.#most} accepted payments is used up${surprise}`;
  }
}
