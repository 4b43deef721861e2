// What a member of a request means, however it is written: for the ledger and the budget, not for any verdict.
// Must not know: answers, requirements.
import { memberOf } from '../contract/payment.ts';
import type { CaseSpec } from './case.ts';

/** The member as text; empty when the request does not give it, or gives it in a form that is not read here. */
export function textMeant(spec: CaseSpec, name: string): string {
  if (spec.document === undefined) return inBody(spec, name);
  const value = memberOf(spec.document, name);
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return typeof value === 'object' && value !== null && 'raw' in value ? unquoted(spec, value.raw) : '';
}

/** A verbatim body without a document: the object, or the first of a batch. */
function inBody(spec: CaseSpec, name: string): string {
  if (spec.body === undefined) return '';
  const text = typeof spec.body === 'string' ? spec.body : new TextDecoder().decode(spec.body);
  if (spec.format === 'jsv')
    return unquoted(spec, new RegExp(`[{,]${name}:("(?:[^"]|"")*"|[^,}]*)`, 'i').exec(text)?.[1] ?? '');
  const whole = parsed(text);
  const first: unknown = Array.isArray(whole) ? whole[0] : whole;
  const value: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function unquoted({ format }: CaseSpec, raw: string): string {
  if (format === 'jsv') return /^".*"$/s.test(raw) ? raw.slice(1, -1).replaceAll('""', '"') : raw;
  const value = parsed(raw);
  // A bare number is taken as it is written: 12.50 is not 12.5.
  return typeof value === 'string' ? value : typeof value === 'number' ? raw.trim() : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Odd on purpose, as many bodies are: it means nothing that could be said in a cell.
    return undefined;
  }
}
