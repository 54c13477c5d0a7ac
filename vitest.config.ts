import { defineConfig } from 'vitest/config';

// Three projects: what needs nothing, what needs PostgreSQL, and what needs a browser too. They run one after another,
// as each has its own number of workers.
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        test: {
          name: 'check',
          // Code is read once for each worker: tests keep nothing in modules.
          isolate: false,
          sequence: { groupOrder: 0 },
          include: [
            'src/**/*.test.ts',
            'test/house/**/*.test.ts',
            'test/conformance/**/*.test.ts',
            'test/cluster/**/*.test.ts',
          ],
          exclude: ['**/*.db.test.ts', '**/*.page.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'database',
          // Each file has a database of its own; what they share is code, read once for each worker.
          isolate: false,
          sequence: { groupOrder: 1 },
          include: ['src/**/*.db.test.ts', 'src/**/*.page.test.ts', 'test/**/*.db.test.ts'],
          globalSetup: ['test/support/cluster.ts'],
          maxWorkers: 5,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          sequence: { groupOrder: 2 },
          include: ['test/journeys/**/*.journey.ts'],
          globalSetup: ['test/support/loaded-home.ts'],
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
