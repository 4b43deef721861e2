import { defineConfig } from 'vitest/config';

type ReporterWithOptions = [string, Record<string, unknown>];

/** A busy machine is slow, not wrong: each test waits for a condition, and this is only its deadline. */
const DEADLINE_MS = 60_000;
const threads = { pool: 'threads' as const, isolate: false, testTimeout: DEADLINE_MS, hookTimeout: DEADLINE_MS };
const never = ['**/node_modules/**', 'dist/**'];

/** `--mode allure`: the suites' own Allure results, by allure-vitest, beside those that `onceoff check` writes. */
const ALLURE: ReporterWithOptions = [
  'allure-vitest/reporter',
  { resultsDir: 'reports/vitest-allure-results', reportMatchers: false },
];

export default defineConfig(({ mode }) => ({
  test: {
    // The two halves of the prove project take a core each.
    maxWorkers: 2,
    reporters: ['default', './src/report/closing-line.ts', ...(mode === 'allure' ? [ALLURE] : [])],
    projects: [
      {
        test: {
          ...threads,
          name: 'unit',
          include: ['src/**/*.test.ts', 'generators/**/*.test.ts', 'suites/**/*.test.ts'],
          exclude: [...never, 'src/prove/**', 'src/check/**'],
        },
      },
      { test: { ...threads, name: 'check', include: ['src/check/**/*.test.ts'], exclude: never } },
      { test: { ...threads, name: 'prove', include: ['src/prove/**/*.test.ts'], exclude: never } },
    ],
  },
}));
