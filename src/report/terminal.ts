// The summary that a person reads when the run ends: what is wrong first, each with the way to see it again.
// Must not know: how a run is done, files beyond their names.
import { shellWord } from './curl.ts';
import { fold, oneLine, shorten } from './plain-text.ts';
import type { CheckRecord, RunRecord } from './record-schema.ts';
import { areasOf, byRequirement, counted, isFinding, isOpen, isViolation, requirementsIn, secondsOf } from './tally.ts';
import { termsOf, waiverOf } from './waiver-rows.ts';
import { isRed } from './waivers.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Folder of the reports, for the commands that are printed. */
  readonly dir: string;
  /** Path of the HTML report, when it is already there. */
  readonly report?: string;
}

const CODES = { red: 31, yellow: 33, green: 32, dim: 2, bold: 1 } as const;
type Paint = (style: keyof typeof CODES, text: string) => string;

/** Requirements a section shows before it is folded. */
const SHOWN = { violated: 40, findings: 15, waived: 10, open: 12, observed: 12 } as const;

/** The whole summary as text, without a line break at its end. */
export function summarise(record: RunRecord, { colour, dir, report }: TerminalOptions): string {
  const paint: Paint = (style, text) => (colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
  return [
    ...violated(record, dir, paint),
    ...redWaivers(record, paint),
    ...findings(record, paint),
    ...waived(record, paint),
    ...open(record, paint),
    ...host(record, paint),
    ...areas(record),
    figures(record),
    ...(report === undefined ? [] : [`Report: ${report}`]),
    closing(record, paint),
  ].join('\n');
}

/** `VAL-003 title [case]` or, for several cases, the first of them. */
function headOf(group: readonly CheckRecord[]): string {
  const [first] = group;
  if (!first) return '';
  const more = group.length > 1 ? ` and ${counted(group.length - 1, 'more case')}` : '';
  return `${first.requirement} ${oneLine(first.title)} [${shorten(oneLine(first.case), 90)}]${more}`;
}

function violated(record: RunRecord, dir: string, paint: Paint): readonly string[] {
  const groups = [...byRequirement(record.checks.filter(isViolation))].sort(
    (a, b) => Number(b[0]?.level === 'MUST') - Number(a[0]?.level === 'MUST'),
  );
  const blocks = groups.map((group) => {
    const [first] = group;
    const again = first?.exchanges[0] ?? first?.requirement ?? '';
    const folder = /^[\w./:-]+$/.test(dir) ? dir : shellWord(dir);
    return [
      `${paint('red', 'VIOLATED')} ${headOf(group)}: ${shorten(oneLine(first?.message ?? ''), 400)}`,
      paint('dim', `  again: npx onceoff replay ${folder} ${again}`),
    ].join('\n');
  });
  return fold(blocks, SHOWN.violated, (n) => `  and ${counted(n, 'more requirement')}: see the report`);
}

function redWaivers(record: RunRecord, paint: Paint): readonly string[] {
  return record.waivers.filter(isRed).map((w) => {
    const advice = w.advice ?? "remove it from the target's waivers.";
    return `${paint('red', 'WAIVER')} ${oneLine(`of ${w.requirement} is ${w.state} (owner ${w.owner}): ${advice}`)}`;
  });
}

function findings(record: RunRecord, paint: Paint): readonly string[] {
  const groups = byRequirement(record.checks.filter(isFinding));
  if (groups.length === 0) return [];
  const lines = groups.map(
    (group) =>
      `  ${paint('yellow', group[0]?.requirement ?? '')} ${oneLine(group[0]?.title ?? '')}: ${shorten(oneLine(group[0]?.message ?? ''), 160)}${group.length > 1 ? ` (${group.length} cases)` : ''}`,
  );
  return [
    paint('bold', 'Findings (a SHOULD is not met; red only with --strict):'),
    ...fold(lines, SHOWN.findings, (n) => `  and ${counted(n, 'more requirement')}`),
  ];
}

function waived(record: RunRecord, paint: Paint): readonly string[] {
  const lines = record.checks
    .filter((check) => check.outcome === 'waived')
    .map((check) => {
      const by = waiverOf(record, check);
      const why = by ? `: ${termsOf(by)}` : '';
      return `  ${paint('yellow', check.requirement)} ${oneLine(`${check.title} [${check.case}]${why}`)}`;
    });
  if (lines.length === 0) return [];
  return [paint('bold', 'Waived:'), ...fold(lines, SHOWN.waived, (n) => `  and ${counted(n, 'more case')}`)];
}

function open(record: RunRecord, paint: Paint): readonly string[] {
  const groups = byRequirement(record.checks.filter(isOpen));
  const lines = groups.map(
    (group) =>
      `${paint('yellow', (group[0]?.verdict ?? '').toUpperCase())} ${headOf(group)}: ${shorten(oneLine(group[0]?.message ?? ''), 200)}`,
  );
  const listed = new Set(groups.map((group) => group[0]?.requirement));
  const others = record.notObserved.filter((n) => !listed.has(n.requirement));
  for (const reason of new Set(others.map((n) => n.reason))) {
    const ids = [...new Set(others.filter((n) => n.reason === reason).map((n) => n.requirement))];
    lines.push(
      `${paint('yellow', 'NOT OBSERVED')} ${counted(ids.length, 'requirement')} (${oneLine(reason)}): ${fold(ids, 6, (n) => `and ${n} more`).join(', ')}`,
    );
  }
  const troubles = record.environment.map(
    (t) => `${paint('yellow', 'ENVIRONMENT')} ${oneLine(t.message)}${t.count > 1 ? ` (${t.count} times)` : ''}`,
  );
  return [...fold(lines, SHOWN.open, (n) => `  and ${counted(n, 'more requirement')}`), ...troubles];
}

function host(record: RunRecord, paint: Paint): readonly string[] {
  const faces = record.faces.map((f) => oneLine(`${f.name} ${f.value}`)).join('; ');
  const seen = record.observations.map((o) => paint('dim', `  observed ${o.requirement}: ${oneLine(o.text)}`));
  return [
    ...(faces ? [`Face of the host: ${faces}`] : []),
    ...fold(seen, SHOWN.observed, (n) => paint('dim', `  and ${counted(n, 'more fact')}: see run.json`)),
  ];
}

function areas(record: RunRecord): readonly string[] {
  return areasOf(record).map((name) => {
    const own = record.checks.filter((check) => check.area === name);
    const parts = [
      [own.filter(isViolation).length, 'violated'],
      [own.filter(isFinding).length, 'finding'],
      [own.filter((c) => c.outcome === 'waived').length, 'waived'],
      [own.filter((c) => c.verdict === 'not-observed').length, 'not observed'],
      [own.filter((c) => c.verdict === 'untestable').length, 'untestable'],
      [own.filter((c) => c.verdict === 'harness-error').length, 'harness error'],
      [own.filter((c) => c.verdict === 'not-applicable').length, 'not applicable'],
    ] as const;
    const rest = parts.filter(([n]) => n > 0).map(([n, what]) => `, ${n} ${what}`);
    return `  ${name.padEnd(12)} ${String(own.filter((c) => c.verdict === 'conforms').length).padStart(3)} conform${rest.join('')}`;
  });
}

function figures(record: RunRecord): string {
  const { sent, accepted, hash } = record.requests;
  return `${counted(sent, 'request')}, ${counted(accepted, 'accepted payment')}, ${secondsOf(record).toFixed(1)} s, tier ${record.tier}, seed ${record.seed}, request hash ${hash.slice(0, 16)}`;
}

/** The last sentence. Nothing observed is never green. */
function closing(record: RunRecord, paint: Paint): string {
  const held = requirementsIn(record.checks.filter((check) => check.verdict === 'conforms'));
  const name = oneLine(`${record.target.name} (${record.target.url})`);
  if (record.interrupted) return paint('yellow', `INTERRUPTED: ${name}: what was seen until then is reported.`);
  switch (record.outcome) {
    case 'conforms':
      return paint(
        'green',
        `CONFORMS: ${name}: no violation was observed; ${counted(held, 'requirement was', 'requirements were')} seen to hold.`,
      );
    case 'violations': {
      const broken = requirementsIn(record.checks.filter(isViolation));
      const waivers = record.waivers.filter(isRed).length;
      const what = [
        ...(broken > 0 ? [counted(broken, 'requirement is violated', 'requirements are violated')] : []),
        ...(waivers > 0 ? [counted(waivers, 'waiver is wrong', 'waivers are wrong')] : []),
      ];
      return paint('red', `VIOLATIONS: ${name}: ${what.join('; ')}.`);
    }
    case 'not-observed':
      return paint(
        'yellow',
        `NOT OBSERVED: ${name}: not everything that was selected could be seen, so nothing is claimed.`,
      );
    case 'harness-error':
      return paint('red', `HARNESS ERROR: the suite itself failed; this says nothing about ${name}.`);
    case 'config-error':
      return paint('red', 'CONFIGURATION: nothing was sent.');
  }
}
