// Validation: the four strings must not be null; one entry each, in declaration order (FACTS 3).
// Must not know: HTTP, formats.
import { type Bound, type Dto, type ErrorEntry, PAYMENT, ServiceError } from '../model.ts';

const NOT_NULL = ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'] as const;

/** A member's name in words, split at capitals. */
function words(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** The error of a request, or undefined when nothing is missing. */
export function validate(dto: Dto, bound: Bound): ServiceError | undefined {
  if (dto !== PAYMENT) return undefined;
  const entries = NOT_NULL.filter((name) => (bound.get(name) ?? null) === null).map(
    (name): ErrorEntry => ({
      errorCode: 'NotNull',
      fieldName: name,
      message: `'${words(name)}' must not be empty.`,
      meta: [
        ['PropertyName', words(name)],
        ['PropertyValue', null],
      ],
    }),
  );
  const [first] = entries;
  return first ? new ServiceError(400, first.errorCode, first.message, { entries }) : undefined;
}
