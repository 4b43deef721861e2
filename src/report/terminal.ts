// The summary that a person reads when the run ends: what is wrong first, each with the way to see it again.
// Must not know: how a run is done, files beyond their names.
import type { CheckRecord, RunRecord } from './run-record.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Folder of the reports, for the commands that are printed. */
  readonly dir: string;
}

const CODES = { red: 31, yellow: 33, green: 32, dim: 2, bold: 1 } as const;

/** The whole summary as text, without a line break at its end. */
export function summarise(record: RunRecord, { colour, dir }: TerminalOptions): string {
  const paint = (style: keyof typeof CODES, text: string): string =>
    colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
  const lines: string[] = [];
  const red = record.checks.filter((c) => c.verdict === 'violates' && c.outcome === 'unexpected');
  const amber = record.checks.filter((c) => c.outcome === 'finding');
  const waived = record.checks.filter((c) => c.outcome === 'waived');
  const open = record.checks.filter((c) => ['not-observed', 'untestable', 'harness-error'].includes(c.verdict));

  for (const group of byRequirement(red))
    lines.push(
      ...violation(
        group,
        dir,
        (t) => paint('red', t),
        (t) => paint('dim', t),
      ),
    );
  for (const w of record.waivers.filter((x) => x.state !== 'used' && x.state !== 'not-observed'))
    lines.push(
      `${paint('red', 'WAIVER')} ${w.requirement}${w.case ? ` "${w.case}"` : ''} is ${w.state}: remove its lines from the target's waivers (owner ${w.owner}).`,
    );
  if (amber.length > 0) {
    lines.push(paint('bold', 'Findings (a SHOULD is not met; red only with --strict):'));
    for (const group of byRequirement(amber))
      lines.push(
        `  ${paint('yellow', group[0]?.requirement ?? '')} ${group[0]?.title}: ${shorten(group[0]?.message ?? '', 160)}${group.length > 1 ? ` (${group.length} cases)` : ''}`,
      );
  }
  for (const c of waived) lines.push(`  waived ${c.requirement} ${c.title}, ${c.case}`);
  for (const group of byRequirement(open).slice(0, 12))
    lines.push(
      `${paint('yellow', (group[0]?.verdict ?? '').toUpperCase())} ${group[0]?.requirement} ${group[0]?.title}: ${shorten(group[0]?.message ?? '', 200)}`,
    );
  if (byRequirement(open).length > 12) lines.push(`  and ${byRequirement(open).length - 12} more requirements`);
  for (const trouble of record.environment)
    lines.push(
      `${paint('yellow', 'ENVIRONMENT')} ${trouble.message}${trouble.count > 1 ? ` (${trouble.count} times)` : ''}`,
    );
  if (record.faces.length > 0)
    lines.push(`Face of the host: ${record.faces.map((f) => `${f.name} ${f.value}`).join('; ')}`);
  for (const o of record.observations) lines.push(paint('dim', `  observed ${o.requirement}: ${o.text}`));
  lines.push(...areas(record), ...figures(record), verdict(record, paint));
  return lines.join('\n');
}

function violation(
  group: readonly CheckRecord[],
  dir: string,
  red: (t: string) => string,
  dim: (t: string) => string,
): readonly string[] {
  const [first] = group;
  if (!first) return [];
  return [
    `${red('VIOLATED')} ${first.requirement} ${first.title} [${first.case}]${group.length > 1 ? ` and ${group.length - 1} more cases` : ''}`,
    `  ${shorten(first.message, 600)}`,
    dim(`  again: npx onceoff replay ${dir} ${first.exchanges[0] ?? ''}`),
  ];
}

function byRequirement(checks: readonly CheckRecord[]): readonly (readonly CheckRecord[])[] {
  const groups = new Map<string, CheckRecord[]>();
  for (const check of checks) groups.set(check.requirement, [...(groups.get(check.requirement) ?? []), check]);
  return [...groups.values()];
}

function areas(record: RunRecord): readonly string[] {
  const names = [...new Set(record.checks.map((c) => c.area))];
  return names.map((name) => {
    const own = record.checks.filter((c) => c.area === name);
    const count = (verdict: string): number => own.filter((c) => c.verdict === verdict).length;
    const rest = (['violates', 'not-observed', 'untestable', 'harness-error', 'not-applicable'] as const)
      .filter((v) => count(v) > 0)
      .map((v) => `, ${count(v)} ${v}`);
    return `  ${name.padEnd(12)} ${String(count('conforms')).padStart(3)} conform${rest.join('')}`;
  });
}

function figures(record: RunRecord): readonly string[] {
  const seconds = (Date.parse(record.finishedAt) - Date.parse(record.startedAt)) / 1000;
  return [
    `${record.requests.sent} requests, ${record.requests.accepted} accepted payments, ${seconds.toFixed(1)} s, tier ${record.tier}, seed ${record.seed}, requests ${record.requests.hash.slice(0, 16)}`,
  ];
}

function verdict(record: RunRecord, paint: (style: keyof typeof CODES, text: string) => string): string {
  const rows = new Set(record.checks.filter((c) => c.verdict === 'conforms').map((c) => c.requirement)).size;
  const host = `${record.target.name} (${record.target.url})`;
  if (record.interrupted) return paint('yellow', `INTERRUPTED: ${host}: what was seen until then is reported.`);
  switch (record.outcome) {
    case 'conforms':
      return paint('green', `CONFORMS: ${host}: no violation was observed; ${rows} requirements were seen to hold.`);
    case 'violations':
      return paint(
        'red',
        `VIOLATIONS: ${host}: ${byRequirement(record.checks.filter((c) => c.verdict === 'violates' && c.outcome === 'unexpected')).length} requirements are violated.`,
      );
    case 'not-observed':
      return paint(
        'yellow',
        `NOT OBSERVED: ${host}: not everything that was selected could be seen, so nothing is claimed.`,
      );
    case 'harness-error':
      return paint('red', `HARNESS ERROR: the suite itself failed; this says nothing about ${host}.`);
    case 'config-error':
      return paint('red', 'CONFIGURATION: nothing was sent.');
  }
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
