// Runs one check against the host and turns its ledger into verdicts.
// Must not know: how requests are limited, how reports look.
import { requirement } from '../requirements/register.ts';
import { answerFormatOf, type CaseSpec } from './case.ts';
import { Claim, Ledger, type Mismatch } from './claim.ts';
import type { Check, FamilyCheck, Judging, PropertyCheck } from './conformance.ts';
import type { HostDoor } from './host.ts';
import type { Observed } from './observed.ts';
import { smallestFailure } from './property.ts';
import type { CaseResult, Verdict } from './run-types.ts';
import { sharedTrait } from './shared-trait.ts';
import { Unobservable } from './stopped.ts';
import type { World } from './world.ts';

export interface CheckContext {
  readonly world: World;
  readonly host: HostDoor;
  /** The host as step-by-step checks use it; absent = `host`. */
  readonly probeHost?: HostDoor;
  readonly log: readonly Observed[];
  /** The accepted request of a negative's shape; undefined when payments are off. */
  readonly twin: (spec: CaseSpec) => Promise<Observed> | undefined;
  readonly note: (requirement: string, text: string) => void;
  /** Told of every claim that did not hold, not only of the plainest, which the result tells. */
  readonly onMismatch?: (requirement: string, text: string) => void;
  readonly onJudged?: (requirement: string, exchanges: readonly number[]) => void;
}

type Group = {
  readonly name: string;
  readonly ledger: Ledger;
  /** The accepted request beside each refused case, by the case's key. */
  readonly twins: Map<string, Observed>;
  crash?: unknown;
};

function judgingOf(check: Check, context: CheckContext, ledgerOf: (observed: Observed | undefined) => Ledger): Judging {
  return {
    world: context.world,
    claim: (observed) => {
      const ledger = ledgerOf(observed);
      if (!observed.definite) ledger.unobserved.push(`${observed.spec.key}: ${observed.obstacle}`);
      return new Claim(observed, observed.definite ? ledger : new Ledger());
    },
    premise: (holds, sentence) => {
      if (!holds) ledgerOf(undefined).untestable.push(sentence);
      return holds;
    },
    notApplicable: (reason) => void ledgerOf(undefined).notApplicable.push(reason),
    note: (text) => {
      ledgerOf(undefined).claims += 1;
      context.note(check.id, text);
    },
  };
}

/** All verdicts of one check, one for each format that its cases are answered in. */
export async function runCheck(check: Check, context: CheckContext): Promise<readonly CaseResult[]> {
  const groups = new Map<string, Group>();
  const group = (name: string): Group => {
    const known = groups.get(name);
    if (known) return known;
    const fresh: Group = { name, ledger: new Ledger(), twins: new Map() };
    groups.set(name, fresh);
    return fresh;
  };
  const { body } = check;
  if ('cases' in body) {
    const specs = body.cases(context.world);
    if (specs.length === 0 && body.whenEmpty) group('').ledger.notApplicable.push(body.whenEmpty);
    else if (specs.length === 0) group('').crash = new Error('the family of cases is empty');
    await Promise.all(specs.map((spec) => runCase(check, spec, group(answerFormatOf(spec)), context, body)));
  } else if ('drawn' in body) {
    await runProperty(check, body, group(''), context);
  } else {
    const only = group('');
    try {
      const judging = judgingOf(check, context, () => only.ledger);
      if ('probe' in body) await body.probe({ ...judging, host: context.probeHost ?? context.host });
      else body.hindsight(context.log, judging);
    } catch (error) {
      note(only, error);
    }
  }
  if (context.onMismatch)
    for (const g of groups.values()) for (const m of g.ledger.mismatches) context.onMismatch(check.id, textOf(m));
  if (context.onJudged && !('hindsight' in body))
    context.onJudged(
      check.id,
      [...groups.values()].flatMap((g) => [...g.ledger.judged]),
    );
  return [...groups.values()].map((g) => toResult(check, g));
}

/** Cases one after the other, each judged by itself; the group gets the smallest that fails, or all that held. */
async function runProperty(check: Check, body: PropertyCheck, only: Group, context: CheckContext): Promise<void> {
  const { ledger } = only;
  try {
    await smallestFailure(body.drawn(context.world), { seed: context.world.seed, runs: body.runs }, async (spec) => {
      const own: Group = { name: '', ledger: new Ledger(), twins: only.twins };
      await runCase(check, spec, own, context, { judge: body.judge, cases: () => [spec] });
      if (own.crash !== undefined) throw own.crash;
      const stop = own.ledger.unobserved[0];
      if (stop !== undefined) throw new Unobservable(stop);
      ledger.claims += own.ledger.claims;
      ledger.untestable.push(...own.ledger.untestable);
      for (const seq of own.ledger.judged) ledger.judged.add(seq);
      if (own.ledger.mismatches.length === 0) return true;
      ledger.mismatches.splice(0, ledger.mismatches.length, ...own.ledger.mismatches);
      return false;
    });
  } catch (error) {
    note(only, error);
  }
}

