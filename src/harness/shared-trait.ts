// What all failing cases of a check have in common, and no passing one: the likely cause, in words.
// Must not know: requirements, answers, how cases were sent.
import { memberOf, type PaymentDocument } from '../contract/payment.ts';
import { answerFormatOf, type CaseSpec } from './case.ts';

/** A trait that a case may have. */
interface Trait {
  readonly says: string;
  readonly holds: (spec: CaseSpec) => boolean;
}

/** Fewer cases on one side, and a common trait is chance. */
const ENOUGH = 2;

const textOf = (document: PaymentDocument, name: string): string => {
  const value = memberOf(document, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const KINDS_OF_TEXT: readonly (readonly [string, RegExp])[] = [
  ['letters beyond ASCII', /[^\u0000-\u007f]/],
  ['a double quote', /"/],
  ['an apostrophe', /'/],
  ['a line break', /[\r\n]/],
  ['a comma', /,/],
  ['a colon', /:/],
  ['a brace or bracket', /[{}[\]]/],
  ['a backslash', /\\/],
  ['markup', /<\w/],
  ['more than 255 characters', /^[\s\S]{256}/],
  ['blanks at an end', /^\s|\s$/],
  ['a negative number', /^-\d/],
  ['an exponent', /^-?\d[\d.]*[eE]/],
];

function traitsOf(specs: readonly CaseSpec[]): readonly Trait[] {
  const distinct = (of: (spec: CaseSpec) => string): readonly string[] => [...new Set(specs.map(of))];
  const format = (spec: CaseSpec): string => spec.format ?? 'json';
  const route = (spec: CaseSpec): string => spec.route ?? 'accept';
  const identity = (spec: CaseSpec): string => spec.identity ?? 'client';
  const names = [...new Set(specs.flatMap((spec) => (spec.document ?? []).map(([name]) => name)))];
  const documentOf = (spec: CaseSpec): PaymentDocument => spec.document ?? [];
  return [
    ...distinct(format).map((f): Trait => ({ says: `have a ${f} body`, holds: (s) => format(s) === f })),
    ...distinct(answerFormatOf).map((f): Trait => ({ says: `ask for ${f}`, holds: (s) => answerFormatOf(s) === f })),
    ...distinct(route).map((r): Trait => ({ says: `go by ${r}`, holds: (s) => route(s) === r })),
    ...distinct(identity).map((i): Trait => ({ says: `are sent as ${i}`, holds: (s) => identity(s) === i })),
    ...names.flatMap((name): Trait[] => [
      { says: `give ${name}`, holds: (s) => (memberOf(documentOf(s), name) ?? null) !== null },
      { says: `give ${name} as null`, holds: (s) => memberOf(documentOf(s), name) === null },
      { says: `leave ${name} out`, holds: (s) => memberOf(documentOf(s), name) === undefined },
      { says: `give ${name} without text`, holds: (s) => memberOf(documentOf(s), name) === '' },
      ...KINDS_OF_TEXT.map(
        ([what, pattern]): Trait => ({
          says: `hold ${what} in ${name}`,
          holds: (s) => pattern.test(textOf(documentOf(s), name)),
        }),
      ),
    ]),
  ];
}

/** A sentence about what separates failing from passing cases, e.g. `all that fail, and no others, give Email`. */
export function sharedTrait(failing: readonly CaseSpec[], passing: readonly CaseSpec[]): string | undefined {
  if (failing.length < ENOUGH || passing.length < ENOUGH) return undefined;
  const found = traitsOf([...failing, ...passing]).filter(({ holds }) => failing.every(holds) && !passing.some(holds));
  const [first, second] = found;
  if (first) return `all that fail, and no others, ${first.says}${second ? ` (and ${second.says})` : ''}`;
  const sizes = (specs: readonly CaseSpec[]): readonly number[] => specs.map((spec) => spec.document?.length ?? 0);
  const [least, most] = [Math.min(...sizes(failing)), Math.max(...sizes(passing))];
  return least > most ? `all that fail, and no others, have ${least} members or more` : undefined;
}
