// The committed matrix is fresh; every requirement is broken by as many faults as its level asks for.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import '../../suites/all.ts';
import { registeredChecks } from '../harness/conformance.ts';
import { FAULTS } from '../mock/faults/catalogue.ts';
import { REGISTER } from '../requirements/register.ts';
import { matrixPage } from './matrix-page.ts';

const testable = REGISTER.filter((row) => typeof row.verify === 'string');
const faultsOf = (id: string): number =>
  FAULTS.filter((fault) => (fault.breaks as readonly string[]).includes(id)).length;

/** The page prints them as required, and every real host fills them in silently: the faithful mock violates them (DESIGN 4). */
const FOUND_ON_EVERY_HOST = ['VAL-015', 'VAL-016', 'VAL-017'];

test('reports/matrix.md is what "npm run matrix" writes', () => {
  expect(readFileSync('reports/matrix.md', 'utf8')).toBe(matrixPage());
});

test('every row that can be tested is bound, and only those', () => {
  const bound = new Set(registeredChecks().map((check) => check.id as string));
  expect(testable.filter((row) => !bound.has(row.id)).map((row) => row.id)).toEqual([]);
  expect([...bound].filter((id) => !testable.some((row) => row.id === id))).toEqual([]);
});

test('every MUST is broken by at least two faults', () => {
  const open = testable.filter((row) => row.level === 'MUST' && faultsOf(row.id) < 2);
  expect(open.map((row) => `${row.id} ${faultsOf(row.id)}`)).toEqual([]);
});

test('every SHOULD is broken by at least one fault', () => {
  const open = testable.filter(
    (row) => row.level === 'SHOULD' && !FOUND_ON_EVERY_HOST.includes(row.id) && faultsOf(row.id) < 1,
  );
  expect(open.map((row) => row.id)).toEqual([]);
});

test('faults have ids of their own, break rows that are tested, and say what they are', () => {
  expect(new Set(FAULTS.map((fault) => fault.id)).size).toBe(FAULTS.length);
  expect(FAULTS.length).toBeGreaterThan(300);
  const loose = FAULTS.filter(
    (fault) =>
      fault.breaks.some((id) => !testable.some((row) => row.id === id && row.level !== 'MAY')) ||
      fault.symptom.length < 3 ||
      fault.mistake.length < 8,
  );
  expect(loose.map((fault) => fault.id)).toEqual([]);
});
