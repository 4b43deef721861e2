// What changed between two runs, or between two hosts, by requirement and case.
// Must not know: files, how a run is done.
import { fold, oneLine, shorten } from './plain-text.ts';
import type { CheckRecord, RunRecord } from './record-schema.ts';
import { counted } from './tally.ts';

/** One case that both runs or only one of them have. */
export interface Change {
  readonly requirement: string;
  readonly case: string;
  readonly title: string;
  readonly level: CheckRecord['level'];
  readonly before?: CheckRecord;
  readonly after?: CheckRecord;
}

export interface RunDiff {
  /** Violated now and not before: what a gate is for. */
  readonly worse: readonly Change[];
  /** Violated before and not now. */
  readonly better: readonly Change[];
  /** Seen before and not now: neither better nor worse. */
  readonly lost: readonly Change[];
  /** Not seen before, seen now, and not violated. */
  readonly gained: readonly Change[];
  /** Violated in both, but otherwise. */
  readonly otherwise: readonly Change[];
  readonly unchanged: number;
  readonly faces: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  readonly observations: readonly { readonly requirement: string; readonly before: string; readonly after: string }[];
  /** Why the two can be compared only in part. Empty when they can. */
  readonly caveats: readonly string[];
}

const keyOf = (check: CheckRecord): string => `${check.requirement} ${check.case}`;
const seen = (check: CheckRecord | undefined): boolean =>
  check?.verdict === 'conforms' || check?.verdict === 'violates';

function caveats(before: RunRecord, after: RunRecord): readonly string[] {
  const differs = (what: string, a: string | number, b: string | number): string[] =>
    a === b ? [] : [`${what}: ${a} before, ${b} after`];
  return [
    ...differs('suite', `${before.suite.name} ${before.suite.version}`, `${after.suite.name} ${after.suite.version}`),
    ...differs('tier', before.tier, after.tier),
    ...differs('seed', before.seed, after.seed),
    ...(before.interrupted ? ['the run before was interrupted'] : []),
    ...(after.interrupted ? ['the run after was interrupted'] : []),
    ...(before.checks.length === 0 ? ['the run before judged nothing'] : []),
    ...(after.checks.length === 0 ? ['the run after judged nothing'] : []),
  ];
}

/** Values by name, and where the two sides differ; what one side lacks is `(none)`. */
function valuesThatDiffer(
  before: readonly (readonly [string, string])[],
  after: readonly (readonly [string, string])[],
): readonly (readonly [name: string, before: string, after: string])[] {
  const collect = (pairs: readonly (readonly [string, string])[], name: string): string =>
    pairs
      .filter(([n]) => n === name)
      .map(([, value]) => value)
      .sort()
      .join('; ') || '(none)';
  const names = [...new Set([...before, ...after].map(([name]) => name))].sort();
  return names
    .map((name) => [name, collect(before, name), collect(after, name)] as const)
    .filter(([, a, b]) => a !== b);
}

/** Compares two records. Pure; the order of cases in them does not matter. */
export function diffRuns(before: RunRecord, after: RunRecord): RunDiff {
  const olds = new Map(before.checks.map((check) => [keyOf(check), check]));
  const news = new Map(after.checks.map((check) => [keyOf(check), check]));
  const changes: Change[] = [...new Set([...olds.keys(), ...news.keys()])].sort().flatMap((key) => {
    const [old, now] = [olds.get(key), news.get(key)];
    const any = now ?? old;
    if (!any) return [];
    const { requirement, case: name, title, level } = any;
    return [{ requirement, case: name, title, level, ...(old ? { before: old } : {}), ...(now ? { after: now } : {}) }];
  });
  const violated = (check: CheckRecord | undefined): boolean => check?.verdict === 'violates';
  const worse = changes.filter((c) => violated(c.after) && !violated(c.before));
  const better = changes.filter((c) => violated(c.before) && c.after?.verdict === 'conforms');
  const lost = changes.filter((c) => seen(c.before) && !seen(c.after));
  const gained = changes.filter((c) => !seen(c.before) && c.after?.verdict === 'conforms');
  const otherwise = changes.filter(
    (c) =>
      violated(c.before) &&
      violated(c.after) &&
      (c.before?.expected !== c.after?.expected ||
        c.before?.outcome !== c.after?.outcome ||
        statusOf(c.before) !== statusOf(c.after)),
  );
  const touched = new Set([worse, better, lost, gained, otherwise].flat());
  return {
    worse,
    better,
    lost,
    gained,
    otherwise,
    unchanged: changes.filter((c) => !touched.has(c)).length,
    faces: valuesThatDiffer(
      before.faces.map((f) => [f.name, f.value]),
      after.faces.map((f) => [f.name, f.value]),
    ).map(([name, a, b]) => ({ name, before: a, after: b })),
    observations: valuesThatDiffer(
      before.observations.map((o) => [o.requirement, o.text]),
      after.observations.map((o) => [o.requirement, o.text]),
    ).map(([requirement, a, b]) => ({ requirement, before: a, after: b })),
    caveats: caveats(before, after),
  };
}

