// Failures that become answers: thrown to be caught, so where they were thrown is not noted, which costs more than all else.
// Must not know: what failed.

export class Stackless extends Error {
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}
