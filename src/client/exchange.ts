// One request and its answer as bytes, with timings: the currency of the whole suite.
// Must not know: what a payment is, whether an answer is right.

/** Header fields in wire order, names in the letter case that was sent. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A request as the suite describes it. `Host` and `Content-Length` are added by the client. */
export interface WireRequest {
  readonly method: string;
  /** Path and query exactly as they go on the wire, relative to the target's base URL; starts with `/`. */
  readonly path: string;
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
  /** `length` (default): Content-Length. `chunked`: Transfer-Encoding: chunked. */
  readonly framing?: 'length' | 'chunked';
}

export interface WireResponse {
  readonly status: number;
  /** Reason phrase; empty when the host sent none. */
  readonly reason: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** Why there is no answer. `possiblyArrived`: the request may have reached the service before the connection was lost. */
export interface TransportFailure {
  readonly kind: 'refused' | 'reset' | 'timeout' | 'dns' | 'tls' | 'proxy' | 'unparsable' | 'aborted' | 'other';
  /** One sentence without secrets. */
  readonly message: string;
  readonly possiblyArrived: boolean;
  /** The head of an answer came, but not the whole of its body. */
  readonly brokeOff?: boolean;
}

export interface Exchange {
  /** Sequence number in the run, from 1, in order of sending. */
  readonly seq: number;
  readonly request: WireRequest;
  readonly response?: WireResponse;
  readonly failure?: TransportFailure;
  /** Epoch milliseconds when sending began. */
  readonly startedAt: number;
  /** Milliseconds until the last byte of the answer (or the failure). */
  readonly ms: number;
}

/** All values of a header, by name in any letter case, in order. */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([n]) => n.toLowerCase() === wanted).map(([, v]) => v);
}

/** The first value of a header, or undefined when it is absent. */
export function header(headers: HeaderList, name: string): string | undefined {
  return headerValues(headers, name)[0];
}
