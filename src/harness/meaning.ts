// What a member of a request means, however it is written: for the ledger and the budget, not for any verdict.
// Must not know: answers, requirements.
import { readJson } from '../codec/json-text.ts';
import { readJsv } from '../codec/jsv-text.ts';
import { memberAnyCase, scalarText, type Tree } from '../codec/tree.ts';
import { memberOf } from '../contract/payment.ts';
import type { CaseSpec } from './case.ts';

/** The member as text; empty when the request does not give it, or gives it in a form that is not read here. */
export function textMeant(spec: CaseSpec, name: string): string {
  if (spec.document === undefined) return inBody(spec, name);
  const value = memberOf(spec.document, name);
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return typeof value === 'object' && value !== null && 'raw' in value ? (scalarText(read(spec, value.raw)) ?? '') : '';
}

/** A verbatim body without a document: the object, or the first of a batch. */
function inBody(spec: CaseSpec, name: string): string {
  if (spec.body === undefined) return '';
  const whole = read(spec, typeof spec.body === 'string' ? spec.body : new TextDecoder().decode(spec.body));
  return scalarText(memberAnyCase(whole?.kind === 'list' ? whole.items[0] : whole, name)) ?? '';
}

/** Undefined for what cannot be read, odd on purpose as many bodies are: it means nothing that could be said in a cell. */
function read({ format }: CaseSpec, text: string): Tree | undefined {
  // A reader of JSV wants an object around all else.
  const reading = format === 'jsv' ? readJsv(`{_:${text}}`) : readJson(text);
  if (!reading.ok) return undefined;
  return format === 'jsv' ? memberAnyCase(reading.tree, '_') : reading.tree;
}
