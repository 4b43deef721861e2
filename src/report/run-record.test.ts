// A record is read as it was written, and what is broken is named with its cause and the next step.
// Must not know: how a run is done.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RecordError, readRunRecord, writeRunRecord } from './run-record.ts';
import { SAMPLE_EXCHANGES, SAMPLE_RUN } from './sample-run.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'onceoff-record-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('what is written is read again, byte for byte the second time', () => {
  writeRunRecord(dir, SAMPLE_RUN, SAMPLE_EXCHANGES);
  const bytes = readFileSync(join(dir, 'run.json'), 'utf8') + readFileSync(join(dir, 'exchanges.ndjson'), 'utf8');
  const { record, exchanges } = readRunRecord(dir);
  writeRunRecord(dir, record, exchanges);
  expect(record.checks).toHaveLength(SAMPLE_RUN.checks.length);
  expect(readFileSync(join(dir, 'run.json'), 'utf8') + readFileSync(join(dir, 'exchanges.ndjson'), 'utf8')).toBe(bytes);
  expect(readdirSync(dir).sort()).toEqual(['exchanges.ndjson', 'run.json']);
});

test('keys of a later version are kept', () => {
  writeRunRecord(dir, { ...SAMPLE_RUN, later: { a: 1 } } as never, SAMPLE_EXCHANGES);
  expect(readRunRecord(dir).record).toHaveProperty('later.a', 1);
});

describe('a record that cannot be read', () => {
  const change = (name: string, edit: (text: string) => string): void =>
    writeFileSync(join(dir, name), edit(readFileSync(join(dir, name), 'utf8')));
  test.each([
    [
      'is not there',
      () => rmSync(join(dir, 'run.json')),
      /run\.json cannot be read \(it does not exist\): give the folder/,
    ],
    ['is empty', () => change('run.json', () => ''), /run\.json is broken \(empty\)/],
    ['is cut short', () => change('run.json', (t) => t.slice(0, t.length / 2)), /run\.json is broken \(no JSON\)/],
    [
      'is of another schema',
      () => change('run.json', (t) => t.replace('onceoff.run/1', 'onceoff.run/2')),
      /of another kind \(onceoff\.run\/2/,
    ],
    ['lacks a field', () => change('run.json', (t) => t.replace('"seed"', '"sead"')), /is broken \(seed: /],
    [
      'has a wrong verdict',
      () => change('run.json', (t) => t.replace('"verdict": "violates"', '"verdict": "fine"')),
      /is broken \(/,
    ],
    ['is an array', () => change('run.json', () => '[]'), /is broken \(no object/],
    ['has no exchanges', () => rmSync(join(dir, 'exchanges.ndjson')), /exchanges\.ndjson cannot be read/],
    ['has a line cut short', () => change('exchanges.ndjson', (t) => t.slice(0, -30)), /cut short at line 5/],
    [
      'has lines missing',
      () => change('exchanges.ndjson', (t) => t.split('\n').slice(0, 3).join('\n')),
      /cut short: exchange 5/,
    ],
    [
      'has a broken line',
      () => change('exchanges.ndjson', (t) => t.replace('"ms":4.5', '"ms":"x"')),
      /broken at line 1 \(ms\)/,
    ],
  ])('%s', (_, harm, message) => {
    writeRunRecord(dir, SAMPLE_RUN, SAMPLE_EXCHANGES);
    harm();
    expect(() => readRunRecord(dir)).toThrow(RecordError);
    expect(() => readRunRecord(dir)).toThrow(message);
    expect(() => readRunRecord(dir)).toThrow(/onceoff check|version of onceoff/);
  });
});

test('what cannot be written leaves the old record and no debris', () => {
  writeRunRecord(dir, SAMPLE_RUN, SAMPLE_EXCHANGES);
  rmSync(join(dir, 'run.json'));
  mkdirSync(join(dir, 'run.json'));
  expect(() => writeRunRecord(dir, SAMPLE_RUN, [])).toThrow(
    /run\.json could not be written \(a folder of that name is in the way\)/,
  );
  expect(readdirSync(dir).sort()).toEqual(['exchanges.ndjson', 'run.json']);
});