async function runCase(
  check: Check,
  spec: CaseSpec,
  g: Group,
  context: CheckContext,
  { judge, withoutTwin }: FamilyCheck,
): Promise<void> {
  try {
    const observed = await context.host.observe(spec);
    if (!withoutTwin && (spec.intent.kind === 'refused' || spec.intent.kind === 'unreadable')) {
      const twin = await context.twin(spec)?.catch((error: unknown) => {
        // What was accepted in spite of its defect needs no twin to be wrong.
        if (error instanceof Unobservable && observed.isPayment) return undefined;
        throw error;
      });
      if (twin && !twin.isPayment) {
        if (twin.definite)
          g.ledger.untestable.push(`the same request without the defect was not accepted (${twin.spec.key})`);
        else g.ledger.unobserved.push(`${twin.spec.key}: ${twin.obstacle}`);
        return;
      }
      if (twin) g.twins.set(observed.spec.key, twin);
    }
    judge(
      observed,
      judgingOf(check, context, () => g.ledger),
    );
  } catch (error) {
    note(g, error);
  }
}

function note(g: Group, error: unknown): void {
  if (error instanceof Unobservable) g.ledger.unobserved.push(error.message);
  else g.crash ??= error;
}

function verdictOf(g: Group): Verdict {
  const { ledger } = g;
  if (ledger.mismatches.length > 0) return 'violates';
  if (g.crash !== undefined) return 'harness-error';
  if (ledger.unobserved.length > 0) return 'not-observed';
  if (ledger.claims === 0 && ledger.notApplicable.length > 0) return 'not-applicable';
  if (ledger.claims === 0) return ledger.untestable.length > 0 ? 'untestable' : 'harness-error';
  return ledger.untestable.length > 0 ? 'untestable' : 'conforms';
}

function toResult(check: Check, g: Group): CaseResult {
  const row = requirement(check.id);
  if (!row) throw new RangeError(`${check.id} is not in the register`);
  const verdict = verdictOf(g);
  const first = plainest(g.ledger);
  const twin = first && g.twins.get(first.case);
  const decisive = first?.exchanges ?? [];
  const others = [...g.ledger.judged].filter((seq) => !decisive.includes(seq)).slice(0, 3);
  return {
    requirement: check.id,
    area: row.area,
    level: row.level,
    title: row.title,
    case: g.name === '' ? check.name : `${check.name}, ${g.name}`,
    verdict,
    message: messageOf(verdict, g, first),
    ...(first ? { expected: first.expected, actual: first.actual } : {}),
    ...(twin ? { twin: twin.exchange.seq } : {}),
    exchanges: [...decisive, ...others],
  };
}

const textOf = (m: Mismatch): string => `sent: ${m.case}; expected ${m.expected}; got ${m.actual}`;

/** The mismatch of the case with the fewest members: the smallest thing to look at, and the same in every run. */
function plainest(ledger: Ledger): Mismatch | undefined {
  const size = (m: Mismatch): number => ledger.cases.get(m.case)?.document?.length ?? 0;
  return ledger.mismatches.toSorted((a, b) => size(a) - size(b) || (a.case < b.case ? -1 : a.case > b.case ? 1 : 0))[0];
}

function messageOf(verdict: Verdict, g: Group, first: Mismatch | undefined): string {
  switch (verdict) {
    case 'conforms':
      return '';
    case 'not-applicable':
      return g.ledger.notApplicable[0] ?? '';
    case 'violates': {
      const failing = new Set(g.ledger.mismatches.map((m) => m.case));
      const twin = first && g.twins.get(first.case);
      const accepted = twin ? `accepted: ${twin.spec.key}; ` : '';
      const more = failing.size > 1 ? ` (and ${failing.size - 1} more of ${g.ledger.judged.size} cases)` : '';
      const all = [...g.ledger.cases.values()];
      const trait = sharedTrait(
        all.filter((spec) => failing.has(spec.key)),
        all.filter((spec) => !failing.has(spec.key)),
      );
      return `${accepted}${first ? textOf(first) : ''}${more}${trait ? `; ${trait}` : ''}`;
    }
    case 'untestable':
      return g.ledger.untestable[0] ?? '';
    case 'not-observed':
      return `${g.ledger.unobserved[0] ?? ''}${g.ledger.unobserved.length > 1 ? ` (and ${g.ledger.unobserved.length - 1} more)` : ''}`;
    case 'harness-error':
      return g.crash instanceof Error ? `the suite itself failed: ${g.crash.message}` : 'the check claimed nothing';
  }
}
