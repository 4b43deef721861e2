// Delivers a request: repeats it where that is safe, tells passing trouble from what the host does each time.
// Must not know: cases, requirements, verdicts.
import type { Exchange, WireRequest } from '../client/exchange.ts';
import type { HostClient, RawResult } from '../client/pool-client.ts';
import type { Dispatcher, Sending } from './dispatcher.ts';
import type { Health, Pulse } from './pulse.ts';
import { BudgetExhausted, HostAway, Obscured } from './stopped.ts';
import type { Symptom } from './symptom.ts';

export interface Delivered {
  readonly exchange: Exchange;
  /** Earlier sendings that got no definite answer. */
  readonly lost: readonly Exchange[];
  /** Sendings, the last one included, that may have been lost by the host itself: it promptly answered the control request. */
  readonly lostWhileWell: readonly Exchange[];
  /** Set when the answer says nothing definite. */
  readonly trouble?: Trouble;
}

export interface Trouble {
  readonly symptom: Symptom;
  /** Every sending had it while the host answered others: it is the host's. */
  readonly steady: boolean;
  /** The host answered the control request right after. */
  readonly hostWell: boolean;
}

export interface Sighting {
  readonly seq: number;
  readonly symptom: Symptom;
}

/** Sendings after which a symptom is the host's habit. A timeout is dear, two of them will do. */
const ENOUGH = { timeout: 2, other: 3 } as const;
const MOST_SENDINGS = 5;
const MOST_TIMEOUTS = 3;
/** Requests known to be lost each time, after which no other is repeated for that: it would use up the budget. */
const KNOWN_HABIT = 3;
/** How often a page must have come while the host was well to be known as the host's. */
const KNOWN_PAGE = 2;
/** Timeouts after which the run is stopped. */
const ENDLESS = 24;

export class Delivery {
  readonly #dispatcher: Dispatcher;
  #pulse: Pulse | undefined;
  /** Every symptom of the run, in order. */
  readonly sightings: Sighting[] = [];
  /** How often each page was seen while the host was well. */
  readonly #pages = new Map<string, number>();
  #habits = 0;
  #timeouts = 0;

  constructor(dispatcher: Dispatcher) {
    this.#dispatcher = dispatcher;
  }

  /** From now on lost answers are told from a lost host. Before, a request is repeated once. */
  watch(pulse: Pulse): void {
    this.#pulse = pulse;
  }

  /** Why the run was stopped early, if it was. */
  get away(): Symptom | undefined {
    return this.#pulse?.away;
  }

