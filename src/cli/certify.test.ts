// A statement of a run, and what becomes of one that somebody changed.
// Must not know: how a statement is computed.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Desk, openDesk } from '../fixtures/command.ts';

// Whole runs on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let desk: Desk;
const file = (name: string): string => join(desk.folder, 'reports/latest', name);

beforeAll(async () => {
  desk = openDesk();
  const { code } = await desk.run(['check', '--tier', 'smoke', '--no-html']);
  expect(code).toBe(0);
});
afterAll(() => desk.clear());

/** Changes a file for the length of the work. */
async function withFile(name: string, text: string | undefined, work: () => Promise<void>): Promise<void> {
  const before = readFileSync(file(name));
  if (text === undefined) rmSync(file(name));
  else writeFileSync(file(name), text);
  try {
    await work();
  } finally {
    writeFileSync(file(name), before);
  }
}

test('of a run that is there: written beside it, and says no more than it', async () => {
  const made = await desk.run(['certify', 'reports/latest']);
  expect(made.code).toBe(3);
  expect(made.out).toContain('inconclusive');
  expect(made.out).toContain('Only the smoke tier was run.');
  for (const given of ['reports/latest', 'reports/latest/statement.json', 'reports/latest/statement.html'])
    expect(await desk.run(['verify', given])).toMatchObject({ code: 0, out: expect.stringContaining('UNCHANGED') });
});

test('of a run that is done now', async () => {
  const made = await desk.run(['certify', '--tier', 'smoke', '--no-html', '--out', 'now']);
  expect(made.code).toBe(3);
  expect(await desk.run(['verify', 'now'])).toMatchObject({ code: 0 });
});

test.each(['statement.json', 'statement.html', 'run.json', 'exchanges.ndjson'])('%s changed: exit 1', async (name) => {
  await desk.run(['certify', 'reports/latest']);
  const text = readFileSync(file(name), 'utf8');
  const at = text.indexOf('127.0.0.1');
  await withFile(name, `${text.slice(0, at)}127.0.0.2${text.slice(at + 9)}`, async () => {
    const seen = await desk.run(['verify', 'reports/latest']);
    expect(seen.code).toBe(1);
    expect(seen.out).toContain(name);
    expect(seen.out).toContain('CHANGED');
  });
});

test.each(['statement.json', 'run.json', 'exchanges.ndjson'])('%s missing: exit 2, says which', async (name) => {
  await desk.run(['certify', 'reports/latest']);
  await withFile(name, undefined, async () => {
    const seen = await desk.run(['verify', 'reports/latest/statement.html']);
    expect(seen.code).toBe(2);
    expect(seen.err).toContain(`no ${name}`);
  });
});

test('nothing there: exit 2', async () => {
  expect(await desk.run(['verify', 'nowhere'])).toMatchObject({ code: 2, err: expect.stringContaining('nowhere') });
  expect(await desk.run(['certify', 'nowhere'])).toMatchObject({ code: 2, err: expect.stringContaining('nowhere') });
});
