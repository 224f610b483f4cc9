import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/journeys/**'],
    globalSetup: 'test/build.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // One fewer is the default: on two cores one of them would wait while the other tests.
    maxWorkers: '100%',
  },
});
