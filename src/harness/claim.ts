// Claims: what a requirement states of one answer, said in words that a report can print.
// Must not know: which requirement is judged; how answers are sent or counted.
import { type CaseSpec, mediaTypeOf } from './case.ts';
import type { Observed } from './observed.ts';

export interface Mismatch {
  readonly case: string;
  readonly expected: string;
  readonly actual: string;
  readonly exchanges: readonly number[];
}

/** What the claims of one check came to. */
export class Ledger {
  readonly mismatches: Mismatch[] = [];
  readonly unobserved: string[] = [];
  readonly untestable: string[] = [];
  readonly notApplicable: string[] = [];
  readonly judged = new Set<number>();
  /** Every case that was judged, by its key. */
  readonly cases = new Map<string, CaseSpec>();
  claims = 0;
}

export function describe(observed: Observed): string {
  const response = observed.response;
  if (!response) return observed.exchange.failure?.message ?? 'no answer';
  const text = observed.text.replace(/\s+/g, ' ');
  const body = text.length === 0 ? 'empty body' : text.length > 240 ? `${text.slice(0, 240)}…` : text;
  return `${response.status} ${observed.mediaType || 'no type'} ${body}`;
}

/** Claims about one observed answer. Each method states one thing; what does not hold is written to the ledger. */
export class Claim {
  readonly #observed: Observed;
  readonly #ledger: Ledger;

  constructor(observed: Observed, ledger: Ledger) {
    this.#observed = observed;
    this.#ledger = ledger;
    ledger.judged.add(observed.exchange.seq);
    ledger.cases.set(observed.spec.key, observed.spec);
  }

  /** The general form: `expected` and `actual` are what a reader sees when it does not hold; `besides` is what it was set against. */
  that(holds: boolean, expected: string, actual?: string, besides: readonly Observed[] = []): this {
    this.#ledger.claims += 1;
    if (!holds)
      this.#ledger.mismatches.push({
        case: this.#observed.spec.key,
        expected,
        actual: actual ?? describe(this.#observed),
        exchanges: [this.#observed, ...besides].map((o) => o.exchange.seq),
      });
    return this;
  }

  status(...allowed: readonly number[]): this {
    return this.that(allowed.includes(this.#observed.status), `status ${allowed.join(' or ')}`);
  }

  /** Media type of the answer is that of the format asked for. */
  inFormat(): this {
    return this.that(
      this.#observed.mediaType === mediaTypeOf(this.#observed.format),
      `Content-Type ${mediaTypeOf(this.#observed.format)}`,
    );
  }

  /** A payment by FACTS trap 1. */
  isPayment(): this {
    return this.that(this.#observed.isPayment, `a payment: 200 with a ${this.#observed.format} body and a new guid`);
  }

  /** No payment in the answer, whatever its status. */
  isNoPayment(): this {
    const { reading, response, status } = this.#observed;
    const guid =
      reading.kind === 'success' ? reading.guid : reading.kind === 'error' ? (reading.typed?.guid ?? '') : '';
    const loose = response
      ? /PublicAccessGuid[^0-9a-f]{0,40}([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})/i.exec(
          this.#observed.text,
        )?.[1]
      : undefined;
    // A new resource is named in Location or in the reason phrase; other headers may hold ids of requests.
    const named = (response?.headers ?? [])
      .filter(([name]) => /^(content-)?location$|^link$|guid|payment|invoice/i.test(name))
      .map(([, value]) => value)
      .concat(response?.reason ?? '')
      .map((value) => /[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/i.exec(value)?.[0] ?? '')
      .join('');
    const carries = [guid, loose ?? '', named].some((text) => /[1-9a-f]/i.test(text));
    const oddSuccess = status >= 200 && status < 300 && reading.kind === 'success';
    return this.that(!carries && !oddSuccess, 'no payment in the answer');
  }

  /** Names exactly these members as missing, in any order. */
  blames(members: readonly string[]): this {
    const blamed = this.#observed.blamed;
    const missing = members.filter((m) => !blamed.includes(m));
    return this.that(
      missing.length === 0,
      `an error that names ${missing.join(', ') || members.join(', ')}`,
      blamed.length > 0 ? `names ${blamed.join(', ')}` : undefined,
    );
  }

  blamesNothingElse(members: readonly string[]): this {
    const others = this.#observed.blamed.filter((m) => !members.includes(m));
    return this.that(
      others.length === 0,
      `blames nobody but ${members.join(', ')}`,
      `also blames ${others.join(', ')}`,
    );
  }
}
