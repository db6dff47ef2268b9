import { defineConfig } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '@muster/testing/chromium';

const STORIES_ON_A_PHONE = ['audit-my-characters.spec.ts', 'log-in.spec.ts', 're-authorise.spec.ts'];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // One site and one browser at a time: two cores are shared with the database, the worker and the simulated EVE.
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    launchOptions: { executablePath: chromiumPath(), args: chromiumArgs },
    locale: 'en-GB',
    timezoneId: 'UTC',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1_280, height: 800 } } },
    {
      name: 'phone',
      testMatch: STORIES_ON_A_PHONE,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
});
