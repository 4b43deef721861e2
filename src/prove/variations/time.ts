// Variations of time: latency, jitter, one answer that asks to wait.
// Must not know: the suite.
import type { Variation } from './variation.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const TIME_VARIATIONS: readonly Variation[] = [
  {
    id: 'jitter',
    what: 'answers come up to 8 ms later, in another order',
    make: (chance) => async (request, next) => {
      const a = await next(request);
      await pause(chance() * 8);
      return a;
    },
  },
  {
    id: 'latency',
    what: '50 to 150 ms are added to every answer',
    slow: true,
    make: (chance) => async (request, next) => {
      await pause(50 + chance() * 100);
      return next(request);
    },
  },
  {
    id: 'one-429',
    what: 'one request is answered 429 with Retry-After',
    make: (chance) => {
      let left = Math.floor(chance() * 600);
      return (request, next) =>
        left-- === 0
          ? {
              status: 429,
              reason: 'Too Many Requests',
              headers: [['Retry-After', '1']],
              body: Buffer.alloc(0),
            }
          : next(request);
    },
  },
];
