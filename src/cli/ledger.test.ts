// The ledger is true at any moment: what is on its way stands in it as possibly created.
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaymentNote } from '../harness/run-types.ts';
import { openLedger, type Unwritten, type WriteAt } from './ledger.ts';

/** A disk on which a file can have so many bytes; what goes beyond is not written. */
const diskOf =
  (size: number): WriteAt =>
  (file, bytes, from, length, place) => {
    const room = Math.min(length, size - place);
    if (room > 0) return writeSync(file, bytes, from, room, place);
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
  };

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
const never = ({ line }: Unwritten): never => {
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

test('without room nothing is begun', () => {
  symlinkSync('/dev/full', path);
  expect(() => openLedger(path, never)).toThrow('ENOSPC');
});

test('on a disk that fills up what stood in the ledger stays, and what does not fit is told', () => {
  const lost: Unwritten[] = [];
  const ledger = openLedger(path, (unwritten) => lost.push(unwritten), { writeAt: diskOf(4096) });
  let sent = 0;
  for (; ledger.trouble === undefined && sent < 1000; sent += 1) ledger.write(note(`payment ${sent}`, 'sent'));
  expect(sent).toBeGreaterThan(30);
  expect(rows()).toHaveLength(sent - 1);
  expect(rows().at(-1)).toMatch(new RegExp(`,payment ${sent - 2}$`));
  expect(lost).toEqual([{ line: expect.stringContaining(`payment ${sent - 1}`), certainty: 'sent' }]);
  expect(ledger.trouble).toBe('no room is left on the disk');
  // That one did not leave; one that did cannot be settled, and stays as possibly created.
  ledger.write(note(`payment ${sent - 1}`, 'not-created'));
  for (let i = 0; i < 3; i += 1) ledger.write(note(`payment ${i}`, 'created', 'f'.repeat(32)));
  expect(rows()).toHaveLength(sent - 1);
  expect(rows().filter((row) => /,created,f{32},INV-payment \d,payment \d$/.test(row)).length).toBeLessThan(3);
  expect(lost.at(-1)?.certainty).toBe('created');
  ledger.write(note('payment 9', 'not-created'));
  expect(rows()).toHaveLength(sent - 2);
  ledger.close();
});
