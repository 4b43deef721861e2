// The stream is the same for a seed, another for another, and reaches every group.
// Must not know: hosts.
import { expect, test } from 'vitest';
import { bytesOf } from '../exchange.ts';
import { FRESH_GROUPS, freshRequests } from './stream.ts';

test('a seed gives the same requests each time, another seed others', () => {
  const once = freshRequests(300, 7);
  expect(freshRequests(300, 7)).toEqual(once);
  expect(freshRequests(300, 8).map((f) => f.request)).not.toEqual(once.map((f) => f.request));
});

test('every group comes up, and requests differ from each other', () => {
  const requests = freshRequests(1000, 3);
  expect(new Set(requests.map((f) => f.group))).toEqual(new Set(FRESH_GROUPS));
  expect(new Set(requests.map((f) => JSON.stringify(f.request))).size).toBeGreaterThan(900);
});

test('groups narrow the stream, and one that does not exist is named', () => {
  expect(freshRequests(50, 1, ['dates']).every((f) => f.group === 'dates')).toBe(true);
  expect(() => freshRequests(1, 1, ['nope'])).toThrow('there is no group nope');
});

test('a head is one line a field', () => {
  for (const { request } of freshRequests(500, 5)) {
    const head = bytesOf(request, 'host').toString('latin1').split('\r\n\r\n')[0] ?? '';
    expect(
      head
        .split('\r\n')
        .slice(1)
        .every((line) => line.includes(':')),
    ).toBe(true);
    expect(head.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  }
});
