// The platform's own strict JSON reader, which hosts with endpoint routing use: exact types, and failures with their place (FACTS 15).
// Must not know: HTTP, the framework's lenient reader.
import type { Bound, BoundValue, Dto, Kind, NetDate } from '../model.ts';
import { membersByName } from './members.ts';
import { foldName } from './net-text.ts';
import type { NetProblem } from './read-errors.ts';
import { SystemTokens, type Token } from './system-tokens.ts';

const TYPES: Readonly<Record<Kind, string>> = {
  string: 'System.String',
  DateTime: 'System.DateTime',
  double: 'System.Double',
  int32: 'System.Int32',
  bool: 'System.Boolean',
  map: 'System.Collections.Generic.Dictionary`2[System.String,System.String]',
};

/** Reads one object; undefined for `null`. @throws NetProblem */
export function readSystemJson(bytes: Buffer, dto: Dto, zone: number): Bound | undefined {
  const tokens = new SystemTokens(bytes);
  const first = tokens.value();
  if (first.is === 'null') {
    tokens.end();
    return undefined;
  }
  if (first.is !== '{') throw unconverted(tokens, `${dto.namespace}.${dto.name}`);
  const bound: Bound = new Map();
  const members = membersByName(dto);
  while (tokens.nextName()) {
    const member = members.get(foldName(tokens.name));
    const token = tokens.value();
    if (member) bound.set(member.name, converted(member.kind, token, tokens, zone));
    else tokens.skip(token);
    tokens.leave();
  }
  tokens.end();
  return bound;
}

function unconverted(tokens: SystemTokens, type: string): NetProblem {
  return tokens.problem(`The JSON value could not be converted to ${type}.`, tokens.at);
}

function converted(kind: Kind, token: Token, tokens: SystemTokens, zone: number): BoundValue {
  const value = kind === 'map' ? mapOf(token, tokens) : scalarOf(kind, token, zone);
  if (value === undefined) throw unconverted(tokens, TYPES[kind]);
  return value;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function scalarOf(kind: Exclude<Kind, 'map'>, token: Token, zone: number): BoundValue | undefined {
  switch (kind) {
    case 'string':
      // Half a surrogate pair is no text.
      if (token.is === 'string') return LONE_SURROGATE.test(token.text) ? undefined : token.text;
      return token.is === 'null' ? null : undefined;
    case 'int32': {
      const value = token.is === 'number' && /^-?\d+$/.test(token.text) ? Number(token.text) : Number.NaN;
      return value >= -2147483648 && value <= 2147483647 ? value || 0 : undefined;
    }
    case 'double':
      return token.is === 'number' ? Number(token.text) : undefined;
    case 'bool':
      return token.is === 'true' || token.is === 'false' ? token.is === 'true' : undefined;
    case 'DateTime':
      return token.is === 'string' ? systemDate(token.text, zone) : undefined;
  }
}

function mapOf(token: Token, tokens: SystemTokens): ReadonlyMap<string, string | null> | null | undefined {
  if (token.is === 'null') return null;
  if (token.is !== '{') return undefined;
  const map = new Map<string, string | null>();
  while (tokens.nextName()) {
    const key = tokens.name;
    const value = tokens.value();
    if (value.is === 'string') map.set(key, value.text);
    else if (value.is === 'null') map.set(key, null);
    else throw unconverted(tokens, TYPES.string);
    tokens.leave();
  }
  return map;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,16}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const UNIX_EPOCH = 621_355_968_000_000_000n;

/** ISO 8601 in full; with an offset it becomes the server's time. */
function systemDate(text: string, zone: number): NetDate | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.getUTCDate() !== Number(day)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  at.setUTCHours(Number(hour), Number(minute), Number(second));
  const ticks = BigInt(at.getTime()) * 10_000n + UNIX_EPOCH + BigInt(fraction.slice(0, 7).padEnd(7, '0'));
  if (offset === undefined) return { ticks, kind: 'unspecified' };
  if (offset === 'Z') return { ticks, kind: 'utc' };
  const minutes = Number(`${offset.slice(0, 1)}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
  return { ticks: ticks + BigInt(zone - minutes) * 600_000_000n, kind: 'local' };
}
