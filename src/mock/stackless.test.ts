// Failures without a stack leave the stacks of all others alone.
import { expect, test } from 'vitest';
import { ServiceError } from './model.ts';

test('a failure that becomes an answer has no frames, a defect afterwards has', () => {
  const failure = new ServiceError(409, 'Conflict', 'Invoice already exists');
  expect(failure.stack).not.toMatch(/\n\s+at /);
  expect([failure.name, failure.message, failure instanceof Error]).toEqual([
    'ServiceError',
    'Invoice already exists',
    true,
  ]);
  expect(new RangeError('defect').stack).toMatch(/\n\s+at /);
});
