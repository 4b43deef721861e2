// Names of members, as they are and as callers misspell them.
// Must not know: values, formats.
import fc from 'fast-check';
import { type Kind, PAYMENT } from '../../model.ts';

export interface Named {
  readonly name: string;
  readonly kind: Kind;
}

const FOREIGN: readonly Named[] = [
  ...['Nope', 'X', 'Segment ', ' Segment', 'First_Name', 'first-name', 'FirstNames', '', '__type', 'Meta', 'Echo'],
  ...['Segment[0]', 'DebtMeta.a', 'DebtMeta[a]', 'ResponseStatus', '\\u0053egment', 'Ségment', 'İD', '$type', '_'],
].map((name) => ({ name, kind: 'string' }));

function recased({ name, kind }: Named): readonly Named[] {
  return [name.toLowerCase(), name.toUpperCase(), name.charAt(0).toLowerCase() + name.slice(1)].map((n) => ({
    name: n,
    kind,
  }));
}

const OWN: readonly Named[] = PAYMENT.members;

/** A member of a kind, or of any. */
export function memberOf(kind?: Kind): fc.Arbitrary<Named> {
  const some = OWN.filter((m) => kind === undefined || m.kind === kind);
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...some) },
    { weight: 1, arbitrary: fc.constantFrom(...some.flatMap(recased)) },
  );
}

/** A member, or now and then a name that is none. Kinds come about equally often. */
export const anyName: fc.Arbitrary<Named> = fc.oneof(
  { weight: 4, arbitrary: memberOf('string') },
  { weight: 3, arbitrary: memberOf('DateTime') },
  { weight: 3, arbitrary: memberOf('double') },
  { weight: 3, arbitrary: memberOf('int32') },
  { weight: 3, arbitrary: memberOf('map') },
  { weight: 1, arbitrary: fc.constantFrom(...FOREIGN) },
);
