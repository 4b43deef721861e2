// Sends within limits: requests in flight, requests a second, hard budgets, 429 obeyed, safe repeats.
// Must not know: cases, requirements, verdicts.
import PQueue from 'p-queue';
import { type Exchange, header, type WireRequest } from '../client/exchange.ts';
import type { HostClient, HostConnection, RawResult } from '../client/pool-client.ts';

export class BudgetExhausted extends Error {
  override readonly name = 'BudgetExhausted';
}

export interface DispatcherOptions {
  readonly client: HostClient;
  readonly concurrency: number;
  readonly rate?: number;
  readonly maxRequests: number;
  readonly maxAccepted: number;
  readonly maxSeconds?: number;
  readonly signal?: AbortSignal;
}

/** How a request may be treated when its answer is lost. */
export type Manner = 'harmless' | 'may-pay';

export interface Sent {
  readonly exchange: Exchange;
  /** Sendings of the same request before it that got no definite answer. */
  readonly lost: readonly Exchange[];
}

const GATEWAY = new Set([502, 503, 504]);
const MAX_WAIT_MS = 30_000;

/** A gateway's own answer: the host behind it did not speak. */
export function isGatewayAnswer(exchange: Exchange): boolean {
  return exchange.response !== undefined && GATEWAY.has(exchange.response.status);
}

export class Dispatcher {
  readonly #queue: PQueue;
  readonly #options: DispatcherOptions;
  readonly #startedAt = Date.now();
  #reserved = 0;
  #notBefore = 0;
  sent = 0;
  /** Everything that got an answer, or failed to, in order of sending. */
  readonly log: Exchange[] = [];
  /** Answers and failures that came from the environment, for the diagnosis. */
  readonly throttled: Exchange[] = [];

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#queue = new PQueue({
      concurrency: options.concurrency,
      ...(options.rate ? { interval: Math.ceil(1000 / options.rate), intervalCap: 1 } : {}),
    });
  }

  /**
   * Sends one request. A harmless request whose answer is lost, or that a gateway answered, is sent once more;
   * one that may pay never is. 429 is obeyed up to three times: the host said that it did nothing.
   * @throws BudgetExhausted when a cap would be passed; nothing is sent then.
   */
  async send(request: WireRequest, manner: Manner, over?: HostConnection): Promise<Sent> {
    if (manner === 'may-pay') this.#reservePayment();
    const lost: Exchange[] = [];
    for (;;) {
      const exchange = await this.#queue.add(() => this.#once(request, over));
      const status = exchange.response?.status;
      if (status === 429 && lost.length < 3) {
        lost.push(exchange);
        this.throttled.push(exchange);
        this.#notBefore = Math.max(this.#notBefore, Date.now() + retryAfterMs(exchange));
        continue;
      }
      const unclear = exchange.failure !== undefined || isGatewayAnswer(exchange);
      const neverLeft = exchange.failure !== undefined && !exchange.failure.possiblyArrived;
      if (
        unclear &&
        lost.every((l) => l.response?.status === 429) &&
        (manner === 'harmless' || neverLeft) &&
        !over &&
        !this.#aborted
      ) {
        lost.push(exchange);
        continue;
      }
      return { exchange, lost };
    }
  }

  /** Sends bytes over a connection of their own. Counts as one request each expected answer. */
  async raw(bytes: Uint8Array, options: Parameters<HostClient['raw']>[1], requests: number): Promise<RawResult> {
    return this.#queue.add(async () => {
      this.#admit(requests);
      await this.#pause();
      return this.#options.client.raw(bytes, options);
    });
  }

  get #aborted(): boolean {
    return this.#options.signal?.aborted ?? false;
  }

  #admit(requests: number): void {
    const { maxRequests, maxSeconds } = this.#options;
    if (this.#aborted) throw new BudgetExhausted('the run was interrupted');
    if (this.sent + requests > maxRequests)
      throw new BudgetExhausted(`the budget of ${maxRequests} requests is used up`);
    if (maxSeconds !== undefined && Date.now() - this.#startedAt > maxSeconds * 1000)
      throw new BudgetExhausted(`the budget of ${maxSeconds} seconds is used up`);
    this.sent += requests;
  }

  #reservePayment(): void {
    if (this.#reserved + 1 > this.#options.maxAccepted)
      throw new BudgetExhausted(`the budget of ${this.#options.maxAccepted} accepted payments is used up`);
    this.#reserved += 1;
  }

  async #pause(): Promise<void> {
    const wait = this.#notBefore - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  async #once(request: WireRequest, over: HostConnection | undefined): Promise<Exchange> {
    this.#admit(1);
    await this.#pause();
    const signal = this.#options.signal;
    const exchange = await (over ?? this.#options.client).send(request, signal ? { signal } : {});
    this.log.push(exchange);
    return exchange;
  }
}

/** RFC 9110 10.2.3: seconds or a date; one second when the host does not say; 30 seconds at most. */
function retryAfterMs(exchange: Exchange): number {
  const value = exchange.response && header(exchange.response.headers, 'retry-after');
  if (value === undefined) return 1000;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MAX_WAIT_MS) : 1000;
}
