// The host's own description of the operation, read from /metadata/app.json whatever its text case (FACTS 14).
// Must not know: how it is judged.
import type { Observed } from '../../src/harness/observed.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Member by path, names in any letter case. */
export function at(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((v, name) => {
    if (v === null || typeof v !== 'object' || Array.isArray(v)) return undefined;
    return Object.entries(v as { readonly [n: string]: Json }).find(
      ([n]) => n.toLowerCase() === name.toLowerCase(),
    )?.[1];
  }, value);
}

export const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
export const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

export interface SelfDescription {
  readonly document: Json;
  /** The operation's entry. */
  readonly operation: Json;
}

/** Undefined when the host hides its description or describes another application. */
export function readSelfDescription(o: Observed): SelfDescription | undefined {
  if (o.status !== 200) return undefined;
  let document: Json;
  try {
    document = JSON.parse(o.text) as Json;
  } catch {
    return undefined;
  }
  const operation = list(at(document, 'Api.Operations')).find(
    (op) => text(at(op, 'Request.Name')) === 'OnceOffPaymentRequests',
  );
  return operation === undefined ? undefined : { document, operation };
}
