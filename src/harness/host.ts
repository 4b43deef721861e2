// The host as checks see it: a case goes in, what the host answered comes out; equal cases are sent once.
// Must not know: requirements, verdicts, reports.
import { createHash } from 'node:crypto';
import type { Shown } from '../client/credentials.ts';
import { type Exchange, header, type WireRequest } from '../client/exchange.ts';
import type { Identities } from '../client/identities.ts';
import type { HostClient, HostConnection, RawResult } from '../client/pool-client.ts';
import { type CaseSpec, toWire } from './case.ts';
import type { Delivered, Delivery } from './delivery.ts';
import type { Sending } from './dispatcher.ts';
import { textMeant } from './meaning.ts';
import { Observed } from './observed.ts';
import { guidIn } from './payment-cap.ts';
import { type Looking, type Symptom, symptomOf } from './symptom.ts';

/** What a check may ask of the host. */
export interface HostDoor {
  /** The answer to a case; a case of the same key is sent once a run and shared. */
  observe(spec: CaseSpec): Promise<Observed>;
  /** The case once more, as a request of its own, under another key. */
  again(spec: CaseSpec, mark: string): Promise<Observed>;
  /** Cases one after the other over one connection; what could not be sent because the host closed is sent on a new one. */
  inSequence(
    specs: readonly CaseSpec[],
  ): Promise<readonly { readonly observed: Observed; readonly reconnected: boolean }[]>;
  /** Cases sent at the same moment. */
  atOnce(specs: readonly CaseSpec[]): Promise<readonly Observed[]>;
  /** Bytes over a connection of their own; `requests` = how many requests they hold. */
  raw(key: string, bytes: Uint8Array, options: Parameters<HostClient['raw']>[1], requests: number): Promise<RawResult>;
  /** The bytes of a case with given framing headers, for `raw`. */
  bytesOf(spec: CaseSpec, framing: readonly (readonly [string, string])[], version?: string): Uint8Array;
}

export interface HostOptions {
  readonly delivery: Delivery;
  readonly client: HostClient;
  readonly identities: Identities;
  readonly authority: string;
  /** Path prefix of the target, without a slash at its end. */
  readonly prefix: string;
  /** Replaces secrets by their names. */
  readonly neutral: (text: string) => string;
  /** A request that may pay leaves now. */
  readonly onPaying: (spec: CaseSpec) => void;
  /** It did not leave after all. */
  readonly onUnsent: (spec: CaseSpec) => void;
  readonly onObserved: (observed: Observed) => void;
  /** Sends at the same moment what the work asks for. */
  readonly together: <T>(work: () => Promise<T>) => Promise<T>;
  /** Bytes outside any case were answered with a payment. */
  readonly onStray: (key: string, guid: string) => void;
}

