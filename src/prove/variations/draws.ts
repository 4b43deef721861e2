// Which profile, seed and variations each false-alarm run has: every pair is met as early as possible.
// Must not know: what variations do, how runs are made.
import { createStream } from '../../../generators/random/stream.ts';
import { CORRECT_HOSTS } from '../correct-hosts.ts';
import { VARIATIONS } from './catalogue.ts';

export interface Draw {
  readonly profile: string;
  readonly seed: number;
  readonly variations: readonly string[];
}

const AT_ONCE = 3;

/** Every two that can meet in one run: a profile and a variation, or two variations. */
export function pairsOf({ profile, variations }: Pick<Draw, 'profile' | 'variations'>): readonly string[] {
  const sorted = [...variations].sort();
  return sorted.flatMap((v, i) => [`${profile} + ${v}`, ...sorted.slice(i + 1).map((w) => `${v} + ${w}`)]);
}

/** All pairs that there are. */
export function allPairs(): readonly string[] {
  const ids = VARIATIONS.map((v) => v.id);
  return [...new Set([...CORRECT_HOSTS.flatMap((profile) => pairsOf({ profile, variations: ids }))])];
}

/** The first `count` draws; the same every time. Draw 0 is the plain host. */
export function draws(count: number): readonly Draw[] {
  const open = new Set(allPairs());
  const stream = createStream(1, 'false alarms');
  const quick = VARIATIONS.filter((v) => !v.slow).map((v) => v.id);
  const slow = VARIATIONS.filter((v) => v.slow).map((v) => v.id);
  return Array.from({ length: count }, (_, i): Draw => {
    const profile = CORRECT_HOSTS[i % CORRECT_HOSTS.length] ?? 'default';
    const chosen: string[] = [];
    const gain = (id: string): number =>
      pairsOf({ profile, variations: [...chosen, id] }).filter((pair) => open.has(pair)).length;
    // A slow variation takes a run of its own turn, with as many others as make its pairs in few runs.
    const late = i % 20 === 19 ? slow.find((id) => gain(id) > 0 || [...open].some((p) => p.includes(id))) : undefined;
    if (late) chosen.push(late);
    const wanted = i === 0 ? 0 : late ? AT_ONCE + 2 : AT_ONCE;
    while (chosen.length < wanted) {
      const rest = stream.shuffle(quick.filter((id) => !chosen.includes(id)));
      const best = rest.reduce((a, b) => (gain(b) > gain(a) ? b : a));
      chosen.push(best);
    }
    const draw = { profile, seed: 1 + (i % 97), variations: chosen };
    for (const pair of pairsOf(draw)) open.delete(pair);
    return draw;
  });
}
