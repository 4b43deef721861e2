import { defineConfig } from 'vitest/config';

const threads = { pool: 'threads' as const, isolate: false };
const never = ['**/node_modules/**', 'dist/**'];

export default defineConfig({
  test: {
    // The two halves of the prove project take a core each.
    maxWorkers: 2,
    // A laptop under load is slow, not wrong.
    testTimeout: 60_000,
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
