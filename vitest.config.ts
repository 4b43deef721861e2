import { defineConfig } from 'vitest/config';

/** A busy machine is slow, not wrong: each test waits for a condition, and this is only its deadline. */
const DEADLINE_MS = 60_000;
const threads = { pool: 'threads' as const, isolate: false, testTimeout: DEADLINE_MS, hookTimeout: DEADLINE_MS };
const never = ['**/node_modules/**', 'dist/**'];

export default defineConfig({
  test: {
    // The two halves of the prove project take a core each.
    maxWorkers: 2,
    reporters: ['default', './src/report/closing-line.ts'],
    projects: [
      {
        test: {
          ...threads,
          name: 'unit',
          include: ['src/**/*.test.ts', 'generators/**/*.test.ts'],
          exclude: [...never, 'src/prove/**'],
        },
      },
      { test: { ...threads, name: 'prove', include: ['src/prove/**/*.test.ts'], exclude: never } },
    ],
  },
});
