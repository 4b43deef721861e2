// A case is found by number, id or name, worst first, and shown with its accepted twin.
// Must not know: hosts.
import { describe, expect, test } from 'vitest';
import { findCase, replayText } from './replay.ts';
import { RecordError } from './run-record.ts';
import { SAMPLE_EXCHANGES, SAMPLE_RUN } from './sample-run.ts';

const find = (wanted: string) => findCase(SAMPLE_RUN, SAMPLE_EXCHANGES, wanted);

describe('found', () => {
  test.each([
    ['3', 'VAL-003', 3, 1],
    ['VAL-003', 'VAL-003', 3, 1],
    ['val-003', 'VAL-003', 3, 1],
    ['VAL-003 LastName left out', 'VAL-003', 3, 1],
    ['ACC-001 every entry, json', 'ACC-001', 2, undefined],
    ['ERR-001', 'ERR-001', 2, undefined],
    ['1', undefined, 1, undefined],
  ])('%s', (wanted, id, exchange, twin) => {
    const found = find(wanted);
    expect([found.check?.requirement, found.exchange.seq, found.twin?.seq]).toEqual([id, exchange, twin]);
  });

  test('the violated case of a requirement comes before the one that conforms', () => {
    const violated = SAMPLE_RUN.checks[1]!;
    const conforming = { ...violated, case: 'a', verdict: 'conforms' as const, exchanges: [1] };
    const record = { ...SAMPLE_RUN, checks: [conforming, violated] };
    expect(findCase(record, SAMPLE_EXCHANGES, 'VAL-003').exchange.seq).toBe(3);
  });
});

describe('not found', () => {
  test.each([
    ['99', 'its numbers are 1 to 5'],
    ['XXX-001', 'The run has no case "XXX-001"'],
    ['nonsense', 'The run has no case "nonsense"'],
    ['ACC-001 other', 'its cases are "every entry, json"'],
    ['SEC-001', 'sent nothing (harness-error)'],
  ])('%s', (wanted, message) => {
    expect(() => find(wanted)).toThrow(RecordError);
    expect(() => find(wanted)).toThrow(message);
  });
});

test('the twin stands before the case, with what was answered then as comments', () => {
  const text = replayText(SAMPLE_RUN, find('VAL-003'));
  expect(text.indexOf('INV-1')).toBeGreaterThan(0);
  expect(text.indexOf('INV-3')).toBeGreaterThan(text.indexOf('INV-1'));
  const outside = text.split('\n').filter((line) => !/^#|^$|^curl|^ {2}/.test(line));
  expect(outside).toEqual([]);
  expect(text).toContain('$ONCEOFF_API_KEY');
});

test('an exchange without an answer says so', () => {
  expect(replayText(SAMPLE_RUN, find('4'))).toContain('# no answer then: no answer within 5000 ms');
});
