// The kill matrix by area, and what went wrong, as lines for a terminal.
// Must not know: terminals, how proofs are made.
import { FAULTS } from '../mock/faults/catalogue.ts';
import type { Fault } from '../mock/faults/fault.ts';
import { REGISTER, requirement } from '../requirements/register.ts';
import type { Area } from '../requirements/row.ts';
import type { Proof } from './prove.ts';

const BY_ID: ReadonlyMap<string, Fault> = new Map(FAULTS.map((fault) => [fault.id, fault]));

/** The area of a fault: that of the plainest requirement that it breaks. */
export function areaOf(fault: Fault): Area | undefined {
  return requirement(fault.breaks[0])?.area;
}

/** Whether the fault breaks a MUST. */
export function breaksMust(fault: Fault): boolean {
  return fault.breaks.some((id) => requirement(id)?.level === 'MUST');
}

export function faultOf(id: string): Fault {
  const fault = BY_ID.get(id);
  if (!fault) throw new RangeError(`there is no fault ${id}`);
  return fault;
}

/** One line an area: faults, what came of them, and requirements that are caught. */
export function matrixLines(proofs: readonly Proof[]): readonly string[] {
  const outcomes = ['caught', 'survived', 'in-part', 'wrong-reason', 'collateral'] as const;
  const head = ['area', 'faults', ...outcomes, 'MUST rows caught', 'SHOULD rows caught'];
  const areas = [...new Set(REGISTER.map((row) => row.area))];
  const rows = areas.flatMap((area): string[][] => {
    const own = proofs.filter((proof) => areaOf(faultOf(proof.fault)) === area);
    if (own.length === 0) return [];
    const caught = new Set(proofs.flatMap((proof) => proof.told.map((t) => t.requirement)));
    const share = (level: string): string => {
      const all = REGISTER.filter((r) => r.area === area && r.level === level && typeof r.verify === 'string');
      return `${all.filter((r) => caught.has(r.id)).length} of ${all.length}`;
    };
    const counts = outcomes.map((o) => String(own.filter((proof) => proof.outcome === o).length));
    return [[area, String(own.length), ...counts, share('MUST'), share('SHOULD')]];
  });
  return table([head, ...rows]);
}

/** One paragraph a proof that is not `caught`. */
export function troubleLines(proof: Proof): readonly string[] {
  if (proof.outcome === 'caught') return [];
  const fault = faultOf(proof.fault);
  const level = breaksMust(fault) ? 'MUST' : 'SHOULD';
  const lines = [`${proof.outcome.toUpperCase().padEnd(12)} ${fault.id} (${level})  ${fault.mistake}`];
  if (proof.missed.length > 0) lines.push(`    breaks ${proof.missed.join(', ')}, not violated`);
  if (proof.blamed.length > 0) lines.push(`    blamed besides: ${proof.blamed.join(', ')}`);
  if (proof.outcome === 'wrong-reason')
    lines.push(`    no failure text says "${fault.symptom}"; told: ${proof.told[0]?.message ?? 'nothing'}`);
  return lines;
}

/** Columns padded to the widest cell. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
