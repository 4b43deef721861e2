// What a run is asked to do and what it found, as plain data. The command line maps this to the run record.
// Must not know: files, terminals, report formats.
import type { Credentials } from '../client/credentials.ts';
import type { Exchange } from '../client/exchange.ts';
import type { Area, Level } from '../requirements/row.ts';

export type Tier = 'smoke' | 'gate' | 'explore';

/** DESIGN 3: what happened. */
export type Verdict = 'conforms' | 'violates' | 'untestable' | 'not-observed' | 'not-applicable' | 'harness-error';

export type { Credentials, TokenSource } from '../client/credentials.ts';

export interface RunOptions {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly tier: Tier;
  readonly seed: number;
  /** Requests in flight. */
  readonly concurrency: number;
  readonly budget: {
    readonly maxRequests: number;
    readonly maxAccepted: number;
    /** Sum of the amounts of all payments that may be accepted. */
    readonly maxValue?: number;
    /** Requests a second; undefined = unlimited. */
    readonly rate?: number;
    readonly maxSeconds?: number;
  };
  /** Requirement ids or area prefixes (`VAL`, `VAL-003`); empty or absent = all. */
  readonly grep?: readonly string[];
  /** `i/n`, from 1: every n-th check. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Leave out everything that may create a payment. */
  readonly noPayments?: boolean;
  /** Whether an answer that came only on repetition counts as a violation; absent = `report`. */
  readonly flaky?: 'report' | 'fail';
  /** Leave personal values as they are in what the result holds. Credentials are hidden all the same. */
  readonly reveal?: boolean;
  /** Milliseconds to wait for an answer. */
  readonly timeoutMs: number;
  readonly tls?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly servername?: string;
    readonly minVersion?: 'TLSv1.2' | 'TLSv1.3';
  };
  /** Proxy URL, may hold credentials. */
  readonly proxy?: string;
  /** Ctrl-C: stop sending, report what was seen. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly sent: number;
    readonly label: string;
  }) => void;
  /** Called for every claim that did not hold; not redacted, so nothing for artefacts. */
  readonly onMismatch?: (requirement: string, text: string) => void;
  /** The sequence numbers that a check judged; hindsight checks judge all and are not told. */
  readonly onJudged?: (requirement: string, exchanges: readonly number[]) => void;
  /** Nobody reads the exchanges of the result: leave them out, which saves their redaction. */
  readonly withoutExchanges?: boolean;
  /** Called once, with every exchange; not redacted, so nothing for artefacts. */
  readonly onExchanges?: (exchanges: readonly Exchange[]) => void;
  /** Called when a payment is about to leave, and again when its fate is known. */
  readonly onPayment?: (payment: PaymentNote) => void;
}

/** What is known of one payment, for the people who clean up. */
export interface PaymentNote {
  /** ISO time. */
  readonly at: string;
  readonly guid: string;
  /** Of the answer; of the request while there is none. */
  readonly invoiceNumber: string;
  /** Names the request; the same in every note of one payment. */
  readonly tag: string;
  /**
   * `sent`: it is on its way. `created`: the host said so. `possibly-created`: the answer was lost.
   * `not-created`: the host refused it, or it never left.
   */
  readonly certainty: 'sent' | 'created' | 'possibly-created' | 'not-created';
}

/** One judged case of one requirement. */
export interface CaseResult {
  readonly requirement: string;
  readonly area: Area;
  readonly level: Level;
  readonly title: string;
  /** Stable name of the case inside the requirement, e.g. `LastName left out, jsv, by suffix`. */
  readonly case: string;
  readonly verdict: Verdict;
  /** Empty when it conforms; else what was expected and what came. Redacted. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  /** The minimal pair: the accepted twin's exchange, when there is one. */
  readonly twin?: number;
  /** Sequence numbers of the exchanges that were judged, the decisive one first. */
  readonly exchanges: readonly number[];
}

/** What came from the environment, not from the contract. */
export interface EnvironmentTrouble {
  /** One of the kinds of symptom.ts, or of the run's own troubles (`selection`, `ledger`, `slept`, `budget`). */
  readonly kind: string;
  readonly message: string;
  readonly count: number;
}

export interface RunResult {
  readonly outcome: 'conforms' | 'violations' | 'config-error' | 'not-observed' | 'harness-error';
  readonly cases: readonly CaseResult[];
  /** The face this host wears (DESIGN 4): name, value, how it was seen. */
  readonly faces: readonly { readonly name: string; readonly value: string; readonly evidence: string }[];
  /** MAY rows: facts about the host, never judged. */
  readonly observations: readonly { readonly requirement: string; readonly text: string }[];
  readonly environment: readonly EnvironmentTrouble[];
  readonly requests: {
    readonly sent: number;
    readonly accepted: number /** sha256 hex over the redacted request log, independent of order in time */;
    readonly hash: string;
  };
  /** Already redacted: safe to write. */
  readonly exchanges: readonly Exchange[];
  /** Selected but not observed: requirement ids with the reason. */
  readonly notObserved: readonly { readonly requirement: string; readonly reason: string }[];
  readonly interrupted: boolean;
  readonly startedAt: string;
  readonly finishedAt: string;
}
