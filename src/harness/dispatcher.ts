// Sends within limits: requests in flight, requests a second, hard budgets, 429 obeyed.
// Must not know: cases, requirements, verdicts, what a lost answer means.
import PQueue from 'p-queue';
import { type Exchange, header, type WireRequest } from '../client/exchange.ts';
import type { HostClient, HostConnection, RawResult } from '../client/pool-client.ts';
import { Pace } from './pace.ts';
import { PaymentCap } from './payment-cap.ts';
import { BudgetExhausted } from './stopped.ts';

export { BudgetExhausted } from './stopped.ts';

export interface DispatcherOptions {
  readonly client: HostClient;
  readonly concurrency: number;
  readonly rate?: number;
  readonly maxRequests: number;
  readonly maxAccepted: number;
  /** Sum of the amounts of all payments that may be accepted. */
  readonly maxValue?: number;
  readonly maxSeconds?: number;
  readonly signal?: AbortSignal;
}

/** How a request may be treated when its answer is lost. */
export type Manner = 'harmless' | 'may-pay';

export interface Sending {
  readonly manner: Manner;
  /** Amount of the payment, when it may be one. */
  readonly value?: number;
  readonly over?: HostConnection;
  /**
   * Before the others that wait: a step of a sequence, which would else wait for all of them at each step; `first`: before
   * these, too.
   */
  readonly soon?: boolean | 'first';
  /** Resolves when nothing speaks against sending now; rejects when the run has stopped while the request waited. */
  readonly gate?: () => Promise<void>;
  /** Called when the limits allow a payment, before its first byte leaves. */
  readonly onLeaving?: () => void;
}

export interface Sent {
  readonly exchange: Exchange;
  /** Sendings of the same request before it that got no definite answer. */
  readonly lost: readonly Exchange[];
}

/** A longer wait than this is not obeyed but reported: nobody waits for a run that long. */
export const MAX_WAIT_MS = 30_000;
const MAX_THROTTLED = 3;

