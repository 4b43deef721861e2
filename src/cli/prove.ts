// onceoff prove: the suite against correct hosts and every fault; the kill matrix, and what survives, is printed.
// Must not know: how faults work, how checks judge.
import { ConfigError, suggestion } from '../config/errors.ts';
import { FAULTS } from '../mock/faults/catalogue.ts';
import { CORRECT_HOSTS } from '../prove/correct-hosts.ts';
import { costLines, costsOf } from '../prove/costs.ts';
import { areaOf, breaksMust, faultOf, matrixLines, troubleLines } from '../prove/kill-matrix.ts';
import type { Proof } from '../prove/prove.ts';
import type { Acquittal, Task } from '../prove/task.ts';
import { performAll } from '../prove/workers.ts';
import { REGISTER } from '../requirements/register.ts';
import type { Streams } from './streams.ts';

export interface ProveFlags {
  readonly fault?: readonly string[];
  readonly area?: string;
  readonly seed?: string;
  readonly json?: boolean;
  readonly costs?: boolean;
}

/** Returns 1 when a fault that breaks a MUST is not caught, or a correct host is blamed; else 0. */
export async function prove(flags: ProveFlags, streams: Streams): Promise<number> {
  const seed = seedOf(flags);
  const chosen = chosenFaults(flags);
  const tasks: readonly Task[] = [
    ...CORRECT_HOSTS.map((profile): Task => ({ kind: 'correct', profile, seed, variations: [] })),
    ...chosen.map((fault): Task => ({ kind: 'fault', id: fault.id, seed })),
  ];
  const started = performance.now();
  const answers = await performAll(tasks, (answer, done) => {
    const name = answer.kind === 'proof' ? answer.proof.fault : answer.acquittal.profile;
    streams.progress(`${done}/${tasks.length} hosts, ${name}`);
  });
  streams.progress('');
  const proofs = answers.flatMap((answer) => (answer.kind === 'proof' ? [answer.proof] : []));
  const acquittals = answers.flatMap((answer) => (answer.kind === 'acquittal' ? [answer.acquittal] : []));
  const blamed = acquittals.filter((a) => a.blamed.length > 0);
  const missed = proofs.filter((proof) => proof.outcome !== 'caught' && breaksMust(faultOf(proof.fault)));
  const seconds = (performance.now() - started) / 1000;
  const costs = flags.costs ? await costsOf(proofs, seed) : undefined;
  if (flags.json)
    streams.out(
      JSON.stringify({ seed, seconds: Math.round(seconds), acquittals, proofs, ...(costs ? { costs } : {}) }, null, 2),
    );
  else {
    if (costs) for (const line of costLines(costs)) streams.out(line);
    tell(proofs, acquittals, seconds, streams);
  }
  return missed.length > 0 || blamed.length > 0 ? 1 : 0;
}

function tell(proofs: readonly Proof[], acquittals: readonly Acquittal[], seconds: number, streams: Streams): void {
  for (const a of acquittals)
    for (const b of a.blamed)
      streams.out(`BLAMED       ${a.profile}, which is correct: ${b.requirement} ${b.case}: ${b.message}`);
  for (const line of proofs.flatMap(troubleLines)) streams.out(line);
  for (const line of matrixLines(proofs)) streams.out(line);
  const caught = proofs.filter((proof) => proof.outcome === 'caught').length;
  const requests = [...proofs, ...acquittals].reduce((sum, p) => sum + p.requests, 0);
  const missed = proofs.filter((proof) => proof.outcome !== 'caught' && breaksMust(faultOf(proof.fault))).length;
  const innocent = acquittals.filter((a) => a.blamed.length === 0).length;
  streams.out(
    `${caught} of ${proofs.length} faults caught, ${missed} that break a MUST were not; ${innocent} of ${acquittals.length} correct hosts not blamed; ${requests} requests, ${seconds.toFixed(0)} s.`,
  );
}

function seedOf(flags: ProveFlags): number {
  const text = flags.seed ?? '1';
  if (!/^\d+$/.test(text)) throw new ConfigError(`--seed is ${JSON.stringify(flags.seed)}: give a whole number.`);
  return Number(text);
}

function chosenFaults(flags: ProveFlags): typeof FAULTS {
  const ids = FAULTS.map((fault) => fault.id);
  const unknown = flags.fault?.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new ConfigError(`There is no fault ${unknown}: ${suggestion(unknown, ids)}`);
  const areas = [...new Set(REGISTER.map((row) => row.area as string))];
  if (flags.area !== undefined && !areas.includes(flags.area))
    throw new ConfigError(`There is no area ${flags.area}: the areas are ${areas.join(', ')}.`);
  return FAULTS.filter(
    (fault) => (flags.fault?.includes(fault.id) ?? true) && (flags.area === undefined || areaOf(fault) === flags.area),
  );
}
