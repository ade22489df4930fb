import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,server,bench,bin}/**/*.test.{ts,mjs}'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts', '**/*.process.test.{ts,mjs}'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['{domain,server,bench}/**/*.db.test.ts'],
          globalSetup: ['server/src/platform/database/testing/global-setup.ts'],
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Whole processes: the starter, the embedded server, kill -9. One at a time: they look at ports and locks.
        test: {
          name: 'process',
          include: ['{server,bin}/**/*.process.test.{ts,mjs}'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
