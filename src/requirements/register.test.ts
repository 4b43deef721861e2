// The register is sound: ids unique and well formed, every member of the contract appears, exclusions say why.
// Must not know: checks.
import { expect, test } from 'vitest';
import { REQUEST_MEMBERS, RESPONSE_MEMBERS } from '../contract/members.ts';
import { REGISTER } from './register.ts';

test('ids are unique and named after their area', () => {
  expect(new Set(REGISTER.map((row) => row.id)).size).toBe(REGISTER.length);
  const prefixes = new Map<string, Set<string>>();
  for (const row of REGISTER) {
    expect(row.id).toMatch(/^[A-Z]{3}-\d{3}$/);
    prefixes.set(row.area, (prefixes.get(row.area) ?? new Set()).add(row.id.slice(0, 3)));
  }
  for (const [area, found] of prefixes) expect([area, found.size]).toEqual([area, 1]);
});

test('at least 70 rows over eleven areas', () => {
  expect(REGISTER.length).toBeGreaterThanOrEqual(70);
  expect(new Set(REGISTER.map((row) => row.area)).size).toBe(11);
});

test('titles fit, sentences are sentences, exclusions carry a reason', () => {
  for (const row of REGISTER) {
    expect(row.title.length).toBeLessThanOrEqual(80);
    expect(row.sentence).toMatch(/\.$/);
    if (typeof row.verify === 'object') expect(row.verify.excluded.length).toBeGreaterThan(20);
  }
});

test('every request and response member is named by a row', () => {
  const text = REGISTER.map((row) => `${row.clause} ${row.title} ${row.sentence}`).join('\n');
  const names = [...REQUEST_MEMBERS, ...RESPONSE_MEMBERS].map((member) => member.name);
  expect(names.length).toBe(25);
  for (const name of names) expect(text).toContain(name);
});