export class Dispatcher {
  readonly #queue: PQueue;
  readonly #options: DispatcherOptions;
  readonly #startedAt = performance.now();
  readonly #pace = new Pace();
  readonly #cap: PaymentCap;
  #value = 0;
  #notBefore = 0;
  sent = 0;
  /** Everything that got an answer, or failed to, in order of its end. */
  readonly log: Exchange[] = [];
  /** Answers 429, each obeyed. */
  readonly throttled: Exchange[] = [];

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#cap = new PaymentCap(options.maxAccepted);
    this.#queue = new PQueue({
      concurrency: options.concurrency,
      ...(options.rate ? { interval: Math.ceil(1000 / options.rate), intervalCap: 1 } : {}),
    });
  }

  get aborted(): boolean {
    return this.#options.signal?.aborted ?? false;
  }

  /**
   * Sends one request. 429 is obeyed up to three times, for a payment too: the host said that it did nothing.
   * @throws BudgetExhausted when a limit would be passed; nothing is sent then.
   */
  async send(request: WireRequest, sending: Sending): Promise<Sent> {
    return this.#obeying((again) =>
      this.#queue.add(() => this.#once(request, sending, !again), { priority: priorityOf(sending, again) }),
    );
  }

  /** Sends, and again after the time that a 429 asks for, unless that is too long or has come too often. */
  async #obeying(send: (again: boolean) => Promise<Exchange>): Promise<Sent> {
    const lost: Exchange[] = [];
    for (;;) {
      const exchange = await send(lost.length > 0);
      if (exchange.response?.status !== 429 || lost.length >= MAX_THROTTLED) return { exchange, lost };
      const wait = retryAfterMs(exchange) ?? 1000;
      if (wait > MAX_WAIT_MS) return { exchange, lost };
      lost.push(exchange);
      this.throttled.push(exchange);
      this.#notBefore = Math.max(this.#notBefore, performance.now() + wait);
      this.#pace.slower();
    }
  }

  /** Resolves when nothing but payments waits to be sent. */
  async onlyPaymentsWait(): Promise<void> {
    const others = (): number => [3, 2, 1, 0].reduce((sum, priority) => sum + this.#queue.sizeBy({ priority }), 0);
    while (others() > 0) await new Promise<void>((resolve) => void this.#queue.once('next', resolve));
  }

  /** Lets what is in flight come to its end, and then everything that `ask` sends leave at the same moment. */
  async atOnce<T>(ask: () => Promise<T>): Promise<T> {
    this.#queue.pause();
    try {
      while (this.#queue.pending > 0) await new Promise<void>((resolve) => void this.#queue.once('next', resolve));
      const answers = ask();
      // They are queued when this turn is over.
      await new Promise((resolve) => setImmediate(resolve));
      this.#queue.start();
      return await answers;
    } finally {
      this.#queue.start();
    }
  }

  /** Sends past the queue, over a connection of its own: for the question whether the host is well. @throws BudgetExhausted */
  async direct(request: WireRequest): Promise<Exchange> {
    const connection = this.#options.client.connection();
    try {
      return await this.#exposed(request, connection);
    } finally {
      await connection.close();
    }
  }

  /**
   * Sends a login past the queue, as those who wait in it may wait for what the login opens; 429 is obeyed.
   * @throws BudgetExhausted
   */
  async login(request: WireRequest): Promise<Exchange> {
    const sent = await this.#obeying(async () => {
      await this.#turn(undefined);
      return this.direct(request);
    });
    return sent.exchange;
  }

  /** Sends bytes over a connection of their own. Counts as one request each expected answer. @throws BudgetExhausted */
  async raw(
    bytes: Uint8Array,
    options: Parameters<HostClient['raw']>[1],
    requests: number,
    gate?: Sending['gate'],
  ): Promise<RawResult> {
    return this.#queue.add(
      async () => {
        await this.#turn(gate);
        const send = (): Promise<RawResult> => {
          this.#admit(requests);
          return this.#options.client.raw(bytes, options);
        };
        return this.#cap.expose(requests, send, ({ responses }) => responses);
      },
      { priority: 1 },
    );
  }

  #admit(requests: number): void {
    const { maxRequests, maxSeconds } = this.#options;
    if (this.aborted) throw new BudgetExhausted('the run was interrupted');
    if (this.sent + requests > maxRequests)
      throw new BudgetExhausted(`the budget of ${maxRequests} requests is used up`);
    if (maxSeconds !== undefined && performance.now() - this.#startedAt > maxSeconds * 1000)
      throw new BudgetExhausted(`the budget of ${maxSeconds} seconds is used up`);
    this.sent += requests;
  }

  /** Takes the place and the value of a payment. @throws BudgetExhausted */
  async #reserve(value: number): Promise<void> {
    const { maxValue } = this.#options;
    await this.#cap.reserve();
    if (maxValue !== undefined && this.#value + value > maxValue) {
      this.#cap.release();
      throw new BudgetExhausted(`the budget of ${maxValue} in payments is used up: the next one would be of ${value}`);
    }
    this.#value += value;
  }

  /** Waits until the host's Retry-After is over, for the pace that it bears, and at the gate. */
  async #turn(gate: Sending['gate']): Promise<void> {
    const signal = this.#options.signal;
    for (;;) {
      await gate?.();
      const wait = Math.max(this.#notBefore - performance.now(), this.#pace.wait());
      if (wait <= 0 || this.aborted) return;
      await pause(wait, signal);
    }
  }

  async #once(request: WireRequest, sending: Sending, first: boolean): Promise<Exchange> {
    await this.#turn(sending.gate);
    const through = sending.over ?? this.#options.client;
    if (sending.manner === 'harmless') return this.#exposed(request, through);
    if (first) await this.#reserve(sending.value ?? 0);
    this.#admit(1);
    sending.onLeaving?.();
    // Whoever was told may have stopped the run: a payment that could not be written down stays here.
    if (this.aborted) throw new BudgetExhausted('the run was interrupted');
    return this.#exchange(request, through);
  }

  /** A request that a correct host refuses. */
  #exposed(request: WireRequest, through: Pick<HostClient, 'send'>): Promise<Exchange> {
    const send = (): Promise<Exchange> => {
      this.#admit(1);
      return this.#exchange(request, through);
    };
    return this.#cap.expose(1, send, ({ response }) => [response]);
  }

  async #exchange(request: WireRequest, through: Pick<HostClient, 'send'>): Promise<Exchange> {
    const { signal } = this.#options;
    const exchange = await through.send(request, signal ? { signal } : {});
    this.log.push(exchange);
    if (exchange.response && exchange.response.status !== 429) this.#pace.steady();
    return exchange;
  }
}

/**
 * What was throttled comes first: else a host that throttles everything is seen to only after all have tried once. Payments
 * come last: while they are few, so many more requests may be in flight that a wrong host could accept.
 */
function priorityOf({ soon, manner }: Sending, again: boolean): number {
  if (soon === 'first') return 3;
  if (again) return 2;
  if (soon) return 1;
  return manner === 'may-pay' ? -1 : 0;
}

/** Waits, but not longer than until the signal. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
    if (signal?.aborted) done();
  });
}

/** RFC 9110 10.2.3: seconds or a date. Undefined when the host does not say. */
export function retryAfterMs(exchange: Exchange): number | undefined {
  const value = exchange.response && header(exchange.response.headers, 'retry-after');
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(ms, 0) : undefined;
}
