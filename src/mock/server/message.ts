// A request as it came over the wire, and an answer before it is framed.
// Must not know: the operation, formats.

export interface WireRequest {
  readonly method: string;
  /** Target as sent. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** The body came in chunks, without a length. */
  readonly chunked: boolean;
  /** Why the transport gave the body up before its end; it is then what came of it, or empty. */
  readonly givenUp: string | undefined;
  readonly secure: boolean;
}

export interface WireAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Written piece by piece, so that it comes in chunks even when nothing is in them. */
  readonly streamed?: boolean;
  /** Close the connection after it. */
  readonly close?: boolean;
}

/** All values of a header, by name in any letter case. */
export function values(headers: WireRequest['headers'], name: string): readonly string[] {
  return headers.filter(([n]) => n.toLowerCase() === name).map(([, v]) => v);
}

/** Values of a header joined as ASP.NET joins them, empty ones left out; undefined when absent. */
export function value(headers: WireRequest['headers'], name: string): string | undefined {
  const all = values(headers, name);
  return all.length === 0 ? undefined : all.filter((v) => v !== '').join(',');
}
