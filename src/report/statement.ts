// The conformance statement of a run, as data: what a vendor hands over. It is computed from the run's files alone,
// so that anybody who has them can compute it again. Must not know: the network, how a run is done.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { REGISTER, requirement } from '../requirements/register.ts';
import type { RequirementRow } from '../requirements/row.ts';
import type { CheckRecord, RunRecord } from './record-schema.ts';
import { byRequirement, isFinding, isOpen, isViolation, worst } from './tally.ts';
import { waiverRows } from './waiver-rows.ts';

const rowSchema = z.object({
  id: z.string(),
  level: z.string(),
  title: z.string(),
  clause: z.string(),
  verdict: z.string(),
  cases: z.number(),
  conforming: z.number(),
});

export const statementSchema = z.object({
  schema: z.literal('onceoff.statement/1'),
  /** `conforms`: every MUST of the register was judged and none was seen to fail. `inconclusive`: nothing is claimed. */
  verdict: z.enum(['conforms', 'does-not-conform', 'inconclusive']),
  suite: z.object({ name: z.string(), version: z.string() }),
  target: z.object({ name: z.string(), url: z.string() }),
  observedFrom: z.string(),
  observedUntil: z.string(),
  tier: z.string(),
  seed: z.number(),
  strict: z.boolean(),
  requests: z.object({ sent: z.number(), accepted: z.number(), hash: z.string() }),
  faces: z.array(z.object({ name: z.string(), value: z.string() })),
  /** What the statement does not cover, in sentences. */
  limits: z.array(z.string()),
  requirements: z.array(rowSchema),
  violations: z.array(z.object({ id: z.string(), case: z.string(), message: z.string() })),
  findings: z.array(z.object({ id: z.string(), case: z.string(), message: z.string() })),
  waivers: z.array(
    z.object({
      id: z.string(),
      case: z.string().optional(),
      reason: z.string(),
      owner: z.string(),
      expires: z.string(),
      link: z.string().optional(),
    }),
  ),
  /** Waivers that accept nothing any more, or more than they may. */
  redWaivers: z.array(z.object({ waiver: z.string(), state: z.string(), text: z.string() })),
  /** sha256 (hex) of the files that the statement is computed from. */
  files: z.record(z.string(), z.string()),
});

export type Statement = z.infer<typeof statementSchema>;

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function limitsOf(record: RunRecord): readonly string[] {
  const missing = unselected(record).map((row) => row.id);
  const apart = record.checks.filter((check) => check.verdict === 'not-applicable');
  const idsApart = [...new Set(apart.map((check) => check.requirement))];
  return [
    'It says what was observed with these requests, at that time; it proves nothing about load, about what the host stores, or about any other moment.',
    ...(record.target.embedded
      ? ['The host was the mock of the suite itself: this states nothing about any other host.']
      : []),
    ...(record.tier === 'smoke' ? ['Only the smoke tier was run.'] : []),
    ...(record.interrupted ? ['The run was interrupted.'] : []),
    ...(missing.length > 0 ? [`Not part of this run: ${missing.join(', ')}.`] : []),
    ...(idsApart.length > 0
      ? [`Not applicable, because the target does not have what they need: ${idsApart.join(', ')}.`]
      : []),
    ...record.environment.map((t) => `Trouble on the way: ${t.message}${t.count > 1 ? ` (${t.count} times)` : ''}`),
  ];
}

function gist(check: CheckRecord): { id: string; case: string; message: string } {
  return { id: check.requirement, case: check.case, message: check.message };
}

/** Rows of the register that a suite could have judged and this run did not select. */
function unselected(record: RunRecord): readonly RequirementRow[] {
  const ran = new Set(record.checks.map((check) => check.requirement));
  return REGISTER.filter((row) => typeof row.verify === 'string' && !ran.has(row.id));
}

/** Conforms only when the run does and selected every MUST: a statement of a part would be read as one of the whole. */
function verdictOf(record: RunRecord): Statement['verdict'] {
  if (record.outcome === 'violations') return 'does-not-conform';
  const whole = record.tier !== 'smoke' && !unselected(record).some((row) => row.level === 'MUST');
  const seen = record.outcome === 'conforms' && !record.interrupted && !record.checks.some(isOpen);
  return whole && seen ? 'conforms' : 'inconclusive';
}

/** The statement of a record. The same record and files give the same statement: it has no clock of its own. */
export function statementOf(record: RunRecord, files: Readonly<Record<string, string>>): Statement {
  return {
    schema: 'onceoff.statement/1',
    verdict: verdictOf(record),
    suite: record.suite,
    target: { name: record.target.name, url: record.target.url },
    observedFrom: record.startedAt,
    observedUntil: record.finishedAt,
    tier: record.tier,
    seed: record.seed,
    strict: record.strict,
    requests: record.requests,
    faces: record.faces.map(({ name, value }) => ({ name, value })),
    limits: [...limitsOf(record)],
    requirements: byRequirement(record.checks).map((group) => ({
      id: group[0]?.requirement ?? '',
      level: group[0]?.level ?? '',
      title: group[0]?.title ?? '',
      clause: requirement(group[0]?.requirement ?? '')?.clause ?? '',
      verdict: wordOf(group),
      cases: group.length,
      conforming: group.filter((check) => check.verdict === 'conforms').length,
    })),
    violations: record.checks.filter(isViolation).map(gist),
    findings: record.checks.filter(isFinding).map(gist),
    waivers: record.waivers
      .filter((w) => w.state === 'used')
      .map((w) => ({
        id: w.requirement,
        ...(w.case === undefined ? {} : { case: w.case }),
        reason: w.reason,
        owner: w.owner,
        expires: w.expires,
        ...(w.link === undefined ? {} : { link: w.link }),
      })),
    redWaivers: waiverRows(record)
      .filter((row) => row.red)
      .map(({ title, state, text }) => ({ waiver: title, state, text })),
    files,
  };
}

/** One word for a requirement: the worst that was seen of it. */
function wordOf(group: readonly CheckRecord[]): string {
  if (group.some(isViolation)) return 'violates';
  if (group.some((check) => check.outcome === 'waived')) return 'waived';
  if (group.some(isFinding)) return 'finding';
  const judged = group.filter((check) => check.outcome !== 'not-judged');
  return worst(judged.length > 0 ? judged : group)?.verdict ?? 'not-observed';
}

/** The bytes of statement.json. */
export function statementText(statement: Statement): string {
  return `${JSON.stringify(statement, null, 1)}\n`;
}
