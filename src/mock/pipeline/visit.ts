// One request on its way through the pipeline, and what each answer to it needs to know.
// Must not know: stages.
import type { Profile } from '../profiles.ts';
import type { WireRequest } from '../server/message.ts';
import type { Target } from '../server/target.ts';
import { type Style, withJsConfig } from '../writing/style.ts';
import type { Answering } from './answer.ts';
import type { Arrival } from './arrival.ts';
import type { Subject } from './debug.ts';
import type { Choice } from './format.ts';
import type { Caller } from './login/caller.ts';
import type { Reached } from './route.ts';

export interface Visit {
  readonly request: WireRequest;
  readonly target: Target;
  /** After any override, in capitals; empty when the override is. */
  readonly verb: string;
  /** How the path reached what it names. */
  readonly reached: Reached;
  readonly profile: Profile;
  readonly choice: Choice;
  readonly arrival: Arrival;
  readonly caller: Caller;
  /** The request was read, and answers to it are written by the platform's own JSON writer. */
  readonly systemJson?: boolean;
}

/** Values of a query parameter, its name in any letter case, joined by commas, empty ones left out. */
export function queryOf(target: Target, name: string): string | undefined {
  if (target.query.length === 0) return undefined;
  const all = target.query.filter(([n]) => n.toLowerCase() === name.toLowerCase()).map(([, v]) => v);
  return all.length === 0 ? undefined : all.filter((v) => v !== '').join(',');
}

const ownStyles = new WeakMap<Profile, Style>();

/** How the host writes by itself. */
function ownStyleOf(profile: Profile): Style {
  const known = ownStyles.get(profile);
  if (known) return known;
  const { textCase, zone, systemJson } = profile;
  const style: Style = {
    textCase,
    includeNulls: false,
    excludeDefaults: false,
    indent: false,
    dates: 'ISO8601',
    zone,
    compatible: systemJson,
  };
  ownStyles.set(profile, style);
  return style;
}

/** How to write an answer now: with the cookies that were set so far. */
export function answering(visit: Omit<Visit, 'request' | 'verb'>, subject?: Subject): Answering {
  const { profile, choice, target, arrival, caller } = visit;
  const ownStyle = ownStyleOf(profile);
  const style = withJsConfig(ownStyle, queryOf(target, 'jsconfig'));
  const isJsvReply = visit.reached.predefined === 'reply' && visit.reached.suffix === 'jsv';
  const pretty = isJsvReply ? /debug/i.test(arrival.rawUrl) && 'always' : (queryOf(target, 'debug') ?? '') !== '';
  return {
    profile,
    choice,
    style,
    ownStyle,
    pretty,
    cookies: caller.cookies,
    arrival,
    ...(subject ? { subject } : {}),
    systemJson: visit.systemJson ?? false,
  };
}
