import { defineConfig } from 'vitest/config';

// A test never times anything: these bounds only end what hangs, on a machine that is several times slower and shared.
const patient = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 300_000 } },
  setupFiles: ['bin/testing/seed.mjs', 'server/src/platform/testing/clean-up-files.ts'],
};
const globalSetup = ['server/src/platform/database/testing/global-setup.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patient,
          name: 'unit',
          isolate: false,
          include: ['{domain,server,bench,bin}/**/*.test.{ts,mjs}'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts', '**/*.process.test.{ts,mjs}'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // One server for all, a database for each worker. The last group: two workers are busy to the end, also when the process tests beside
        // (bin/test.mjs) are done.
        test: {
          ...patient,
          name: 'database',
          include: ['{domain,server,bench}/**/*.db.test.ts'],
          exclude: ['**/node_modules/**', '**/*.alone.db.test.ts'],
          globalSetup,
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        // A server of their own: the sealer reads below the oldest transaction of any database of its server.
        test: {
          ...patient,
          name: 'database-alone',
          include: ['{domain,server,bench}/**/*.alone.db.test.ts'],
          globalSetup,
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // Whole processes: the starter, the embedded server, kill -9. One at a time: they look at ports and locks.
        test: {
          ...patient,
          name: 'process',
          include: ['{server,bin}/**/*.process.test.{ts,mjs}'],
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
        },
      },
      {
        // Journeys: the office app in a real browser over the real server.
        test: {
          ...patient,
          name: 'browser',
          include: ['e2e/**/*.journey.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
});
