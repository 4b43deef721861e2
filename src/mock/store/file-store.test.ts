// Payments stay when the process is killed; what is no store is told, and left as it is.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFileStore, StoreError } from './file-store.ts';
import type { Payment } from './payment-store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onceoff-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const payment = (n: number): Payment => ({
  guid: String(n).padStart(32, '0'),
  invoiceNumber: n % 2 ? `INV-${n}` : null,
  at: '2026-01-01T00:00:00.000Z',
  amountOutstanding: n / 2,
  customerUniqueIdentifier: null,
});

test('what was added is there after the store is opened again', () => {
  const path = join(folder, 'payments.db');
  const first = openFileStore(path);
  first.add(payment(1));
  first.add(payment(2));
  first.close();
  const second = openFileStore(path);
  expect(second.count).toBe(2);
  expect(second.all()).toEqual([payment(1), payment(2)]);
  second.close();
});

test('a killed process loses nothing that it had added, and leaves the store open to the next', async () => {
  const path = join(folder, 'payments.db');
  const library = import.meta.resolve('node-sqlite3-wasm');
  openFileStore(path).close();
  // The child does as the store does: it locks, adds, and is killed with the lock in its hands.
  const child = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import sqlite from ${JSON.stringify(library)}; import { writeFileSync } from 'node:fs';
     const db = new sqlite.Database(${JSON.stringify(path)}); db.exec('PRAGMA locking_mode = EXCLUSIVE');
     writeFileSync(${JSON.stringify(`${path}.owner`)}, String(process.pid));
     for (let i = 0; ; i++) { db.run("INSERT INTO payments (guid, at) VALUES (?, '')", [String(i)]); console.log(i); }`,
  ]);
  const added = await new Promise<number>((resolve) => {
    let last = -1;
    child.stdout.on('data', (chunk: Buffer) => {
      last = Number(String(chunk).trim().split('\n').at(-1));
      if (last >= 5) child.kill('SIGKILL');
    });
    child.on('close', () => resolve(last));
  });
  const store = openFileStore(path);
  expect(added).toBeGreaterThanOrEqual(5);
  expect(store.count).toBeGreaterThan(added);
  store.close();
});

test('a store that is open is refused to a second owner', () => {
  const path = join(folder, 'payments.db');
  const store = openFileStore(path);
  expect(() => openFileStore(path)).toThrow(StoreError);
  store.close();
});

test.each([
  ['no store', (path: string) => writeFileSync(path, 'a shopping list\n'.repeat(200))],
  [
    'a truncated store',
    (path: string) => {
      const store = openFileStore(path);
      for (let n = 0; n < 60; n += 1) store.add({ ...payment(n), invoiceNumber: 'x'.repeat(400) });
      store.close();
      truncateSync(path, 9000);
    },
  ],
])('%s is told and kept', (_name, make) => {
  const path = join(folder, 'payments.db');
  make(path);
  const before = readFileSync(path);
  expect(() => openFileStore(path)).toThrow(StoreError);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a folder that is not there is told', () => {
  expect(() => openFileStore(join(folder, 'nowhere', 'payments.db'))).toThrow(StoreError);
});
