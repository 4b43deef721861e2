import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'generators/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**'],
          pool: 'threads',
          isolate: false,
        },
      },
    ],
  },
});
