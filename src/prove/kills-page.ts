// The kill matrix as a Markdown page: each fault, what caught it and by which words, by area.
// Must not know: files, how proofs are made.
import { FAULTS } from '../mock/faults/catalogue.ts';
import { REGISTER } from '../requirements/register.ts';
import { areaOf, breaksMust, faultOf } from './kill-matrix.ts';
import type { Proof } from './prove.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** One row of the page. Holds nothing that differs from run to run. */
export function killRow(proof: Proof): string {
  const fault = faultOf(proof.fault);
  const caughtBy = fault.breaks.filter((id) => proof.violated.includes(id));
  return `| ${fault.id} | ${breaksMust(fault) ? 'MUST' : 'SHOULD'} | ${cell(fault.mistake)} | ${caughtBy.join(', ') || 'nobody'} | ${cell(fault.symptom)} | ${proof.outcome} |`;
}

/** The page. @throws RangeError when a fault of the catalogue has no proof. */
export function killsPage(proofs: readonly Proof[]): string {
  const byFault = new Map(proofs.map((proof) => [proof.fault, proof]));
  const areas = [...new Set(REGISTER.map((row) => row.area))];
  const caught = proofs.filter((proof) => proof.outcome === 'caught').length;
  return [
    '# Faults and what catches them',
    '',
    'Made by `npm run kills`; a test compares it with what it sees. A fault is caught when every requirement that it breaks is violated, the failure text holds the symptom, and nobody else is blamed.',
    '',
    `${caught} of ${FAULTS.length} faults caught.`,
    ...areas.flatMap((area) => [
      '',
      `## ${area}`,
      '',
      '| fault | breaks a | mistake | caught by | symptom | outcome |',
      '|---|---|---|---|---|---|',
      ...FAULTS.filter((fault) => areaOf(fault) === area)
        .toSorted((a, b) => a.id.localeCompare(b.id))
        .map((fault) => {
          const proof = byFault.get(fault.id);
          if (!proof) throw new RangeError(`there is no proof of ${fault.id}`);
          return killRow(proof);
        }),
    ]),
    '',
  ].join('\n');
}
