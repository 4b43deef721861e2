// Good keys where they do not belong: other headers, queries, bodies, beside a bad one.
// Must not know: how they are judged.
import type { CaseSpec } from '../../src/harness/case.ts';
import type { World } from '../../src/harness/world.ts';
import { withOptional } from '../documents.ts';

/** A good key in a place where the framework does not look for one. */
export function misplacedKeys(world: World): readonly CaseSpec[] {
  const key = world.clientKey;
  if (!key) return [];
  const one = (name: string, rest: Partial<CaseSpec>, i: number): CaseSpec => ({
    key: `misplaced/${name}`,
    intent: { kind: 'denied' },
    identity: 'none',
    document: withOptional(world.seed, `misplaced ${i}`, i),
    ...rest,
  });
  const variants: readonly (readonly [string, Partial<CaseSpec>])[] = [
    ['X-Api-Key', { headers: [['X-Api-Key', key]] }],
    [
      'query',
      {
        query: ['apikey', 'api_key', 'access_token', 'token', 'key', 'Authorization']
          .map((name) => `${name}=${encodeURIComponent(key)}`)
          .join('&'),
      },
    ],
    [
      'body',
      { document: [...withOptional(world.seed, 'misplaced in the body', 2), ['ApiKey', key], ['Authorization', key]] },
    ],
  ];
  return variants.map(([name, rest], i) => one(name, rest, i));
}

/** A good key where no set-up of the framework looks for one, or beside one that is not good. */
export function strayKeys(world: World): readonly CaseSpec[] {
  const key = world.clientKey;
  if (!key) return [];
  const variants: readonly (readonly [string, Partial<CaseSpec>])[] = [
    [
      'other headers',
      {
        headers: [
          ['X-Auth-Token', key],
          ['X-Access-Token', key],
          ['Proxy-Authorization', `Bearer ${key}`],
          ['X-Authorization', `Bearer ${key}`],
          ['Cookie', `apikey=${key}; Authorization=${key}`],
        ],
      },
    ],
    ['second of two lines', { authorization: 'Bearer no-such-key', headers: [['Authorization', `Bearer ${key}`]] }],
    [
      'first of two lines',
      { authorization: `Bearer ${key}`, headers: [['Authorization', 'Bearer no-such-key']], format: 'jsv' },
    ],
  ];
  return variants.map(([name, rest], i) => ({
    key: `stray/${name}`,
    intent: { kind: 'denied' },
    identity: 'none',
    document: withOptional(world.seed, `stray ${i}`, i),
    ...rest,
  }));
}
