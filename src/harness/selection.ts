// Which checks a run makes: by tier, by what was asked for, by what the target can show.
// Must not know: hosts, answers.
import { requirement } from '../requirements/register.ts';
import type { Capability } from '../requirements/row.ts';
import type { Identity } from './case.ts';
import type { Check } from './conformance.ts';
import type { CaseResult, RunOptions } from './run-types.ts';
import type { World } from './world.ts';

/** The checks of the tier, of the ids, areas or prefixes asked for, of the shard. */
export function select(checks: readonly Check[], options: RunOptions): readonly Check[] {
  const grep = options.grep ?? [];
  const wanted = checks.filter(
    (check) =>
      (options.tier !== 'smoke' || check.smoke) &&
      (options.tier === 'explore' || !check.explores) &&
      (grep.length === 0 ||
        grep.some((g) => check.id === g || check.id.startsWith(`${g}-`) || requirement(check.id)?.area === g)),
  );
  const shard = options.shard;
  return shard ? wanted.filter((_, i) => i % shard.count === shard.index - 1) : wanted;
}

/** Whether the target has what the requirement needs, and payments are on where the check makes one. */
export function applies(check: Check, world: World, options: RunOptions): boolean {
  if (options.noPayments && check.pays) return false;
  const when = requirement(check.id)?.when ?? 'always';
  const identity: Partial<Record<Capability, Identity>> = {
    'wrong-role-key': 'wrong-role',
    'expired-key': 'expired',
    'cancelled-key': 'cancelled',
    'basic-credential': 'client-basic',
  };
  if (when === 'client-key') return world.clientKey !== undefined;
  if (when === 'second-credential-form')
    return world.identities.has('client-key-basic') || world.identities.has('client-basic');
  const needed = identity[when];
  return needed === undefined || world.identities.has(needed);
}

/** The verdict of a check that does not apply. @throws RangeError for an id that is not in the register. */
export function notApplicable(check: Check, options: RunOptions): CaseResult {
  const row = requirement(check.id);
  if (!row) throw new RangeError(`${check.id} is not in the register`);
  const reason = options.noPayments && check.pays ? 'payments are off' : `the target has no ${row.when}`;
  return {
    requirement: row.id,
    area: row.area,
    level: row.level,
    title: row.title,
    case: check.name,
    verdict: 'not-applicable',
    message: reason,
    exchanges: [],
  };
}
