// Why a body cannot be read, in the framework's words (FACTS 4).
// Must not know: HTTP, which format.
import type { Dto } from '../model.ts';

/** The message behind "Error: " in the answer. */
export class SerializationProblem extends Error {
  override readonly name: string = 'SerializationProblem';
}

/** The scanner ran over the end of the text. */
export class OutOfBounds extends SerializationProblem {
  override readonly name = 'OutOfBounds';

  constructor() {
    super('Index was outside the bounds of the array.');
  }
}

/** The text is no object: quoted with its first 50 UTF-16 units. */
export function typeError(dto: Dto, text: string): SerializationProblem {
  return new SerializationProblem(
    `Type definitions should start with a '{', expecting serialized type '${dto.name}', got string starting with: ${text.slice(0, 50)}`,
  );
}
