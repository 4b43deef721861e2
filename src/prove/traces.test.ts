import { expect, test } from 'vitest';
import type { WireAnswer, WireRequest } from '../mock/index.ts';
import { createTraces } from './traces.ts';

const request = (target: string): WireRequest => ({
  method: 'POST',
  target,
  version: '1.1',
  headers: [],
  body: Buffer.from('{}'),
  chunked: false,
  givenUp: undefined,
  secure: false,
});
const answer: WireAnswer = { status: 200, reason: 'OK', headers: [], body: Buffer.from('x') };
const seen = (path: string) => ({ method: 'POST', path, body: Buffer.from('{}') });

test('a changed request, a changed answer and an answer of its own leave a trace; what passes does not', async () => {
  const traces = createTraces();
  const layer = traces.watch(async (asked, next) => {
    if (asked.target === '/own') return answer;
    if (asked.target === '/in') return next({ ...asked, method: 'GET' });
    const given = await next(asked);
    return asked.target === '/out' ? { ...given, status: 500 } : given;
  });
  for (const target of ['/own', '/in', '/out', '/passed']) await layer(request(target), async () => answer);
  expect(['/own', '/in', '/out', '/passed', '/never'].map((path) => traces.has(seen(path)))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