  /**
   * A harmless request that got no definite answer is sent again while the host answers others; one that may pay
   * only when it cannot have arrived. @throws BudgetExhausted when nothing was sent, HostAway when the host was gone before.
   */
  async send(
    request: WireRequest,
    sending: Sending,
    look: (exchange: Exchange) => Symptom | undefined,
  ): Promise<Delivered> {
    const lost: Exchange[] = [];
    const lostWhileWell: Exchange[] = [];
    let symptoms: Symptom[] = [];
    for (let sendings = 1; ; sendings += 1) {
      const sent = await this.#dispatcher.send(request, { ...sending, gate: this.#gate });
      lost.push(...sent.lost);
      const { exchange } = sent;
      const symptom = look(exchange);
      if (symptom === undefined || this.#isKnown(symptom)) return { exchange, lost, lostWhileWell };
      symptoms.push(symptom);
      const state = symptom.kind === 'aborted' ? 'unknown' : await this.#state(symptom);
      if (state === 'well') this.#cleared(symptom);
      const hostWell = state === 'well';
      // The host is well, and this is its answer.
      if (symptom.alone === 'answer' && hostWell) return { exchange, lost, lostWhileWell };
      if (hostWell && symptom.alone === 'host-when-steady') lostWhileWell.push(exchange);
      const open: Delivered = { exchange, lost, lostWhileWell, trouble: { symptom, steady: false, hostWell } };
      this.sightings.push({ seq: exchange.seq, symptom });
      if (state === 'unknown' || state === 'away') return open;
      if (state !== 'well') symptoms = [];
      const steady = this.#isSteady(symptoms);
      if (steady) this.#habits += 1;
      this.#endless(symptom);
      if (steady || !this.#mayRepeat(symptom, sendings, sending))
        return { ...open, trouble: { symptom, steady, hostWell } };
      lost.push(exchange);
    }
  }

  /** The same for bytes over a connection of their own. @throws Obscured, HostAway, BudgetExhausted */
  async raw(
    bytes: Uint8Array,
    options: Parameters<HostClient['raw']>[1],
    requests: number,
    look: (result: RawResult) => Symptom | undefined,
  ): Promise<RawResult> {
    const seen: Symptom[] = [];
    const note = (): void => void this.sightings.push(...seen.map((symptom) => ({ seq: 0, symptom })));
    for (;;) {
      const result = await this.#dispatcher.raw(bytes, options, requests, this.#gate);
      const symptom = look(result);
      if (symptom === undefined) {
        note();
        return result;
      }
      seen.push(symptom);
      const state = symptom.kind === 'aborted' ? 'unknown' : await this.#state(symptom);
      // Odd bytes may be answered with a closed connection: each time, that is the host's answer.
      const habit = seen.length >= (symptom.waited ? ENOUGH.timeout : ENOUGH.other);
      if (state === 'well' && symptom.alone === 'answer') return result;
      if (state === 'well' && !habit) continue;
      if ((state === 'recovered' || state === 'slow') && seen.length < MOST_SENDINGS) continue;
      if (state === 'well' && symptom.alone !== 'environment') return result;
      note();
      throw new Obscured(symptom.text);
    }
  }

  /** Each question costs a request: a page that came while the host was well, time and again, is its own. */
  #isKnown({ page }: Symptom): boolean {
    return page !== undefined && (this.#pages.get(page) ?? 0) >= KNOWN_PAGE;
  }

  #cleared({ page }: Symptom): void {
    if (page !== undefined) this.#pages.set(page, (this.#pages.get(page) ?? 0) + 1);
  }

  readonly #gate = async (): Promise<void> => this.#pulse?.gate();

  /** How the host is now. `unknown`: the question could not be sent. Where it is slow altogether, a timeout tells nothing. */
  async #state(symptom: Symptom): Promise<Health | 'away' | 'unknown'> {
    if (!this.#pulse) return 'well';
    try {
      const health = await this.#pulse.check();
      return health === 'slow' && !symptom.waited ? 'well' : health;
    } catch (error) {
      if (error instanceof HostAway) return 'away';
      if (error instanceof BudgetExhausted) return 'unknown';
      throw error;
    }
  }

  #isSteady(symptoms: readonly Symptom[]): boolean {
    if (!this.#pulse || symptoms.length === 0 || symptoms.some((s) => s.alone !== 'host-when-steady')) return false;
    return symptoms.length >= (symptoms.every((s) => s.waited) ? ENOUGH.timeout : ENOUGH.other);
  }

  /** A host that lets one request after the other time out would hold the run for hours. */
  #endless(symptom: Symptom): void {
    if (!symptom.waited) return;
    this.#timeouts += 1;
    if (this.#timeouts >= ENDLESS)
      this.#pulse?.stop({ ...symptom, text: `${this.#timeouts} requests were left without an answer` });
  }

  #mayRepeat(symptom: Symptom, sendings: number, sending: Sending): boolean {
    if (this.#dispatcher.aborted || sending.over || symptom.kind === 'throttled') return false;
    if (sending.manner === 'may-pay' && symptom.mayHaveArrived) return false;
    if (symptom.alone === 'host-when-steady' && this.#habits >= KNOWN_HABIT) return false;
    if (symptom.waited) return this.#pulse !== undefined && sendings < MOST_TIMEOUTS;
    return sendings < (this.#pulse ? MOST_SENDINGS : 2);
  }
}
