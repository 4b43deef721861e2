// Exceptions of the platform that reading can end in, with their words: some are swallowed, some become the answer.
// Must not know: HTTP, which format.
import type { Dto } from '../model.ts';
import { Stackless } from '../stackless.ts';

/** An exception of the platform: `code` is its type's name, which becomes the ErrorCode. */
export class NetProblem extends Stackless {
  override readonly name = 'NetProblem';
  readonly code: string;
  /** The exception that this one was thrown for. */
  readonly inner: NetProblem | undefined;

  constructor(code: string, message: string, inner?: NetProblem) {
    super(message);
    this.code = code;
    this.inner = inner;
  }
}

/** A scanner ran over the end of its text. */
export function outOfBounds(): NetProblem {
  return new NetProblem('IndexOutOfRangeException', 'Index was outside the bounds of the array.');
}

/** A slice that does not lie inside its text. */
export function outOfRange(parameter?: string): NetProblem {
  const tail = parameter === undefined ? '' : ` (Parameter '${parameter}')`;
  return new NetProblem(
    'ArgumentOutOfRangeException',
    `Specified argument was out of the range of valid values.${tail}`,
  );
}

/** A list asked for an item that it does not hold. */
export function noSuchItem(): NetProblem {
  return new NetProblem(
    'ArgumentOutOfRangeException',
    "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
  );
}

/** A number's text that the platform refuses. */
export function badNumber(text: string): NetProblem {
  return new NetProblem('FormatException', `The input string '${text}' was not in a correct format.`);
}

/** A number's text that the framework's own scanner refuses. */
export function badScan(): NetProblem {
  return new NetProblem('FormatException', 'Input string was not in a correct format.');
}

export function overflow(): NetProblem {
  return new NetProblem('OverflowException', 'Value was either too large or too small for an Int32.');
}

export function nullReference(): NetProblem {
  return new NetProblem('NullReferenceException', 'Object reference not set to an instance of an object.');
}

export function argumentNull(parameter: string): NetProblem {
  return new NetProblem('ArgumentNullException', `Value cannot be null. (Parameter '${parameter}')`);
}

/** A text that is no object: quoted with its first 50 UTF-16 units. */
export function noObject(dto: Dto, text: string): NetProblem {
  return new NetProblem(
    'SerializationException',
    `Type definitions should start with a '{', expecting serialized type '${dto.name}', got string starting with: ${text.slice(0, 50)}`,
  );
}

/** A message as an answer shows it: angle brackets of anything like a script are escaped. */
export function sanitized(message: string): string {
  return /<script/i.test(message) ? message.replaceAll('<', '&lt;').replaceAll('>', '&gt;') : message;
}

/** Runs `read`; an exception of the platform gives undefined, as the readers of bodies treat a bad member. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NetProblem) return undefined;
    throw error;
  }
}
