import { expect, test } from 'vitest';
import { judgeProof } from './judge-proof.ts';

const fault = { breaks: ['VAL-003', 'VAL-009'], symptom: 'names LastName', collateral: ['ERR-001'] } as const;
const areaOf = (id: string): string =>
  ({ VAL: 'validation', ERR: 'errors', ACC: 'access', SEC: 'security' })[id.slice(0, 3)] ?? '';
const judge = (
  violated: readonly string[],
  message = 'expected an error that names LastName',
  crashed: string[] = [],
) => judgeProof(fault, { violated, told: [{ requirement: 'VAL-003', message }], crashed, areaOf });

test('caught: all that it breaks, with the symptom, and nobody else', () => {
  expect(judge(['VAL-003', 'VAL-009'])).toEqual({ outcome: 'caught', missed: [], blamed: [] });
  expect(judge(['VAL-003', 'VAL-009', 'ERR-001', 'VAL-020']).outcome).toBe('caught');
});

test('told apart: survived, in part, for a wrong reason, with others blamed, with the suite failing', () => {
  expect(judge([]).outcome).toBe('survived');
  expect(judge(['VAL-003'])).toEqual({ outcome: 'in-part', missed: ['VAL-009'], blamed: [] });
  expect(judge(['VAL-003', 'VAL-009'], 'expected status 400').outcome).toBe('wrong-reason');
  expect(judge(['VAL-003', 'VAL-009', 'SEC-001'])).toEqual({ outcome: 'collateral', missed: [], blamed: ['SEC-001'] });
  expect(judge(['VAL-003', 'VAL-009'], undefined, ['RES-004']).blamed).toEqual(['RES-004']);
});
