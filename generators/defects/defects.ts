// Defects: one named edit each that makes a valid payment invalid, with the refusal that it must get.
// Must not know: formats on the wire, hosts.
import fc from 'fast-check';
import { REQUIRED_STRINGS } from '../../src/contract/members.ts';
import { memberOf, type PaymentDocument, withMember, without } from '../../src/contract/payment.ts';

/** How an edit takes a string away. */
export type DefectKind = 'left out' | 'null' | 'left out and unheard-of' | 'null after a value';

export interface Defect {
  /** `LastName null`, for names of cases. */
  readonly name: string;
  /** The member that is edited. */
  readonly path: string;
  readonly kind: DefectKind;
  /** Status and the members that the refusal must name, nobody else. */
  readonly expected: { readonly status: 400; readonly blames: readonly string[] };
  readonly edit: (valid: PaymentDocument) => PaymentDocument;
}

const EDITS: Readonly<Record<DefectKind, (valid: PaymentDocument, name: string) => PaymentDocument>> = {
  'left out': (valid, name) => without(valid, name),
  null: (valid, name) => withMember(valid, name, null),
  // Its value under a name that the operation does not have.
  'left out and unheard-of': (valid, name) => [...without(valid, name), [`${name}X`, memberOf(valid, name) ?? 'x']],
  // Of duplicate members the last one counts (FACTS 4).
  'null after a value': (valid, name) => [...valid, [name, null]],
};

/** Every defect: each string whose absence is refused, in each way of taking it away. */
export const DEFECTS: readonly Defect[] = REQUIRED_STRINGS.flatMap((path) =>
  (Object.keys(EDITS) as DefectKind[]).map(
    (kind): Defect => ({
      name: `${path} ${kind}`,
      path,
      kind,
      expected: { status: 400, blames: [path] },
      edit: (valid) => EDITS[kind](valid, path),
    }),
  ),
);

/** The defect of a name. @throws RangeError when there is none. */
export function defect(name: string): Defect {
  const found = DEFECTS.find((d) => d.name === name);
  if (!found) throw new RangeError(`no defect is named ${name}`);
  return found;
}

/** Several defects of different members at once: the refusal must name them all, in the order of declaration. */
export function combined(defects: readonly Defect[]): Pick<Defect, 'name' | 'expected' | 'edit'> {
  const paths = new Set(defects.map((d) => d.path));
  return {
    name: defects.map((d) => d.name).join(', '),
    expected: { status: 400, blames: REQUIRED_STRINGS.filter((name) => paths.has(name)) },
    edit: (valid) => defects.reduce((document, d) => d.edit(document), valid),
  };
}

/** One defect or several of different members; shrinks to one, and to the plainest way of taking away. */
export function defectArbitrary(): fc.Arbitrary<Pick<Defect, 'name' | 'expected' | 'edit'>> {
  const ofMember = REQUIRED_STRINGS.map((path) => fc.constantFrom(...DEFECTS.filter((d) => d.path === path)));
  return fc
    .subarray([...ofMember.keys()], { minLength: 1 })
    .chain((places) => fc.tuple(...places.map((place) => ofMember[place] ?? fc.constantFrom(...DEFECTS))))
    .map(combined);
}
