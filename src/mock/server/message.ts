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

type Headers = WireRequest['headers'];

/** Whether a header has this name, given in small letters. Most are told apart by their length alone. */
export function isNamed(header: Headers[number], name: string): boolean {
  return header[0].length === name.length && header[0].toLowerCase() === name;
}

const NONE: readonly string[] = [];

/** All values of a header, by name in any letter case. */
export function values(headers: Headers, name: string): readonly string[] {
  let found: string[] | undefined;
  for (const header of headers) {
    if (!isNamed(header, name)) continue;
    if (found) found.push(header[1]);
    else found = [header[1]];
  }
  return found ?? NONE;
}

/** Values of a header joined as ASP.NET joins them, empty ones left out; undefined when absent. */
export function value(headers: Headers, name: string): string | undefined {
  let all: string | undefined;
  for (const header of headers) {
    if (!isNamed(header, name)) continue;
    if (!all) all = header[1];
    else if (header[1] !== '') all = `${all},${header[1]}`;
  }
  return all;
}