export class Host implements HostDoor {
  readonly #options: HostOptions;
  readonly #memory = new Map<string, Promise<Observed>>();
  readonly #digests: string[] = [];
  /** X-Powered-By of the first answer of the operation that had it. */
  #signature: string | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  observe(spec: CaseSpec, soon: Sending['soon'] = false): Promise<Observed> {
    const known = this.#memory.get(spec.key);
    if (known) return known;
    const pending = this.#send(spec, { soon });
    this.#memory.set(spec.key, pending);
    return pending;
  }

  again(spec: CaseSpec, mark: string): Promise<Observed> {
    return this.observe({ ...spec, key: `${spec.key} (${mark})` }, true);
  }

  /** The same host for a check that goes step by step: each step is sent before what others have waiting. */
  get forProbes(): HostDoor {
    return {
      observe: (spec) => this.observe(spec, true),
      again: (spec, mark) => this.again(spec, mark),
      inSequence: (specs) => this.inSequence(specs),
      atOnce: (specs) => this.atOnce(specs),
      raw: (key, bytes, options, requests) => this.raw(key, bytes, options, requests),
      bytesOf: (spec, framing, version) => this.bytesOf(spec, framing, version),
    };
  }

  atOnce(specs: readonly CaseSpec[]): Promise<readonly Observed[]> {
    return this.#options.together(() => Promise.all(specs.map((spec) => this.observe(spec, 'first'))));
  }

  async inSequence(
    specs: readonly CaseSpec[],
  ): Promise<readonly { readonly observed: Observed; readonly reconnected: boolean }[]> {
    const seen: { observed: Observed; reconnected: boolean }[] = [];
    let connection = this.#options.client.connection();
    try {
      for (const spec of specs) {
        const reconnected = connection.closed;
        if (reconnected) {
          await connection.close();
          connection = this.#options.client.connection();
        }
        seen.push({ observed: await this.#send(spec, { over: connection, soon: true }), reconnected });
      }
    } finally {
      await connection.close();
    }
    return seen;
  }

  async raw(
    key: string,
    bytes: Uint8Array,
    options: Parameters<HostClient['raw']>[1],
    requests: number,
  ): Promise<RawResult> {
    // The authority and the credential are left out: the same run against another address is the same run.
    const text = Buffer.from(bytes)
      .toString('latin1')
      .replaceAll(this.#options.authority, 'host')
      .replace(/^Authorization: .*$/gim, 'Authorization: <identity>')
      .replace(/^Cookie: .*$/gim, 'Cookie: <identity>');
    this.#digests.push(digest(`raw ${key}`, Buffer.from(this.#options.neutral(text), 'latin1')));
    const shown = this.#options.identities.shown('client');
    const own = shown.authorization ?? shown.cookie ?? shown.query;
    const carriesOwn = own !== undefined && Buffer.from(bytes).toString('latin1').includes(own);
    const result = await this.#options.delivery.raw(bytes, options, requests, (raw) =>
      this.#rawSymptom(raw, carriesOwn),
    );
    for (const response of result.responses) {
      const guid = guidIn(response);
      if (guid !== undefined) this.#options.onStray(key, guid);
    }
    return result;
  }

  bytesOf(spec: CaseSpec, framing: readonly (readonly [string, string])[], version = '1.1'): Uint8Array {
    const wire = toWire(spec, this.#options.identities.shown(spec.identity ?? 'client'));
    const head = [
      `${wire.method} ${this.#options.prefix}${wire.path} HTTP/${version}`,
      `Host: ${this.#options.authority}`,
      ...[...wire.headers, ...framing].map(([n, v]) => `${n}: ${v}`),
    ];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), wire.body ?? new Uint8Array()]);
  }

  /** sha256 over the digests of all distinct requests, independent of the order in time. */
  requestHash(): string {
    return createHash('sha256')
      .update([...this.#digests].sort().join('\n'))
      .digest('hex');
  }

  async #send(
    spec: CaseSpec,
    { over, soon }: { readonly over?: HostConnection; readonly soon: Sending['soon'] },
  ): Promise<Observed> {
    const { delivery, identities, neutral, onObserved, onPaying, onUnsent } = this.#options;
    // The credential is left out of the digest: the same run with another key is the same run.
    const bare = toWire(spec, NO_CREDENTIAL);
    const named = bare.headers.map(([n, v]) =>
      n === 'Authorization' ? `${n}: <verbatim>` : n === 'Cookie' ? n : `${n}: ${neutral(v)}`,
    );
    const who = spec.authorization === undefined ? (spec.identity ?? 'client') : 'none';
    this.#digests.push(
      digest(`${spec.key}\n${bare.method} ${neutral(bare.path)}\n${who}\n${named.join('\n')}`, bare.body),
    );
    const paying = spec.intent.kind === 'accepted';
    const sending = {
      manner: paying ? ('may-pay' as const) : ('harmless' as const),
      ...(paying ? { value: amountOf(spec), onLeaving: () => onPaying(spec) } : {}),
      ...(over ? { over } : {}),
      ...(soon === undefined ? {} : { soon }),
    };
    const attempts = await identities
      .as(who, (shown) => delivery.send(toWire(spec, shown), sending, (exchange) => this.symptom(spec, exchange)))
      .catch((error: unknown) => {
        if (paying) onUnsent(spec);
        throw error;
      });
    const lost = attempts.flatMap((sent, i) => [...sent.lost, ...(i < attempts.length - 1 ? [sent.exchange] : [])]);
    const { exchange, trouble } = attempts[attempts.length - 1] as Delivered;
    const lostWhileWell = attempts.flatMap((sent) => sent.lostWhileWell);
    const observed = new Observed(spec, exchange, lost, trouble, lostWhileWell);
    onObserved(observed);
    return observed;
  }

  /** Whether the host is well: the symptom of a case sent past everything else, or undefined. */
  async pulse(spec: CaseSpec, direct: (request: WireRequest) => Promise<Exchange>): Promise<Symptom | undefined> {
    const { identities } = this.#options;
    const attempts = await identities.as(spec.identity ?? 'client', async (shown) => ({
      exchange: await direct(toWire(spec, shown)),
    }));
    const last = attempts.at(-1)?.exchange;
    return last && this.symptom(spec, last);
  }

  symptom(spec: CaseSpec, exchange: Exchange): Symptom | undefined {
    const bare = new Observed(spec, exchange, []);
    const serviceSpeaks = bare.error !== undefined;
    // A page of somebody on the way has a signature, too: only what speaks of the operation shows the host's.
    if (exchange.response && (serviceSpeaks || bare.isPayment))
      this.#signature ??= header(exchange.response.headers, 'x-powered-by');
    return symptomOf(exchange, this.#looking(spec, serviceSpeaks));
  }

  #looking(spec: CaseSpec, serviceSpeaks: boolean): Looking {
    const { authority } = this.#options;
    const own = ['client', 'client-key-basic', 'client-basic'].includes(spec.identity ?? 'client');
    // Also what shows the same credential in other letters: what a host must let in is told by the intent.
    const entitled = own && !REFUSED_ACCESS.has(spec.intent.kind);
    return {
      authority,
      signature: this.#signature,
      credentialIsGood: entitled && (spec.method ?? 'POST') === 'POST',
      wantsData: spec.accept === undefined || (spec.accept !== null && !/html|^\s*$/i.test(spec.accept)),
      mayBeUnknown: spec.intent.kind === 'unrouted' || spec.intent.kind === 'open',
      serviceSpeaks,
    };
  }

  #rawSymptom({ failure, responses }: RawResult, carriesOwn: boolean): Symptom | undefined {
    const last = responses.at(-1);
    // Whoever says that it closes owes no further answer (RFC 9112 9.6).
    const closes = last !== undefined && /\bclose\b/i.test(header(last.headers, 'connection') ?? '');
    if (failure && !(failure.kind === 'reset' && closes))
      return symptomOf({ ...NOWHERE, failure }, this.#looking(ANY, false));
    for (const response of responses) {
      const symptom = symptomOf(
        { ...NOWHERE, response },
        { ...this.#looking(ANY, false), credentialIsGood: carriesOwn },
      );
      if (symptom) return symptom;
    }
    return undefined;
  }
}

/** Intents that a host answers 401, 403 or in its own way. */
const REFUSED_ACCESS: ReadonlySet<string> = new Set(['unauthenticated', 'forbidden', 'denied', 'open', 'unrouted']);
const ANY: CaseSpec = { key: 'bytes', intent: { kind: 'open' } };
const NOWHERE = { seq: 0, request: { method: 'POST', path: '/', headers: [] }, startedAt: 0, ms: 0 } as const;

/** What the payment is worth, for the budget; 0 where the amount cannot be read. */
function amountOf(spec: CaseSpec): number {
  const amount = Number(textMeant(spec, 'AmountOutstanding'));
  return Number.isFinite(amount) ? Math.abs(amount) : 0;
}

const NO_CREDENTIAL: Shown = {};

function digest(head: string, body: Uint8Array | undefined): string {
  const hash = createHash('sha256').update(head).update('\0');
  if (body) hash.update(body);
  return hash.digest('hex');
}

export type { Exchange };
