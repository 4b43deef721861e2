// The valid documents that suites start from, drawn from the run's seed by label.
// Must not know: hosts, answers, requirements.
import { OPTIONAL_MEMBERS } from '../generators/payment/members.ts';
import { createPayments } from '../generators/payment/payments.ts';
import { REQUEST_MEMBERS } from '../src/contract/members.ts';
import type { MemberValue, PaymentDocument } from '../src/contract/payment.ts';

const makers = new Map<number, ReturnType<typeof createPayments>>();

function maker(seed: number): ReturnType<typeof createPayments> {
  const known = makers.get(seed);
  if (known) return known;
  // A process that runs many seeds keeps the last one only.
  makers.clear();
  const fresh = createPayments(seed);
  makers.set(seed, fresh);
  return fresh;
}

/** The required members only. */
export function minimal(seed: number, label: string): PaymentDocument {
  return maker(seed).minimal(label);
}

/** All 21 members. */
export function full(seed: number, label: string): PaymentDocument {
  return maker(seed).full(label);
}

/** The required members and these optional ones. */
export function subset(seed: number, label: string, optional: readonly string[]): PaymentDocument {
  return maker(seed).subset(label, optional);
}

/** A choice of exactly `count` optional members, different for each label but the same for a seed. */
export function optionalOf(seed: number, label: string, count: number): readonly string[] {
  let state = seed >>> 0;
  for (const c of label) state = Math.imul(state ^ (c.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const pool = [...OPTIONAL_MEMBERS];
  const chosen = new Set<string>();
  while (chosen.size < Math.min(count, OPTIONAL_MEMBERS.length)) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const [member] = pool.splice((state >>> 8) % pool.length, 1);
    if (member !== undefined) chosen.add(member);
  }
  return OPTIONAL_MEMBERS.filter((m) => chosen.has(m));
}

/** A valid document with `count` optional members. */
export function withOptional(seed: number, label: string, count: number): PaymentDocument {
  return subset(seed, label, optionalOf(seed, label, count));
}

/**
 * The required members and these optional ones; over the turns, some of the given are empty and some of the others
 * are null: both are ways for a client to say that there is nothing to say.
 */
export function filled(seed: number, label: string, given: readonly string[], turn: number): PaymentDocument {
  const nulls = OPTIONAL_MEMBERS.filter((name, i) => !given.includes(name) && (turn + i) % 3 === 0);
  const empty = OPTIONAL_MEMBERS.filter((name, i) => given.includes(name) && (turn * 2 + i) % 5 === 0);
  return subset(seed, label, [...given, ...nulls]).map(([name, value]) => [
    name,
    nulls.some((n) => n === name) ? null : empty.some((n) => n === name) ? nothing(name, value) : value,
  ]);
}

/** An empty value of the member's type; numbers and dates have none. */
function nothing(name: string, value: MemberValue): MemberValue {
  const type = REQUEST_MEMBERS.find((member) => member.name === name)?.type;
  return type === 'string' ? '' : type === 'map' ? [] : value;
}

/** The members beginning at another one, so that over the turns each is first, last and in the middle. */
export function turned(document: PaymentDocument, turn: number): PaymentDocument {
  const at = (turn * 5) % Math.max(document.length, 1);
  return [...document.slice(at), ...document.slice(0, at)];
}
