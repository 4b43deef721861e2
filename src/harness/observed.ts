// A case together with what the host answered, read once in the format that was asked for.
// Must not know: which requirement the answer is judged by.
import { type Exchange, header, type WireResponse } from '../client/exchange.ts';
import { type AnswerFormat, type AnswerReading, readAnswer } from '../codec/read-answer.ts';
import { remembered } from '../codec/remembered.ts';
import { answerFormatOf, type CaseSpec, mediaTypeOf } from './case.ts';
import type { Trouble } from './delivery.ts';

/** The error part of a reading. */
export type ErrorReading = Extract<AnswerReading, { kind: 'error' }>;
export type SuccessReading = Extract<AnswerReading, { kind: 'success' }>;

const NOTHING: AnswerReading = { kind: 'empty' };
const READERS = {
  json: readerOf('json'),
  jsv: readerOf('jsv'),
  xml: readerOf('xml'),
  csv: readerOf('csv'),
  jsonl: readerOf('jsonl'),
} satisfies Record<AnswerFormat, (body: string) => AnswerReading>;

/** Reads a body, given as a byte a letter. */
function readerOf(format: AnswerFormat): (body: string) => AnswerReading {
  return remembered((body) => readAnswer(format, Buffer.from(body, 'latin1')));
}

export class Observed {
  readonly spec: CaseSpec;
  readonly exchange: Exchange;
  /** Earlier sendings of this case that got no definite answer. */
  readonly lost: readonly Exchange[];
  /** Set when the answer, or its absence, says nothing definite. */
  readonly trouble: Trouble | undefined;
  /** Sendings that the host itself may have lost: it promptly answered the control request. */
  readonly lostWhileWell: readonly Exchange[];
  #text: string | undefined;
  #mediaType: string | undefined;
  #reading: AnswerReading | undefined;

  constructor(
    spec: CaseSpec,
    exchange: Exchange,
    lost: readonly Exchange[],
    trouble?: Trouble,
    lostWhileWell: readonly Exchange[] = [],
  ) {
    this.spec = spec;
    this.trouble = trouble;
    this.lostWhileWell = lostWhileWell;
    this.exchange = exchange;
    this.lost = lost;
  }

  /** The answer; undefined when none came. */
  get response(): WireResponse | undefined {
    return this.exchange.response;
  }

  /** Whether the operation itself answered: not lost, not throttled, nobody on the way speaking for it. */
  get definite(): boolean {
    if (!this.response || this.trouble || this.status === 429) return false;
    return ![502, 503, 504].includes(this.status) || this.error !== undefined;
  }

  /** This exchange as something to judge, for the checks whose very subject is that no proper answer came. */
  asDefinite(): Observed {
    const judged = new Observed(this.spec, this.exchange, this.lost, this.trouble, this.lostWhileWell);
    Object.defineProperty(judged, 'definite', { value: true });
    return judged;
  }

  /** No definite answer, each time it was sent, while the host answered others: that is the host's doing. */
  get steadilyLost(): boolean {
    return this.trouble?.steady ?? false;
  }

  /** Why there is no definite answer, in words. */
  get obstacle(): string {
    return this.trouble?.symptom.text ?? this.exchange.failure?.message ?? `a gateway answered ${this.status}`;
  }

  get status(): number {
    return this.response?.status ?? 0;
  }

  get format(): AnswerFormat {
    return answerFormatOf(this.spec);
  }

  /** Media type of the answer in lower case, without parameters; empty when the host sent none. */
  get mediaType(): string {
    this.#mediaType ??= (header(this.response?.headers ?? [], 'content-type') ?? '')
      .replace(/;.*/s, '')
      .trim()
      .toLowerCase();
    return this.#mediaType;
  }

  /** The body, read strictly in the format that was asked for. */
  get reading(): AnswerReading {
    if (!this.response) return NOTHING;
    this.#reading ??= READERS[this.format](Buffer.from(this.response.body).toString('latin1'));
    return this.#reading;
  }

  get error(): ErrorReading | undefined {
    return this.reading.kind === 'error' ? this.reading : undefined;
  }

  get success(): SuccessReading | undefined {
    return this.reading.kind === 'success' ? this.reading : undefined;
  }

  /** Field names that the answer blames, in order. */
  get blamed(): readonly string[] {
    return this.error?.status.errors.map((entry) => entry.fieldName ?? '(no field)') ?? [];
  }

  /** FACTS trap 1: a success is 2xx with the media type asked for, readable, with a guid that is not zero and no error. */
  get isPayment(): boolean {
    const success = this.success;
    return (
      this.status >= 200 &&
      this.status < 300 &&
      this.mediaType === mediaTypeOf(this.format) &&
      success !== undefined &&
      /[1-9a-f]/i.test(success.guid)
    );
  }

  /** Body as text for messages and searches; invalid bytes as U+FFFD. */
  get text(): string {
    this.#text ??= this.response ? new TextDecoder().decode(this.response.body) : '';
    return this.#text;
  }
}
