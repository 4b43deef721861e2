// Which values of an exchange are private: those of personal members, and of cookies that the host set.
// Must not know: how they are hidden.
import { headerValues } from '../client/exchange.ts';
import { PERSONAL_MEMBERS } from '../client/redaction.ts';
import type { ValueMask } from '../client/value-mask.ts';
import type { MemberValue } from '../contract/payment.ts';
import type { Observed } from './observed.ts';

const PERSONAL: ReadonlySet<string> = new Set(PERSONAL_MEMBERS.map((name) => name.toLowerCase()));
const MIN_COOKIE = 8;

/** Adds them to the mask. With `reveal`, only the cookies. */
export function keepPrivate(mask: ValueMask, observed: Observed, reveal: boolean): void {
  const { spec, exchange } = observed;
  for (const [name, value] of reveal ? [] : (spec.document ?? []))
    if (PERSONAL.has(name.toLowerCase()))
      for (const text of textsOf(value)) mask.add(text, `<${[...text].length} characters>`);
  for (const sending of [...observed.lost, exchange])
    for (const cookie of headerValues(sending.response?.headers ?? [], 'set-cookie')) {
      const value = /^[^=;]*=([^;]*)/.exec(cookie)?.[1]?.trim() ?? '';
      if (value.length >= MIN_COOKIE) mask.add(value, '<cookie>');
    }
}

function textsOf(value: MemberValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(([, v]: readonly [string, string | null]) => (v === null ? [] : [v]));
  if (value !== null && typeof value === 'object' && 'raw' in value) {
    const inner = /^\s*"([^"\\]*)"\s*$/.exec(value.raw)?.[1];
    return inner === undefined ? [] : [inner];
  }
  return [];
}