/** What came, without the parts that are new in every answer (guids, invoices). */
function statusOf(check: CheckRecord | undefined): string {
  return (check?.actual ?? '')
    .replace(/[0-9a-f]{32}|[0-9a-f-]{36}/gi, '<guid>')
    .replace(/\b(?:INV|SEG)-[\w-]+/g, '<generated>');
}

/** 1 when something is violated that was not before, else 0; 3 when one side judged nothing. */
export function diffExitCode(diff: RunDiff): 0 | 1 | 3 {
  if (diff.worse.some((change) => change.level === 'MUST')) return 1;
  return diff.caveats.some((caveat) => caveat.endsWith('judged nothing')) ? 3 : 0;
}

const KEPT = 20;

/** The difference as text: what became worse first. */
export function diffText(before: RunRecord, after: RunRecord, diff: RunDiff = diffRuns(before, after)): string {
  const side = (record: RunRecord): string =>
    oneLine(`${record.target.name} (${record.target.url}), ${record.startedAt}, ${record.outcome}`);
  const section = (head: string, list: readonly Change[], side: 'before' | 'after'): readonly string[] =>
    list.length === 0
      ? []
      : [
          `${head}: ${counted(list.length, 'case')}`,
          ...fold(
            byRequirementOf(list).map((group) => lineOf(group, side)),
            KEPT,
            (n) => `  and ${counted(n, 'more requirement')}`,
          ),
        ];
  return [
    `before: ${side(before)}`,
    `after:  ${side(after)}`,
    ...diff.caveats.map((caveat) => `  compare with care: ${caveat}`),
    ...section('Worse (violated now, not before)', diff.worse, 'after'),
    ...section('Better (violated before, conforms now)', diff.better, 'before'),
    ...section('Violated in both, but otherwise', diff.otherwise, 'after'),
    ...section('No longer seen', diff.lost, 'before'),
    ...section('Seen now, not before', diff.gained, 'after'),
    ...diff.faces.map((f) => oneLine(`Face: ${f.name}: ${f.before} -> ${f.after}`)),
    ...diff.observations.map((o) => oneLine(`Observed ${o.requirement}: ${o.before} -> ${o.after}`)),
    `${counted(diff.unchanged, 'case')} unchanged.`,
  ].join('\n');
}

function byRequirementOf(list: readonly Change[]): readonly (readonly Change[])[] {
  const ids = [...new Set(list.map((change) => change.requirement))];
  return ids.map((id) => list.filter((change) => change.requirement === id));
}

function lineOf(group: readonly Change[], side: 'before' | 'after'): string {
  const [first] = group;
  const check = side === 'after' ? first?.after : first?.before;
  const now = first?.after ? first.after.verdict : 'not run';
  const more = group.length > 1 ? ` and ${counted(group.length - 1, 'more case')}` : '';
  const what = check?.message ? `: ${check.message}` : '';
  return shorten(
    oneLine(`  ${first?.requirement} (${first?.level}) ${first?.title} [${first?.case}]${more}: ${now}${what}`),
    300,
  );
}
