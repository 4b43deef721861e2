// onceoff prove: the suite against the mock and every fault; what survives is printed.
// Must not know: how faults work, how checks judge.
import { ConfigError, suggestion } from '../config/errors.ts';
import { FAULTS } from '../mock/faults/catalogue.ts';
import { type Proof, prove as proveFault, runAgainst, violatedBy } from '../prove/prove.ts';
import { requirement } from '../requirements/register.ts';
import type { Streams } from './streams.ts';

export interface ProveFlags {
  readonly fault?: readonly string[];
  readonly seed?: string;
}

/** Returns 1 when a fault that breaks a MUST survives, or the faithful mock is blamed for one; else 0. */
export async function prove(flags: ProveFlags, streams: Streams): Promise<number> {
  const seed = Number(flags.seed ?? '1');
  if (!/^\d+$/.test(flags.seed ?? '1'))
    throw new ConfigError(`--seed is ${JSON.stringify(flags.seed)}: give a whole number.`);
  const ids = FAULTS.map((fault) => fault.id);
  const unknown = flags.fault?.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new ConfigError(`There is no fault ${unknown}: ${suggestion(unknown, ids)}`);
  const chosen = FAULTS.filter((fault) => flags.fault?.includes(fault.id) ?? true);
  const isMust = (id: string): boolean => requirement(id)?.level === 'MUST';

  const faithful = new Set(violatedBy(await runAgainst({ seed }, seed)));
  const blamed = [...faithful].filter(isMust);
  if (blamed.length > 0) streams.out(`BLAMED    the faithful mock, for ${blamed.join(', ')}`);
  const proofs: Proof[] = [];
  for (const fault of chosen) {
    streams.progress(`${proofs.length}/${chosen.length} faults, ${fault.id}`);
    const proof = await proveFault(fault, faithful, seed);
    proofs.push(proof);
    if (proof.outcome !== 'caught')
      streams.out(
        `${proof.outcome === 'survived' ? 'SURVIVED ' : 'WRONG    '} ${fault.id}  ${fault.mistake}  (breaks ${fault.breaks.join(', ')}${proof.violated.length > 0 ? `; blamed instead: ${proof.violated.join(', ')}` : ''})`,
      );
  }
  streams.progress('');
  const missed = proofs.filter((proof) => proof.outcome !== 'caught' && proof.fault.breaks.some(isMust));
  streams.out(
    `${proofs.filter((proof) => proof.outcome === 'caught').length} of ${proofs.length} faults caught; ${missed.length} that break a MUST were missed; the faithful mock ${blamed.length === 0 ? 'is not blamed' : 'is blamed'}.`,
  );
  return missed.length > 0 || blamed.length > 0 ? 1 : 0;
}
