// The host's own descriptions of the operation, read whatever their text case (FACTS 14).
// Must not know: how they are judged.
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
  /** The operation's entries: one, unless the host lists it twice. */
  readonly operations: readonly Json[];
  /** The first of them. */
  readonly operation: Json;
}

/** What a description says: `hidden` when there is none to read, `unlisted` when it lists operations without ours. */
export type Reading = SelfDescription | 'hidden' | 'unlisted';

/** Reads `/metadata/app.json` (operations under `Api`) and `/types/metadata.json` (operations at the top). */
export function readSelfDescription(o: Observed): Reading {
  if (o.status !== 200) return 'hidden';
  let document: Json;
  try {
    document = JSON.parse(o.text) as Json;
  } catch {
    return 'hidden';
  }
  const all = at(document, 'Api.Operations') ?? at(document, 'Operations');
  if (!Array.isArray(all)) return 'hidden';
  const operations = list(all).filter((op) => text(at(op, 'Request.Name')) === 'OnceOffPaymentRequests');
  const [operation] = operations;
  return operation === undefined ? 'unlisted' : { document, operations, operation };
}

export interface CodeMember {
  readonly name: string;
  /** As C# writes it, without `?`: `string`, `Dictionary<string, string>`. */
  readonly type: string;
  readonly required: boolean;
}

/** What generated C# says of a class. */
export interface CodeClass {
  readonly name: string;
  readonly routes: readonly string[];
  readonly members: readonly CodeMember[];
}

/** Reads the classes of generated C# (`/types/csharp`): routes, members in order, their types, what is required. */
export function readCode(o: Observed): readonly CodeClass[] {
  if (o.status !== 200) return [];
  const classes: { name: string; routes: string[]; members: CodeMember[] }[] = [];
  let routes: string[] = [];
  let required = false;
  for (const line of o.text.split(/\r?\n/)) {
    const route = /^\s*\[Route\("([^"]*)"(?:,\s*"([^"]*)")?/.exec(line);
    if (route) routes.push(`${route[2] ?? 'any verb'} ${route[1]}`);
    if (/^\s*\[Validate\("NotNull"\)\]/.test(line)) required = true;
    const found = /^\s*public (?:partial |abstract )*class (\w+)/.exec(line);
    if (found) {
      classes.push({ name: found[1] ?? '', routes, members: [] });
      routes = [];
    }
    const member = /^\s*public (?:virtual )?([\w<>, ]+?)\??\s+(\w+)\s*\{ get; set; \}/.exec(line);
    if (member) {
      classes.at(-1)?.members.push({ name: member[2] ?? '', type: member[1] ?? '', required });
      required = false;
    }
  }
  return classes;
}
