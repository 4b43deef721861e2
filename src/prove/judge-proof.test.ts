import { expect, test } from 'vitest';
import { judgeProof } from './judge-proof.ts';

const fault = { breaks: ['VAL-003', 'VAL-009'], symptom: 'names LastName' } as const;
const judge = (
  violated: readonly string[],
  {
    message = 'expected an error that names LastName',
    unmoved = [],
    crashed = [],
  }: { message?: string; unmoved?: string[]; crashed?: string[] } = {},
) => judgeProof(fault, { violated, told: [{ requirement: 'VAL-003', message }], unmoved, crashed });
const both = ['VAL-003', 'VAL-009'];

test('caught: all that it breaks, with the symptom; others only over answers that the fault changed', () => {
  expect(judge(both)).toEqual({ outcome: 'caught', missed: [], blamed: [] });
  expect(judge([...both, 'ERR-001']).outcome).toBe('caught');
  expect(judge(both, { unmoved: ['VAL-009'] }).outcome).toBe('caught');
});

test('told apart: survived, in part, for a wrong reason, with others blamed, with the suite failing', () => {
  expect(judge([]).outcome).toBe('survived');
  expect(judge(['VAL-003'])).toEqual({ outcome: 'in-part', missed: ['VAL-009'], blamed: [] });
  expect(judge(both, { message: 'expected status 400' }).outcome).toBe('wrong-reason');
  expect(judge([...both, 'SEC-001'], { unmoved: ['SEC-001'] })).toEqual({
    outcome: 'collateral',
    missed: [],
    blamed: ['SEC-001'],
  });
  expect(judge(both, { crashed: ['RES-004'] })).toMatchObject({ outcome: 'collateral', blamed: ['RES-004'] });
});
