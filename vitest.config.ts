import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,esi,simulator,site,testing,bench,web}/**/*.test.{ts,tsx}', 'apps/**/*.test.{ts,tsx}'],
    globalSetup: ['testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files share a process and what it has loaded: half the time. A file that leaves something behind breaks others.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
