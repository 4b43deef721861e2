// A payment store in an SQLite file: a payment is on the disk before it is answered, and stays there after a crash.
// Must not know: HTTP, formats.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';
import type { Payment, PaymentStore } from './payment-store.ts';

/** The file cannot be used as a store; it is left as it is. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

const LAYOUT = `CREATE TABLE IF NOT EXISTS payments (
  number INTEGER PRIMARY KEY,
  guid TEXT NOT NULL,
  invoiceNumber TEXT,
  at TEXT NOT NULL,
  amountOutstanding REAL,
  customerUniqueIdentifier TEXT
)`;

/**
 * Opens the store, or makes it. One process has it at a time.
 * @throws StoreError when the file is no store, is damaged, cannot be read or written, or is in use.
 */
export function openFileStore(path: string): PaymentStore {
  const release = claim(path);
  let database: InstanceType<typeof sqlite.Database> | undefined;
  try {
    database = new sqlite.Database(path);
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const verdict = database.get('PRAGMA integrity_check')?.['integrity_check'];
    if (verdict !== 'ok') throw new Error(String(verdict).split('\n')[0]);
    database.exec(LAYOUT);
    const db = database;
    const counted = Number(db.get('SELECT count(*) AS n FROM payments')?.['n'] ?? 0);
    const insert = db.prepare(
      'INSERT INTO payments (guid, invoiceNumber, at, amountOutstanding, customerUniqueIdentifier) VALUES (?, ?, ?, ?, ?)',
    );
    let count = counted;
    return {
      get count() {
        return count;
      },
      add: (payment) => {
        insert.run([
          payment.guid,
          payment.invoiceNumber,
          payment.at,
          Number.isFinite(payment.amountOutstanding) ? payment.amountOutstanding : null,
          payment.customerUniqueIdentifier,
        ]);
        count += 1;
      },
      all: () => db.all('SELECT * FROM payments ORDER BY number').map(toPayment),
      close: () => {
        insert.finalize();
        db.close();
        release();
      },
    };
  } catch (error) {
    database?.close();
    release();
    throw new StoreError(error instanceof Error ? error.message : String(error));
  }
}

function toPayment(row: Readonly<Record<string, unknown>>): Payment {
  const text = (name: string): string | null => (typeof row[name] === 'string' ? row[name] : null);
  return {
    guid: text('guid') ?? '',
    invoiceNumber: text('invoiceNumber'),
    at: text('at') ?? '',
    amountOutstanding: Number(row['amountOutstanding'] ?? Number.NaN),
    customerUniqueIdentifier: text('customerUniqueIdentifier'),
  };
}

/** Notes who has the store. The library's own lock outlives a killed process: it is taken away when its owner is gone. */
function claim(path: string): () => void {
  const owner = `${path}.owner`;
  const lock = `${path}.lock`;
  const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : Number.NaN;
  if (isAlive(pid)) throw new StoreError(pid === process.pid ? 'it is open already' : `process ${pid} has it open`);
  try {
    rmSync(lock, { recursive: true, force: true });
    writeFileSync(owner, String(process.pid));
  } catch (error) {
    throw new StoreError(error instanceof Error ? error.message : String(error));
  }
  return () => rmSync(owner, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
