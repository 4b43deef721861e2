// The platform's own strict JSON reader, which hosts with endpoint routing use: exact types, and failures with their place (FACTS 15).
// Must not know: HTTP, the framework's lenient reader.
import type { Bound, BoundValue, Dto, Kind } from '../model.ts';
import { memberNamed, membersByName } from './members.ts';
import type { NetProblem } from './read-errors.ts';
import { systemDate } from './system-date.ts';
import { SystemTokens, type Token } from './system-tokens.ts';
import type { ZoneMinutes } from './zone.ts';

const TYPES: Readonly<Record<Kind, string>> = {
  string: 'System.String',
  DateTime: 'System.DateTime',
  double: 'System.Double',
  int32: 'System.Int32',
  bool: 'System.Boolean',
  map: 'System.Collections.Generic.Dictionary`2[System.String,System.String]',
};

/** Reads one object; undefined for `null`. @throws NetProblem */
export function readSystemJson(bytes: Buffer, dto: Dto, zone: ZoneMinutes): Bound | undefined {
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
    const member = memberNamed(members, tokens.name);
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

function converted(kind: Kind, token: Token, tokens: SystemTokens, zone: ZoneMinutes): BoundValue {
  const value = kind === 'map' ? mapOf(token, tokens) : scalarOf(kind, token, zone);
  if (value === undefined) throw unconverted(tokens, TYPES[kind]);
  return value;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function scalarOf(kind: Exclude<Kind, 'map'>, token: Token, zone: ZoneMinutes): BoundValue | undefined {
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
    if (value.is === 'string' && !LONE_SURROGATE.test(value.text)) map.set(key, value.text);
    else if (value.is === 'null') map.set(key, null);
    else throw unconverted(tokens, TYPES.string);
    tokens.leave();
  }
  return map;
}
