// The ledger is true at any moment: what is on its way stands in it as possibly created.
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaymentNote } from '../harness/run-types.ts';
import { openLedger } from './ledger.ts';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'onceoff-ledger-'));
  path = join(dir, 'payments.csv');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const note = (tag: string, certainty: PaymentNote['certainty'], guid = ''): PaymentNote => ({
  at: '2026-01-02T03:04:05.000Z',
  guid,
  invoiceNumber: `INV-${tag}`,
  tag,
  certainty,
});
const rows = (): readonly string[] => readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);
const never = (line: string): never => {
  throw new Error(line);
};

test('at each step it says what may exist', () => {
  const ledger = openLedger(path, never);
  const steps = [
    note('a', 'sent'),
    note('b', 'sent'),
    note('b', 'created', 'f'.repeat(32)),
    note('c', 'sent'),
    note('a', 'not-created'),
  ];
  const seen = steps.map((step) => {
    ledger.write(step);
    return rows().map((row) => row.replace(/^[^,]*,/, ''));
  });
  const b = `created,${'f'.repeat(32)},INV-b,b`;
  expect(seen).toEqual([
    ['possibly-created,,INV-a,a'],
    ['possibly-created,,INV-a,a', 'possibly-created,,INV-b,b'],
    [b, 'possibly-created,,INV-a,a'],
    [b, 'possibly-created,,INV-a,a', 'possibly-created,,INV-c,c'],
    [b, 'possibly-created,,INV-c,c'],
  ]);
  ledger.write(note('c', 'possibly-created'));
  ledger.close();
  expect(rows()).toHaveLength(2);
});

test('the ledger of an earlier run is kept, an empty one is not', () => {
  openLedger(path, never).close();
  const first = openLedger(path, never);
  first.write(note('a', 'created', '1'.repeat(32)));
  first.close();
  openLedger(path, never).close();
  expect(readdirSync(dir)).toHaveLength(2);
  const on = openLedger(path, never, { goOn: true });
  on.write(note('é', 'created'));
  on.write(note('d', 'created'));
  on.close();
  const again = openLedger(path, never, { goOn: true });
  again.write(note('e', 'created'));
  again.close();
  expect(rows().map((row) => row.split(',').at(-1))).toEqual(['é', 'd', 'e']);
});

test('formulas are inert, commas and line breaks are quoted', () => {
  const ledger = openLedger(path, never);
  ledger.write({ ...note('x', 'created'), invoiceNumber: '=1+1' });
  ledger.write({ ...note('y', 'created'), invoiceNumber: 'a,"b"\nc' });
  ledger.close();
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(",'=1+1,");
  expect(text).toContain(',"a,""b""\nc",');
});

test('a full disk is told with the line that is lost', () => {
  symlinkSync('/dev/full', path);
  const lost: string[] = [];
  expect(() => openLedger(path, (line) => lost.push(line))).toThrow('ENOSPC');
});
