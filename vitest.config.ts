import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,esi,simulator,site,testing,bench,web}/**/*.test.{ts,tsx}', 'apps/**/*.test.{ts,tsx}'],
    globalSetup: ['testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
